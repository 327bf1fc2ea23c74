/** {@code andon line}: may work go on? And the cord itself: stop and resume. */
@NullMarked
package dev.andon.cli.lines;

import org.jspecify.annotations.NullMarked;
