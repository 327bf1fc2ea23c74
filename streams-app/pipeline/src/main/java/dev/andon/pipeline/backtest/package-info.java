/** The pipeline over records at hand: the same topology, without a broker. */
@NullMarked
package dev.andon.pipeline.backtest;

import org.jspecify.annotations.NullMarked;
