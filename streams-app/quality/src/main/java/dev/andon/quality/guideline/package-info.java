/** Guidelines: what a new version of them asks of those who work by them. */
@NullMarked
package dev.andon.quality.guideline;

import org.jspecify.annotations.NullMarked;
