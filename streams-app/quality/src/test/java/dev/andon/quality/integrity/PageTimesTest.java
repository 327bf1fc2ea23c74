package dev.andon.quality.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.truth.PeerDelta;
import dev.andon.quality.truth.PeerTally;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PageTimesTest {

  @Property(tries = 200)
  void aTimeIsKnownWithinSixPercent(@ForAll @LongRange(min = 16, max = 2_000_000_000) long millis) {
    PageTimes times = new PageTimes();
    times.observe(millis, 1);

    assertThat(Math.exp(times.medianLog().orElseThrow()) / millis).isBetween(0.94, 1.06);
  }

  @Test
  void takesThePageNotTheRow() {
    PageTimes pages = new PageTimes();
    pages.observe(50_000, 10);

    assertThat(pages.pages()).isEqualTo(1);
    assertThat(Math.exp(pages.medianLog().orElseThrow())).isCloseTo(5_000, within(300.0));
  }

  @Test
  void hasteIsMeasuredByTheTasksOwnTimes() {
    PageTimes task = new PageTimes();
    PageTimes hasty = new PageTimes();
    PageTimes honest = new PageTimes();
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      long millis = (long) (20_000 * Math.exp(0.4 * random.nextGaussian()));
      task.observe(millis, 1);
      if (i < 40) {
        honest.observe(millis, 1);
        hasty.observe(i < 30 ? 2_000 : millis, 1);
      }
    }
    task.merge(hasty);

    assertThat(Haste.standard().estimate(hasty, task))
        .isInstanceOfSatisfying(
            Estimate.Measured.class,
            share -> {
              assertThat(share.value()).isEqualTo(0.75);
              assertThat(share.n()).isEqualTo(40);
              assertThat(share.interval().low()).isGreaterThan(0.5);
            });
    assertThat(Haste.standard().estimate(honest, task))
        .isInstanceOfSatisfying(
            Estimate.Measured.class, share -> assertThat(share.value()).isLessThan(0.05));
  }

  @Test
  void saysWhatIsMissing() {
    PageTimes task = new PageTimes();
    assertThat(task.medianLog()).isEmpty();
    assertThat(Haste.standard().estimate(new PageTimes(), task))
        .isEqualTo(new Estimate.Insufficient("the task has 0 pages of 50 needed", 0));
    for (int i = 0; i < 50; i++) {
      task.observe(1_000, 1);
    }
    assertThat(Haste.standard().estimate(new PageTimes(), task))
        .isEqualTo(new Estimate.Insufficient("the rater has 0 pages of 5 needed", 0));
    assertThat(Haste.standard().estimate(task, task))
        .isInstanceOfSatisfying(
            Estimate.Measured.class, share -> assertThat(share.value()).isZero());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> task.observe(-1, 0))
        .withMessage("a page must have at least 0 ms and 1 row, has -1 and 0");
  }

  @Test
  void hostileTimesTakeOneCell() {
    PageTimes times = new PageTimes();
    times.observe(Long.MAX_VALUE, 1);
    times.observe(0, Integer.MAX_VALUE);

    assertThat(times.pages()).isEqualTo(2);
    assertThat(times.medianLog().orElseThrow()).isFinite();
  }

  @Test
  void timeOnGoldIsComparedPairByPair() {
    GoldRecognition recognition = new GoldRecognition(0, 5, 0.95);
    PageTimes gold = new PageTimes();
    PageTimes other = new PageTimes();
    for (int i = 0; i < 10; i++) {
      gold.observe(i < 8 ? 30_000 : 5_000, 1);
      other.observe(10_000, 1);
    }

    assertThat(recognition.longerOnGold(gold, other))
        .isInstanceOfSatisfying(
            Estimate.Measured.class,
            longer -> {
              assertThat(longer.value()).isEqualTo(0.8);
              assertThat(longer.n()).isEqualTo(10);
            });
    assertThat(recognition.longerOnGold(other, other))
        .isInstanceOfSatisfying(
            Estimate.Measured.class, longer -> assertThat(longer.value()).isEqualTo(0.5));
    assertThat(recognition.longerOnGold(new PageTimes(), other))
        .isEqualTo(new Estimate.Insufficient("only 0 of 5 needed", 0));
  }

  @Test
  void theUsualGapIsNotHeldAgainstAnybody() {
    PeerTally peers = new PeerTally();
    for (int i = 0; i < 100; i++) {
      peers.observe(new PeerDelta("r", 1, 3, i % 4 == 0 ? 0 : 3));
    }

    assertThat(new GoldRecognition(0.15, 10, 0.95).gap(90, 100, peers))
        .isInstanceOfSatisfying(
            Estimate.Measured.class,
            gap -> {
              assertThat(gap.value()).isCloseTo(0, within(1e-12));
              assertThat(gap.interval().contains(0)).isTrue();
            });
    assertThat(new GoldRecognition(0.15, 10, 0.95).gap(5, 5, peers))
        .isEqualTo(new Estimate.Insufficient("only 5 of 10 needed", 5));
  }
}
