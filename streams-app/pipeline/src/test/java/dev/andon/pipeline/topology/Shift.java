package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;

import dev.andon.contracts.GoldRecord;
import java.time.Instant;
import java.util.List;

/** Work on gold items, one a minute from nine on, each wanting toxic. */
final class Shift {
  private final TopologyHarness topology;
  private int items;

  Shift(TopologyHarness topology) {
    this.topology = topology;
  }

  /** The rater answers the next {@code count} items right. */
  void right(String raterId, int count) {
    work(raterId, count, true);
  }

  /** The rater answers the next {@code count} items wrong. */
  void wrong(String raterId, int count) {
    work(raterId, count, false);
  }

  private void work(String raterId, int count, boolean right) {
    for (int i = 0; i < count; i++) {
      topology.gold(TestEvents.gold(1).setItemId(item(items)));
      topology.annotate(
          TestEvents.created()
              .setItemId(item(items))
              .setRaterId(raterId)
              .setOccurredAt(minute(items))
              .setAnswers(List.of(right ? TOXIC : CLEAN)));
      items++;
    }
  }

  /** Says at noon that the gold of the items {@code from} to {@code to} should have been clean. */
  void correct(int from, int to) {
    for (int item = from; item < to; item++) {
      GoldRecord.Builder corrected = TestEvents.correctedGold(2, CLEAN).setItemId(item(item));
      topology.gold(corrected.setEffectiveAt(TestEvents.NOON));
    }
  }

  /** When the item numbered {@code number}, from 0, is worked on. */
  static Instant minute(int number) {
    return NINE.plusSeconds(60L * number);
  }

  private static String item(int number) {
    return "i-" + number;
  }
}
