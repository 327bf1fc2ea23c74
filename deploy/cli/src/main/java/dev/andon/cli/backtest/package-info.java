/** {@code andon backtest}: what a policy would have done over records in files. */
@NullMarked
package dev.andon.cli.backtest;

import org.jspecify.annotations.NullMarked;
