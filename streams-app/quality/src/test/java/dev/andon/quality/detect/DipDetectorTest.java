package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DipDetectorTest {
  private static final DipConfig USUALLY_GOOD = new DipConfig(0.10, 0.90, 20, 10_000);

  private long at;

  private List<LimitVerdict> answer(
      JudgementDetector detector, int count, double agreement, long seed) {
    Random random = new Random(seed);
    List<LimitVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      at += 1_000;
      long good = random.nextDouble() < agreement ? 1 : 0;
      detector.observe(at, at, 1, good, Difficulty.UNKNOWN, 1).ifPresent(verdicts::add);
    }
    return verdicts;
  }

  @Test
  void aGoodRaterWhoGetsWorseIsSeenFarAboveAnyLimit() {
    JudgementDetector detector = JudgementDetector.of(USUALLY_GOOD);
    assertThat(answer(detector, 300, 0.97, 1)).isEmpty();
    long change = at;

    List<LimitVerdict> verdicts = answer(detector, 100, 0.80, 2);

    assertThat(verdicts).hasSize(1);
    LimitVerdict dip = verdicts.get(0);
    assertThat(dip.kind()).isEqualTo(LimitVerdict.Kind.DIP);
    assertThat(dip.episode()).isEqualTo(1);
    assertThat(dip.onsetAt()).isBetween(change - 60_000, change + 60_000);
    assertThat(dip.sampleCount()).isBetween(dip.correctCount() + 3, 120L);
    assertThat(dip.threshold()).isEqualTo(10_000);
    assertThat(detector.alarmed()).isTrue();
  }

  @Test
  void whoIsUsuallyMediocreIsNoNews() {
    JudgementDetector detector = JudgementDetector.of(USUALLY_GOOD);
    answer(detector, 60, 0.85, 3);

    assertThat(answer(detector, 400, 0.80, 4)).isEmpty();
  }

  @Test
  void recoveryIsEstablishedAndTheNextDipIsAnotherEpisode() {
    JudgementDetector detector = JudgementDetector.of(USUALLY_GOOD);
    answer(detector, 300, 0.97, 1);
    answer(detector, 100, 0.70, 2);

    assertThat(answer(detector, 300, 0.97, 5))
        .extracting(LimitVerdict::kind)
        .containsExactly(LimitVerdict.Kind.RECOVERY);
    assertThat(answer(detector, 100, 0.60, 6)).extracting(LimitVerdict::episode).containsExactly(2);
  }

  @Test
  void itGoesOnFromItsBytesAndFromACopy() {
    JudgementDetector detector = JudgementDetector.of(USUALLY_GOOD);
    answer(detector, 200, 0.95, 7);
    StateWriter bytes = new StateWriter(256);
    detector.encode(bytes);
    JudgementDetector read =
        JudgementDetector.decode(USUALLY_GOOD, new StateReader(bytes.toByteArray()));
    JudgementDetector copy = detector.copy();
    long then = at;

    List<LimitVerdict> verdicts = answer(detector, 100, 0.60, 8);
    assertThat(verdicts).isNotEmpty();
    at = then;
    assertThat(answer(read, 100, 0.60, 8)).isEqualTo(verdicts);
    at = then;
    assertThat(answer(copy, 100, 0.60, 8)).isEqualTo(verdicts);
  }

  @Test
  void anAlarmStaysOneUnderAnotherConditionAndLapsesWithItsRule() {
    JudgementDetector detector = JudgementDetector.of(USUALLY_GOOD);
    answer(detector, 300, 0.97, 1);
    LimitVerdict dip = answer(detector, 100, 0.70, 2).get(0);

    JudgementDetector other = detector.under(new DipConfig(0.20, 0.80, 10, 5_000));

    assertThat(other.alarmed()).isTrue();
    assertThat(other.episode()).isEqualTo(1);
    LimitVerdict lapse = other.lapse(at);
    assertThat(lapse.kind()).isEqualTo(LimitVerdict.Kind.LAPSE);
    assertThat(lapse.onsetAt()).isEqualTo(dip.onsetAt());
    assertThat(lapse.sampleCount()).isEqualTo(dip.sampleCount());
    assertThat(answer(other, 400, 0.99, 9))
        .extracting(LimitVerdict::kind)
        .containsExactly(LimitVerdict.Kind.RECOVERY);
  }

  @Test
  void answersComeOneAtATime() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> JudgementDetector.of(USUALLY_GOOD).observe(0, 0, 2, 1, Difficulty.UNKNOWN, 2))
        .withMessageContaining("must be 0 or 1");
  }

  @Test
  void rangesAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> new DipConfig(0, 0.9, 20, 10_000));
    assertThatIllegalArgumentException().isThrownBy(() -> new DipConfig(0.1, 1, 20, 10_000));
    assertThatIllegalArgumentException().isThrownBy(() -> new DipConfig(0.1, 0.9, 0, 10_000));
    assertThatIllegalArgumentException().isThrownBy(() -> new DipConfig(0.1, 0.9, 20, 999));
  }
}
