/** Publishes annotation events and every other input of Andon, validated and keyed. */
@NullMarked
package dev.andon.producers.sdk;

import org.jspecify.annotations.NullMarked;
