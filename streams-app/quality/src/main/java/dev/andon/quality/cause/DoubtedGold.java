package dev.andon.quality.cause;

import dev.andon.quality.cause.Cases.Case;
import dev.andon.quality.cause.JudgedWork.Found;
import dev.andon.quality.policy.Basis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How much of what is bad since the change is so by gold that looks wrong itself. */
final class DoubtedGold {
  private final Asked asked;
  private final List<GoldDoubt> doubts;
  private final Set<GoldDoubt> met = new LinkedHashSet<>();
  private long bad;

  /**
   * Counts it.
   *
   * @param log all work of the line, as those who are not asked about tell of gold, too
   */
  DoubtedGold(Asked asked, Iterable<JudgedWork> log, Cases cases) {
    this.asked = asked;
    List<JudgedWork> byGold = new ArrayList<>();
    for (JudgedWork work : log) {
      if (work.basis().equals(Basis.GOLD.name()) && asked.time(work) <= asked.until()) {
        byGold.add(work);
      }
    }
    this.doubts = GoldDoubts.find(byGold);
    if (!doubts.isEmpty()) {
      cases.since().stream().filter(each -> !each.good()).forEach(this::count);
    }
  }

  private void count(Case each) {
    boolean doubted = false;
    for (GoldDoubt doubt : doubts) {
      Found found = each.work().answers().get(doubt.question());
      String expected = found == null ? null : found.expected();
      if (found != null
          && expected != null
          && !found.correct()
          && isAsked(doubt)
          && doubt.isAbout(each.work().itemId(), doubt.question(), expected)) {
        met.add(doubt);
        doubted = true;
      }
    }
    bad += doubted ? 1 : 0;
  }

  private boolean isAsked(GoldDoubt doubt) {
    return asked.isWhole() || doubt.question().equals(asked.question());
  }

  /** Bad judgements since the change that are so by doubted gold. */
  long bad() {
    return bad;
  }

  /** That gold, the surest doubt first. */
  List<GoldDoubt> gold() {
    return met.stream()
        .sorted(
            Comparator.comparingDouble((GoldDoubt doubt) -> -doubt.logEvidence())
                .thenComparing(GoldDoubt::itemId)
                .thenComparing(GoldDoubt::question)
                .thenComparing(GoldDoubt::expected))
        .toList();
  }
}
