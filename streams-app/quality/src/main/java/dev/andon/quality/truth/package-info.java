/** What the right answer probably is where there is no gold, and how far each rater is from it. */
@NullMarked
package dev.andon.quality.truth;

import org.jspecify.annotations.NullMarked;
