/** Compares an answer with a reference: a score, right or wrong, and what kind of wrong. */
@NullMarked
package dev.andon.quality.comparison;

import org.jspecify.annotations.NullMarked;
