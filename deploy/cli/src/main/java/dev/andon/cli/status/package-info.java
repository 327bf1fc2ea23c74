/** {@code andon status}: everything that matters, on one screen. */
@NullMarked
package dev.andon.cli.status;

import org.jspecify.annotations.NullMarked;
