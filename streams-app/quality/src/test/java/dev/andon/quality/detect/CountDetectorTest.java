package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.quality.detect.LimitVerdict.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** So many bad judgements of work done within so much time, and not one fewer. */
class CountDetectorTest {
  private static final long DAY = 86_400_000L;
  private static final CountConfig TWO_IN_A_WEEK = new CountConfig(2, 7 * DAY);

  private final JudgementDetector detector = JudgementDetector.of(TWO_IN_A_WEEK);
  private long judgedAt = 1_000 * DAY;

  private Optional<LimitVerdict> bad(long day) {
    return judge(day, false);
  }

  private Optional<LimitVerdict> good(long day) {
    return judge(day, true);
  }

  private Optional<LimitVerdict> judge(long day, boolean good) {
    judgedAt++;
    return detector.observe(judgedAt, day * DAY, 1, good ? 1 : 0, Difficulty.UNKNOWN, 1);
  }

  @Test
  void twoWithinAWeekAreTooMany() {
    assertThat(bad(1)).isEmpty();
    assertThat(good(2)).isEmpty();
    LimitVerdict verdict = bad(7).orElseThrow();

    assertThat(verdict.kind()).isEqualTo(Kind.DIP);
    assertThat(verdict.episode()).isEqualTo(1);
    assertThat(verdict.onsetAt()).isEqualTo(DAY);
    assertThat(verdict.detectedAt()).isEqualTo(judgedAt);
    assertThat(verdict.statistic()).isEqualTo(2);
    assertThat(verdict.threshold()).isEqualTo(2);
    assertThat(verdict.sampleCount()).isEqualTo(3);
    assertThat(verdict.correctCount()).isEqualTo(1);
    assertThat(verdict.revision()).isEqualTo(3);
  }

  @Test
  void twoAWeekApartAreNot() {
    assertThat(bad(1)).isEmpty();
    assertThat(bad(8)).isEmpty();
    assertThat(detector.alarmed()).isFalse();
  }

  @Test
  void whatCountsIsWhenTheWorkWasDoneNotWhenItWasJudged() {
    assertThat(bad(20)).isEmpty();
    assertThat(bad(1)).isEmpty();
    LimitVerdict verdict = bad(16).orElseThrow();

    assertThat(verdict.onsetAt()).isEqualTo(16 * DAY);
    assertThat(verdict.sampleCount()).isEqualTo(3);
    assertThat(verdict.correctCount()).isZero();
  }

  @Test
  void anAlarmEndsWithGoodWorkOnceAWeekHoldsTooFew() {
    bad(1);
    bad(3);
    assertThat(good(4)).isEmpty();
    assertThat(good(7)).isEmpty();
    LimitVerdict recovery = good(8).orElseThrow();

    assertThat(recovery.kind()).isEqualTo(Kind.RECOVERY);
    assertThat(recovery.episode()).isEqualTo(1);
    assertThat(detector.alarmed()).isFalse();
    assertThat(bad(9)).as("with the one of the third day").isPresent();
    assertThat(detector.episode()).isEqualTo(2);
  }

  @Test
  void workDoneBeforeTheNewestBadOneClearsNobody() {
    bad(10);
    bad(11);

    assertThat(good(2)).isEmpty();
    assertThat(detector.alarmed()).isTrue();
  }

  @Test
  void anotherConditionLetsNobodyOff() {
    bad(1);
    bad(2);
    JudgementDetector milder = detector.under(new CountConfig(5, DAY));

    assertThat(milder.alarmed()).isTrue();
    assertThat(milder.observe(judgedAt, 2 * DAY + 1, 1, 1, Difficulty.UNKNOWN, 1)).isPresent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> detector.under(new LimitConfig(0.5, 100, 10)));
  }

  @Test
  void manyInOnePaneAreManyAtOnce() {
    LimitVerdict verdict =
        detector.observe(judgedAt, 5 * DAY, 100, 3, Difficulty.UNKNOWN, 100).orElseThrow();

    assertThat(verdict.sampleCount()).isEqualTo(100);
    assertThat(verdict.correctCount()).isEqualTo(3);
  }

  /** The first alarm against a count over all pairs, triples, ... of what came so far. */
  @Property(tries = 300)
  void theFirstAlarmIsWhereANaiveCountHasIt(@ForAll long seed) {
    Random random = new Random(seed);
    int atLeast = 1 + random.nextInt(5);
    long within = (1 + random.nextInt(20)) * DAY;
    JudgementDetector counting = JudgementDetector.of(new CountConfig(atLeast, within));
    List<Long> bad = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      long at = random.nextInt(200) * DAY;
      boolean good = random.nextInt(3) > 0;
      if (!good) {
        bad.add(at);
      }
      boolean expected = bad.stream().anyMatch(from -> within(bad, from, within) >= atLeast);

      assertThat(counting.observe(i, at, 1, good ? 1 : 0, Difficulty.UNKNOWN, 1).isPresent())
          .isEqualTo(expected);
      if (expected) {
        return;
      }
    }
  }

  private static long within(List<Long> bad, long from, long within) {
    return bad.stream()
        .flatMapToLong(LongStream::of)
        .filter(at -> at >= from && at < from + within)
        .count();
  }
}
