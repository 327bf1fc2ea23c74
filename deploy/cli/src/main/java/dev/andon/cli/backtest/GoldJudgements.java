package dev.andon.cli.backtest;

import dev.andon.cli.backtest.truth.Blamed;
import dev.andon.cli.backtest.truth.Judged;
import dev.andon.contracts.Basis;
import dev.andon.contracts.JudgementRow;
import dev.andon.pipeline.message.OutputRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answers that were compared with gold, each as it was found at first. */
final class GoldJudgements {

  private final Map<String, Judged> judged = new LinkedHashMap<>();
  private final Map<String, Set<String>> crews = new HashMap<>();

  /** Takes in a row that the pipeline wrote. */
  void accept(OutputRow row) {
    if (row.value() instanceof JudgementRow judgement
        && judgement.getBasis() == Basis.GOLD
        && !judgement.getRetracted()
        && !judgement.getAbstained()) {
      judged.putIfAbsent(judgement.getJudgementId(), judged(judgement));
      addTo("team", judgement.getTeamId(), judgement.getRaterId());
      addTo("vendor", judgement.getVendorId(), judgement.getRaterId());
    }
  }

  private void addTo(String dimension, @Nullable String value, String raterId) {
    if (value != null) {
      crews.computeIfAbsent(dimension + "=" + value, unused -> new HashSet<>()).add(raterId);
    }
  }

  /** A cause by its name, with the raters whose work it is. */
  Blamed blamed(String dimension, String value) {
    Set<String> raters =
        dimension.equals("rater")
            ? Set.of(value)
            : crews.getOrDefault(dimension + "=" + value, Set.of());
    return new Blamed(dimension, value, raters);
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
