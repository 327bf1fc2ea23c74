/** Real annotation sets, sent through the whole of Andon and held against an independent oracle. */
@NullMarked
package dev.andon.cli.replay;

import org.jspecify.annotations.NullMarked;
