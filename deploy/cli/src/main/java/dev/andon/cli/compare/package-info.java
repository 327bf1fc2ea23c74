/** {@code andon compare}: how work under one guideline version does beside that under another. */
@NullMarked
package dev.andon.cli.compare;

import org.jspecify.annotations.NullMarked;
