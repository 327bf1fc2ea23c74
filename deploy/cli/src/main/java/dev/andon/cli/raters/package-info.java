/** {@code andon rater}: how a rater does, and what came of it. */
@NullMarked
package dev.andon.cli.raters;

import org.jspecify.annotations.NullMarked;
