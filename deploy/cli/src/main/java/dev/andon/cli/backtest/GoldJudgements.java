package dev.andon.cli.backtest;

import dev.andon.cli.backtest.truth.Judged;
import dev.andon.contracts.Basis;
import dev.andon.contracts.JudgementRow;
import dev.andon.pipeline.message.OutputRow;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answers that were compared with gold, each as it was found at first. */
final class GoldJudgements {

  private final Map<String, Judged> judged = new LinkedHashMap<>();

  /** Takes in a row that the pipeline wrote. */
  void accept(OutputRow row) {
    if (row.value() instanceof JudgementRow judgement
        && judgement.getBasis() == Basis.GOLD
        && !judgement.getRetracted()
        && !judgement.getAbstained()) {
      judged.putIfAbsent(judgement.getJudgementId(), judged(judgement));
    }
  }

  private static Judged judged(JudgementRow judgement) {
    return new Judged(
        judgement.getLineId(),
        judgement.getRaterId(),
        judgement.getItemId(),
        judgement.getAnnotationId(),
        judgement.getQuestion(),
        judgement.getCorrect(),
        judgement.getJudgedAt());
  }

  /** In the order in which they could be compared. */
  List<Judged> inOrder() {
    return judged.values().stream().sorted(Comparator.comparing(Judged::at)).toList();
  }
}
