/** What decisions are worth where it is known what really happened. */
@NullMarked
package dev.andon.cli.backtest.truth;

import org.jspecify.annotations.NullMarked;
