package dev.andon.cli.backtest;

import dev.andon.pipeline.backtest.BacktestInput;
import java.util.List;

/** What was found where records come from. */
sealed interface Found {

  /** A record that can be replayed. */
  record Usable(BacktestInput input) implements Found {}

  /** Something that cannot. */
  record Unusable(String topicName, long position, List<String> reasons) implements Found {}
}
