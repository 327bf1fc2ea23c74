package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Where a detector stands between its verdicts. */
class DetectorPhaseTest {
  static final List<Condition> CONDITIONS =
      List.of(new LimitConfig(0.75, 1_000, 50), new DipConfig(0.10, 0.90, 20, 10_000));

  private long at;

  private Optional<LimitVerdict> answer(JudgementDetector detector, boolean right) {
    at += 1_000;
    return detector.observe(at, at, 1, right ? 1 : 0, Difficulty.UNKNOWN, 1);
  }

  @ParameterizedTest
  @FieldSource("CONDITIONS")
  void aWatchComesBeforeTheAlarmAndAProbationBeforeTheRecovery(Condition condition) {
    JudgementDetector detector = JudgementDetector.of(condition);
    for (int i = 0; i < 200; i++) {
      answer(detector, i % 20 != 0);
    }
    assertThat(detector.phase()).as("all is well").isEmpty();

    List<LimitVerdict> watched = new ArrayList<>();
    while (answer(detector, false).isEmpty()) {
      detector.phase().ifPresent(watched::add);
    }
    assertThat(watched)
        .isNotEmpty()
        .allSatisfy(
            phase -> {
              assertThat(phase.kind()).isEqualTo(LimitVerdict.Kind.WATCH);
              assertThat(phase.episode()).as("the alarm it would be").isEqualTo(1);
              assertThat(phase.statistic() / phase.threshold()).isBetween(0.1, 1.0);
              assertThat(phase.correctCount()).isLessThan(phase.sampleCount());
            });

    LimitVerdict last = null;
    while (detector.alarmed()) {
      last = detector.phase().orElse(last);
      answer(detector, true);
    }
    assertThat(last).isNotNull();
    assertThat(last.kind()).isEqualTo(LimitVerdict.Kind.PROBATION);
    assertThat(last.episode()).isEqualTo(1);
    assertThat(detector.phase()).isEmpty();
  }

  @Test
  void workThatIsWellInsideTheLimitIsHardlyEverWatched() {
    JudgementDetector detector = JudgementDetector.of(CONDITIONS.get(0));
    Random random = new Random(1961);
    int watched = 0;
    for (int i = 0; i < 20_000; i++) {
      answer(detector, random.nextDouble() < 0.95);
      watched += detector.phase().isPresent() ? 1 : 0;
    }

    assertThat(watched).isLessThan(20);
    assertThat(detector.episode()).isZero();
  }
}
