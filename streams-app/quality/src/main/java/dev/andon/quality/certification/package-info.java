/** Certification: whether a rater has shown, on a set of gold made for it, to be good enough. */
@NullMarked
package dev.andon.quality.certification;

import org.jspecify.annotations.NullMarked;
