/** Planning: how much gold finds which drop how soon, at which rate of false alarms. */
@NullMarked
package dev.andon.quality.planning;

import org.jspecify.annotations.NullMarked;
