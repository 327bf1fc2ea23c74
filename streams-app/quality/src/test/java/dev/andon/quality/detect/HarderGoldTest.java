package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** What a limit makes of gold that good raters miss more often than usual. */
class HarderGoldTest {
  private static final long SEED = 20260504;
  private static final double USUAL = 0.06;
  private static final double LIMIT = 0.75;
  private static final double EVERY = 2_000;

  private static LimitConfig config(UsualDifficulty usual) {
    return new LimitConfig(LIMIT, EVERY, 20, usual);
  }

  private static Difficulty of(double share) {
    return new Difficulty(1, Math.round(share * 1e6));
  }

  private static List<LimitVerdict> verdicts(
      LimitConfig config, double difficulty, double error, int judgements) {
    Random random = new Random(SEED);
    LimitDetector detector = new LimitDetector(config);
    List<LimitVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < judgements; i++) {
      int right = random.nextDouble() < error ? 0 : 1;
      detector.observe(i, i, 1, right, of(difficulty), 1).ifPresent(verdicts::add);
    }
    return verdicts;
  }

  /** The odds of an error at the limit, times the odds ratio of the difficulties. */
  private static double allowed(double difficulty) {
    double odds = (1 - LIMIT) / LIMIT * difficulty / (1 - difficulty) / (USUAL / (1 - USUAL));
    return odds / (1 + odds);
  }

  @Property(tries = 20)
  void goldNoHarderThanUsualIsHeldToTheLimit(
      @ForAll @DoubleRange(min = 0, max = USUAL) double difficulty) {
    assertThat(verdicts(config(new UsualDifficulty(USUAL)), difficulty, 0.4, 400))
        .isEqualTo(verdicts(new LimitConfig(LIMIT, EVERY, 20), 0, 0.4, 400));
  }

  @Test
  void errorsThatHardGoldExplainsAreNoDip() {
    assertThat(verdicts(new LimitConfig(LIMIT, EVERY, 20), 0.15, 0.4, 400)).isNotEmpty();
    assertThat(verdicts(config(new UsualDifficulty(USUAL)), 0.15, 0.4, 400)).isEmpty();
  }

  @Test
  void errorsBeyondThoseAreOneAndSayWhatWasRequired() {
    LimitVerdict dip = verdicts(config(new UsualDifficulty(USUAL)), 0.15, 0.75, 400).get(0);

    assertThat(dip.kind()).isEqualTo(LimitVerdict.Kind.DIP);
    assertThat(dip.detail()).isInstanceOf(HarderGold.class);
    assertThat(dip.harderGold().required()).isCloseTo(1 - allowed(0.15), within(1e-9));
  }

  @Test
  void whatIsUsualIsLearnedFromTheFirst() {
    LimitDetector detector = new LimitDetector(config(UsualDifficulty.LEARNED));
    LimitDetector told = new LimitDetector(config(new UsualDifficulty(USUAL)));
    for (int i = 0; i < UsualDifficulty.LEARN_FROM; i++) {
      detector.observe(i, i, 1, 1, of(USUAL), 1);
      told.observe(i, i, 1, 1, of(USUAL), 1);
    }
    for (int i = 0; i < 300; i++) {
      int right = i % 4 == 0 ? 1 : 0;
      assertThat(detector.observe(100 + i, 100 + i, 1, right, of(0.15), 1))
          .isEqualTo(told.observe(100 + i, 100 + i, 1, right, of(0.15), 1));
    }
  }

  /** Panes of gold of any difficulty, answered as badly as is allowed of each. */
  @Test
  void theRunLengthIsKeptOnGoldOfMixedDifficulty() {
    LimitConfig config = config(new UsualDifficulty(USUAL));

    RunLengths.simulate(400, SEED, random -> untilDip(config, random)).areAtLeast(EVERY);
  }

  private static long untilDip(LimitConfig config, Random random) {
    LimitDetector detector = new LimitDetector(config);
    for (long judged = 0; ; ) {
      int batch = 1 + random.nextInt(6);
      int right = 0;
      long micro = 0;
      for (int i = 0; i < batch; i++) {
        double difficulty = USUAL + random.nextInt(4) * 0.1;
        right += random.nextDouble() < allowed(difficulty) ? 0 : 1;
        micro += Math.round(difficulty * 1e6);
      }
      judged += batch;
      Difficulty difficulty = new Difficulty(batch, micro);
      if (detector.observe(judged, judged, batch, right, difficulty, batch).isPresent()) {
        return judged;
      }
    }
  }
}
