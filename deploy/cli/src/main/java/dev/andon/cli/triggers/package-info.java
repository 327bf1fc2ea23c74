/** {@code andon trigger}: what work is asked for, who takes it on, and that it is done. */
@NullMarked
package dev.andon.cli.triggers;

import org.jspecify.annotations.NullMarked;
