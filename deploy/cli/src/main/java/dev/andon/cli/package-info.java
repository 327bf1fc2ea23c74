/** The {@code andon} command: what it is made of, how it is found, how it helps. */
@NullMarked
package dev.andon.cli;

import org.jspecify.annotations.NullMarked;
