package dev.andon.producers.simulator;

import dev.andon.contracts.CorrectionReason;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.ItemIntake;
import dev.andon.producers.simulator.FloorEvent.GoldPublished;
import dev.andon.producers.simulator.FloorEvent.ItemReceived;
import dev.andon.producers.simulator.Randomness.Purpose;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** What is published when an item arrives: its intake, and its gold if it has some. */
final class ArrivalEvents {
  private final Pace pace;
  private final Randomness randomness;

  ArrivalEvents(Pace pace, Randomness randomness) {
    this.pace = pace;
    this.randomness = randomness;
  }

  void emit(Arrival arrival, Consumer<FloorEvent> events) {
    events.accept(received(arrival));
    if (arrival.publishesGold()) {
      emitGold(arrival, events);
    }
  }

  private static FloorEvent received(Arrival arrival) {
    Item item = arrival.item();
    Instant at = Instant.ofEpochMilli(arrival.at());
    ItemIntake intake =
        ItemIntake.newBuilder()
            .setLineId(item.line().id())
            .setItemId(item.id())
            .setReceivedAt(at)
            .setBatchId(item.batch())
            .setReleaseId(item.release())
            .setSource(item.source())
            .setContentHash(contentHash(item))
            .setSplit(item.split())
            .setLicense("CC-BY-4.0")
            .setConsent("contributor-terms")
            .setSlices(item.slices())
            .build();
    var truth = Answers.of(item.line(), item.truth());
    return new ItemReceived(at, intake, new ItemTruth(truth, item.isGold(), arrival.touches()));
  }

  /** A simulated item has no content; its key stands for it. */
  private static String contentHash(Item item) {
    try {
      byte[] content = Long.toHexString(item.key()).getBytes(StandardCharsets.US_ASCII);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void emitGold(Arrival arrival, Consumer<FloorEvent> events) {
    Item item = arrival.item();
    var spec = item.line().spec().gold();
    Draws draws = randomness.draws(Purpose.GOLD, item.key(), 1);
    boolean late = draws.chance(spec.lateShare());
    double delay = draws.exponential() * spec.lateBy().toMillis();
    long at = late ? arrival.at() + 1 + pace.eventTime(delay) : arrival.at();
    GoldRecord gold = gold(item, at).setAnswers(answers(item, arrival.goldAnswers())).build();
    events.accept(new GoldPublished(gold.getEffectiveAt(), gold, arrival.touches()));
    if (arrival.goldCorrectedAt() != Long.MAX_VALUE) {
      GoldRecord corrected =
          gold(item, Math.max(arrival.goldCorrectedAt(), at + 1))
              .setVersion(2)
              .setCorrectionReason(CorrectionReason.ERROR)
              .setAnswers(answers(item, item.truth()))
              .build();
      events.accept(new GoldPublished(corrected.getEffectiveAt(), corrected, List.of()));
    }
  }

  private static GoldRecord.Builder gold(Item item, long at) {
    Line line = item.line();
    return GoldRecord.newBuilder()
        .setLineId(line.id())
        .setItemId(item.id())
        .setVersion(1)
        .setEffectiveAt(Instant.ofEpochMilli(at))
        .setGoldSetVersion(line.goldSet(line.guidelines().versionAt(at)))
        .setSeverityIfWrong(severity(item))
        .setDifficulty(Math.round(item.expectedError() * 1e4) / 1e4);
  }

  private static List<GoldAnswerEntry> answers(Item item, int[] classes) {
    List<GoldAnswerEntry> answers = new ArrayList<>();
    for (int i = 0; i < classes.length; i++) {
      Question question = item.line().questions().get(i);
      if (question.spec().gold()) {
        answers.add(
            GoldAnswerEntry.newBuilder().setAnswer(Answers.of(question, classes[i])).build());
      }
    }
    return answers;
  }

  /** The severity of getting the first question wrong. */
  private static String severity(Item item) {
    return item.line().questions().get(0).classAt(item.truth(0)).severity();
  }
}
