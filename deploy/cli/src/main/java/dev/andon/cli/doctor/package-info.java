/** {@code andon doctor}: what is wrong, and what to do about it. */
@NullMarked
package dev.andon.cli.doctor;

import org.jspecify.annotations.NullMarked;
