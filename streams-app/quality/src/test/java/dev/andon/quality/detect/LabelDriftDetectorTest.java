package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.andon.quality.drift.Arrival;
import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LabelDriftDetectorTest {
  private static final LabelDriftConfig LEARNS =
      new LabelDriftConfig(0.1, new TreeMap<>(), 1_000, 1, 10_000, 100);
  private static final LabelDriftConfig LAID_DOWN =
      new LabelDriftConfig(
          0.1,
          new TreeMap<>(Map.of("neutral", 0.7, "rude", 0.2, "threat", 0.1)),
          0,
          1,
          10_000,
          100);

  private static final long HOUR = 3_600_000L;

  private final LabelDriftDetector detector = LabelDriftDetector.of(LEARNS);
  private int hour;

  private static LabelCounts labels(long neutral, long rude, long threat) {
    LabelCounts labels = new LabelCounts();
    labels.add("neutral", neutral, neutral);
    labels.add("rude", rude, rude);
    labels.add("threat", threat, threat);
    return labels;
  }

  private Optional<LimitVerdict> usual(LabelDriftDetector watching) {
    return watching.observe(hour++, labels(70, 20, 10));
  }

  private Optional<LimitVerdict> drifted(LabelDriftDetector watching) {
    return watching.observe(hour++, labels(50, 20, 30));
  }

  private LimitVerdict alarm(LabelDriftDetector watching) {
    for (int i = 0; i < 20; i++) {
      assertThat(usual(watching)).isEmpty();
    }
    Optional<LimitVerdict> verdict = Optional.empty();
    for (int i = 0; i < 10 && verdict.isEmpty(); i++) {
      verdict = drifted(watching);
    }
    return verdict.orElseThrow();
  }

  @Test
  void saysWhichLabelMovedFromWhatWasLearned() {
    LimitVerdict verdict = alarm(detector);

    LabelShift shift = verdict.shift();
    assertThat(verdict.kind()).isEqualTo(LimitVerdict.Kind.DIP);
    assertThat(shift.label()).isEqualTo("threat");
    assertThat(shift.usual()).isBetween(0.099, 0.101);
    assertThat(shift.distance()).isBetween(0.1, 0.2);
    assertThat(verdict.onsetAt()).isEqualTo(20);
    assertThat((double) verdict.correctCount() / verdict.sampleCount()).isEqualTo(0.3);
    assertThat(verdict.episode()).isEqualTo(1);
    assertThat(detector.alarmed()).isTrue();
    assertThat(verdict.revision()).isEqualTo(detector.revision()).isEqualTo(100L * hour);
  }

  @Test
  void whatIsNewIsWatchedFromItsFirstLabelAndNoLongerThanItIsNew() {
    LabelDriftConfig config =
        new LabelDriftConfig(0.1, new TreeMap<>(), 1_000, 1, 10_000, 100, 24 * HOUR);
    Map<String, Long> line = Map.of("neutral", 700L, "rude", 200L, "threat", 100L);
    Arrival arrival = new Arrival(0, -25 * HOUR, new TreeMap<>(line));
    LabelDriftDetector fresh = LabelDriftDetector.of(config);
    LimitVerdict verdict = fresh.observe(0, labels(0, 0, 100), arrival).orElseThrow();

    assertThat(verdict.shift().newSince()).isZero();
    assertThat(verdict.shift().label()).isEqualTo("threat");
    assertThat(LabelDriftDetector.of(config).observe(24 * HOUR, labels(0, 0, 100), arrival))
        .isPresent();
    assertThat(LabelDriftDetector.of(config).observe(25 * HOUR, labels(0, 0, 100), arrival))
        .as("no longer new")
        .isEmpty();
    Arrival first = new Arrival(0, -24 * HOUR, new TreeMap<>(line));
    assertThat(LabelDriftDetector.of(config).observe(0, labels(0, 0, 100), first))
        .as("the line is as new")
        .isEmpty();
    Arrival tooLittle = new Arrival(0, -25 * HOUR, new TreeMap<>(Map.of("neutral", 999L)));
    assertThat(LabelDriftDetector.of(config).observe(0, labels(0, 0, 100), tooLittle))
        .as("too little to compare with")
        .isEmpty();
    assertThat(fresh.observe(30 * HOUR, labels(900, 90, 10), arrival).orElseThrow())
        .as("a recovery is seen at any age")
        .satisfies(back -> assertThat(back.kind()).isEqualTo(LimitVerdict.Kind.RECOVERY))
        .satisfies(back -> assertThat(back.shift().newSince()).isZero());
  }

  @Test
  void nothingIsRaisedWhileItLearns() {
    for (int i = 0; i < 9; i++) {
      assertThat(drifted(detector)).isEmpty();
    }
    assertThat(usual(detector)).isEmpty();

    assertThat(detector.observe(hour, labels(0, 0, 400))).as("now it knows").isPresent();
  }

  @Test
  void recoversWhenTheLabelIsBackAndGoesByTheSameReference() {
    alarm(detector);
    Optional<LimitVerdict> verdict = drifted(detector);
    assertThat(verdict).isEmpty();
    for (int i = 0; i < 10 && verdict.isEmpty(); i++) {
      verdict = usual(detector);
    }

    LimitVerdict recovery = verdict.orElseThrow();
    assertThat(recovery.kind()).isEqualTo(LimitVerdict.Kind.RECOVERY);
    assertThat(recovery.episode()).isEqualTo(1);
    assertThat(recovery.shift().label()).isEqualTo("threat");
    assertThat(detector.alarmed()).isFalse();
    assertThat(alarm(detector).episode()).isEqualTo(2);
  }

  @Test
  void aLabelThatNobodyExpectedIsAmongTheOthers() {
    LabelDriftDetector laidDown = LabelDriftDetector.of(LAID_DOWN);
    LabelCounts spam = labels(50, 20, 10);
    spam.add("spam", 40, 40);

    LimitVerdict verdict = laidDown.observe(0, spam).orElseThrow();

    assertThat(verdict.shift().label()).isEqualTo(LabelCounts.OTHER);
    assertThat(verdict.correctCount()).isEqualTo(40);
    for (int i = 0; laidDown.alarmed(); i++) {
      assertThat(i).isLessThan(10);
      usual(laidDown);
    }
  }

  @Test
  void aShiftThatIsTooSmallRaisesNothing() {
    LabelDriftDetector laidDown = LabelDriftDetector.of(LAID_DOWN);
    for (int i = 0; i < 10_000; i++) {
      assertThat(laidDown.observe(i, labels(66, 22, 12))).isEmpty();
    }
  }

  @Test
  void underAnotherConditionAnAlarmStaysAndWhatWasLearnedToo() {
    alarm(detector);
    LabelDriftDetector laxer =
        detector.under(new LabelDriftConfig(0.15, new TreeMap<>(), 1_000, 1, 20_000, 50));
    assertThat(laxer.alarmed()).isTrue();
    assertThat(laxer.episode()).isEqualTo(1);
    Optional<LimitVerdict> verdict = Optional.empty();
    for (int i = 0; i < 10 && verdict.isEmpty(); i++) {
      verdict = usual(laxer);
    }
    assertThat(verdict.orElseThrow().shift().usual()).isBetween(0.099, 0.101);
    assertThat(laxer.observe(hour, labels(0, 0, 400))).as("nothing to learn again").isPresent();

    LabelDriftDetector other = detector.under(LAID_DOWN);
    assertThat(other.alarmed()).isTrue();
    LimitVerdict lapse = other.lapse(99);
    assertThat(lapse.kind()).isEqualTo(LimitVerdict.Kind.LAPSE);
    assertThat(lapse.detectedAt()).isEqualTo(99);
    assertThat(lapse.onsetAt()).isEqualTo(20);
    assertThatIllegalStateException()
        .isThrownBy(() -> LabelDriftDetector.of(LEARNS).lapse(1))
        .withMessage("only an alarm lapses");
  }

  @Test
  void goesOnFromItsBytesInEveryPhase() {
    LabelDriftDetector read = LabelDriftDetector.of(LEARNS);
    for (int i = 0; i < 60; i++) {
      LabelCounts next = i % 30 < 22 ? labels(70, 20, 10) : labels(40, 20, 40);
      assertThat(read.observe(i, next)).isEqualTo(detector.copy().observe(i, next));
      detector.observe(i, next);
      byte[] bytes = bytes(read);
      assertThat(bytes).isEqualTo(bytes(detector));
      StateReader in = new StateReader(bytes);
      read = LabelDriftDetector.decode(LEARNS, in);
      assertThat(in.atEnd()).isTrue();
    }
    assertThat(detector.episode()).isEqualTo(2);
  }

  @Test
  void saysWhatIsOutOfRange() {
    SortedMap<String, Double> none = new TreeMap<>();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelDriftConfig(0, none, 1_000, 1, 100, 100))
        .withMessage("leastShift is 0.0, must be in range (0, 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelDriftConfig(0.1, none, 20, 1, 100, 100))
        .withMessageStartingWith("learnFrom is 20");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelDriftConfig(0.1, LAID_DOWN.usualShares(), 1_000, 1, 100, 100))
        .withMessageStartingWith("learnFrom is 1000");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LabelDriftConfig(0.1, new TreeMap<>(Map.of("a", 0.7, "b", 0.4)), 0, 1, 9, 9))
        .withMessageStartingWith("usualShares are {a=0.7, b=0.4}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelDriftConfig(0.1, none, 1_000, 1, 1, 100))
        .withMessageStartingWith("falseAlarmEvery is 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelDriftConfig(0.1, none, 1_000, 1, 100, 100, 15 * 24 * HOUR))
        .withMessageContaining("newWithinMillis is 1296000000, must be in 1..1209600000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelDriftConfig(0.1, none, 1_000, 26, 100, 100))
        .withMessage("labelsPerItem is 26, must be in 1..25");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> detector.under(new LimitConfig(0.5, 10, 10)));
  }

  private static byte[] bytes(LabelDriftDetector detector) {
    StateWriter out = new StateWriter(512);
    detector.encode(out);
    return out.toByteArray();
  }
}
