package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;

import dev.andon.contracts.Stage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exams on gate items, each wanting toxic, one a second. */
final class GateSet {
  private final TopologyHarness topology;
  private int items;

  GateSet(TopologyHarness topology) {
    this.topology = topology;
  }

  /** The rater answers so many items right, and then so many wrong, under a guideline version. */
  void sit(String raterId, String guideline, Instant at, int right, int wrong) {
    sit(raterId, guideline, at, right, wrong, null);
  }

  /** The same, where a wrong answer is so severe. */
  void sit(
      String raterId,
      String guideline,
      Instant at,
      int right,
      int wrong,
      @Nullable String severity) {
    for (int i = 0; i < right + wrong; i++) {
      String item = item(items++);
      topology.gold(TestEvents.gold(1).setItemId(item).setSeverityIfWrong(severity));
      topology.annotate(
          TestEvents.created()
              .setItemId(item)
              .setRaterId(raterId)
              .setStage(Stage.CERTIFICATION)
              .setGuidelineVersion(guideline)
              .setOccurredAt(at.plusSeconds(i))
              .setAnswers(List.of(i < right ? TOXIC : CLEAN)));
    }
    topology.drain();
  }

  /** The item answered as the {@code number}th, from 0. */
  static String item(int number) {
    return "gate-" + number;
  }
}
