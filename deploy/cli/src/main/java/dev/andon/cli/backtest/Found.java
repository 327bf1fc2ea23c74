package dev.andon.cli.backtest;

import dev.andon.pipeline.backtest.BacktestInput;
import java.util.List;

/** What a line of a file came to. */
sealed interface Found {

  /** A record that can be replayed. */
  record Usable(BacktestInput input) implements Found {}

  /** A line that cannot. */
  record Unusable(long lineNumber, List<String> reasons) implements Found {}
}
