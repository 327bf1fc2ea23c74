/** {@code andon watch}: any topic, decoded. */
@NullMarked
package dev.andon.cli.watch;

import org.jspecify.annotations.NullMarked;
