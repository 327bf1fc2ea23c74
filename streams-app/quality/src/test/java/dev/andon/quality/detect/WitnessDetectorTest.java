package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.detect.WitnessConfig.Watched;
import dev.andon.quality.integrity.Testimony;
import dev.andon.quality.integrity.WitnessCounts;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WitnessDetectorTest {
  private static final long SEED = 20_260_504;
  private static final long HOUR = 3_600_000;
  private static final WitnessConfig GAP = new WitnessConfig(Watched.GOLD_GAP, 0.1, 5_000, 100);
  private static final WitnessConfig SHARED =
      new WitnessConfig(Watched.SHARED_ERRORS, 0.5, 5_000, 100);

  private static int times(Random random, int of, double probability) {
    int times = 0;
    for (int i = 0; i < of; i++) {
      times += random.nextDouble() < probability ? 1 : 0;
    }
    return times;
  }

  /** An hour in which 15 answers to gold are judged, and 100 others have others who agree. */
  private static WitnessCounts answers(Random random, double right, double agreed) {
    WitnessCounts pane = new WitnessCounts();
    pane.add(Testimony.GOLD, "", 15, times(random, 15, right), 15);
    pane.add(Testimony.OTHERS, "", 100, times(random, 100, agreed), 100);
    return pane;
  }

  /** An hour in which the rater and others stood alone, and each partner was met six times. */
  private static WitnessCounts company(Random random, int partners, double usual, double first) {
    WitnessCounts pane = new WitnessCounts();
    pane.add(Testimony.ALONE, "", 2 * 10 + 20, 20, 30);
    for (int i = 0; i < partners; i++) {
      int together = times(random, 6, i == 0 ? first : usual);
      pane.add(Testimony.TOGETHER, "p-" + i, 6, together, 6);
    }
    return pane;
  }

  @Test
  void aGapAtTheLimitAlarmsNoMoreOftenThanStated() {
    Random random = new Random(SEED);
    for (double right : new double[] {0.6, 0.87, 0.99}) {
      long answers = 0;
      for (int run = 0; run < 20; run++) {
        WitnessDetector detector = WitnessDetector.resuming(GAP, 0, 0);
        for (int hour = 0; hour < 400 && !detector.alarmed(); hour++) {
          detector.observe(hour * HOUR, answers(random, right, right - 0.1));
          answers += 115;
        }
      }
      assertThat(answers / 20.0).as("right %s", right).isGreaterThan(5_000);
    }
  }

  @Test
  void companyAtTheLimitAlarmsNoMoreOftenThanStatedHoweverManyPartnersThereAre() {
    Random random = new Random(SEED);
    long items = 0;
    for (int run = 0; run < 20; run++) {
      WitnessDetector detector = WitnessDetector.resuming(SHARED, 0, 0);
      for (int hour = 0; hour < 1_000 && !detector.alarmed(); hour++) {
        detector.observe(hour * HOUR, company(random, 12, 0.5, 0.5));
        items += 6 * 12;
      }
    }
    assertThat(items / 20.0).isGreaterThan(5_000);
  }

  @Test
  void whoKnowsGoldIsFoundWithinHoursAndIsClearedOnceTheGapIsGone() {
    Random random = new Random(SEED);
    WitnessDetector detector = WitnessDetector.resuming(GAP, 0, 0);
    int hour = 0;
    for (; hour < 100; hour++) {
      assertThat(detector.observe(hour * HOUR, answers(random, 0.87, 0.88))).isEmpty();
    }
    LimitVerdict dip = null;
    for (; dip == null && hour < 112; hour++) {
      dip = detector.observe(hour * HOUR, answers(random, 0.98, 0.68)).orElse(null);
    }

    assertThat(dip).isNotNull();
    assertThat(dip.kind()).isEqualTo(LimitVerdict.Kind.DIP);
    assertThat(dip.onsetAt()).isBetween(95 * HOUR, 102 * HOUR);
    GapFound gold = dip.gap();
    assertThat(gold).isNotNull();
    assertThat((double) gold.right() / gold.answers()).isGreaterThan(0.9);
    assertThat((double) dip.correctCount() / dip.sampleCount()).isBetween(0.6, 0.8);
    assertThat(dip.isShare()).isFalse();

    LimitVerdict recovery = null;
    for (; recovery == null && hour < 200; hour++) {
      recovery = detector.observe(hour * HOUR, answers(random, 0.87, 0.88)).orElse(null);
    }
    assertThat(recovery).isNotNull();
    assertThat(recovery.kind()).isEqualTo(LimitVerdict.Kind.RECOVERY);
    assertThat(recovery.episode()).isEqualTo(1);
    assertThat(detector.alarmed()).isFalse();
  }

  @Test
  void whoCopiesIsFoundAndThePartnerIsNamed() {
    Random random = new Random(SEED);
    WitnessDetector detector = WitnessDetector.resuming(SHARED, 0, 0);
    int hour = 0;
    for (; hour < 50; hour++) {
      assertThat(detector.observe(hour * HOUR, company(random, 12, 0.33, 0.33))).isEmpty();
    }
    LimitVerdict dip = null;
    for (; dip == null && hour < 70; hour++) {
      dip = detector.observe(hour * HOUR, company(random, 12, 0.33, 0.85)).orElse(null);
    }

    assertThat(dip).isNotNull();
    CompanyFound company = dip.company();
    assertThat(company).isNotNull();
    assertThat(company.partner()).isEqualTo("p-0");
    assertThat(company.explained()).isBetween(0.5, 0.6);
    assertThat(dip.onsetAt()).isBetween(47 * HOUR, 52 * HOUR);
    assertThat(dip.sampleCount() - dip.correctCount()).isGreaterThan(dip.correctCount() * 2);

    LimitVerdict recovery = null;
    for (; recovery == null && hour < 200; hour++) {
      recovery = detector.observe(hour * HOUR, company(random, 12, 0.33, 0.33)).orElse(null);
    }
    assertThat(recovery).isNotNull();
    assertThat(recovery.kind()).isEqualTo(LimitVerdict.Kind.RECOVERY);
    assertThat(recovery.sampleCount()).isPositive();
  }

  @Test
  void whoHardlyEverStandsAloneMayStandTogetherWithOneAsGood() {
    WitnessDetector detector = WitnessDetector.resuming(SHARED, 0, 0);
    for (int hour = 0; hour < 200; hour++) {
      WitnessCounts pane = new WitnessCounts();
      // A quarter as many errors as the others have, who are wrong in four of six of these items.
      pane.add(Testimony.ALONE, "", 2 * 5 + 40, 40, 45);
      pane.add(Testimony.TOGETHER, "p", 6, 4, 6);
      assertThat(detector.observe(hour * HOUR, pane)).isEmpty();
    }
  }

  @Test
  void nothingIsSaidBeforeItIsKnownHowGoodTheRaterIs() {
    WitnessDetector detector = WitnessDetector.resuming(SHARED, 0, 0);
    for (int hour = 0; hour < 50; hour++) {
      WitnessCounts pane = new WitnessCounts();
      pane.add(Testimony.TOGETHER, "p", 6, 6, 6);
      assertThat(detector.observe(hour * HOUR, pane)).isEmpty();
    }
  }

  @Test
  void partnersBeyondThoseThatAreKeptGiveWayToThoseWithMoreEvidence() {
    Random random = new Random(SEED);
    WitnessDetector detector = WitnessDetector.resuming(SHARED, 0, 0);
    detector.observe(0, company(random, 0, 0, 0));
    detector.observe(0, company(random, 0, 0, 0));
    int few = bytes(detector).length;
    LimitVerdict dip = null;
    for (int hour = 1; dip == null && hour < 40; hour++) {
      WitnessCounts pane = company(random, 1, 0, 0.9);
      for (int i = 0; i < 100; i++) {
        pane.add(Testimony.TOGETHER, "x-" + hour + "-" + i, 2, i % 2, 2);
      }
      dip = detector.observe(hour * HOUR, pane).orElse(null);
      assertThat(bytes(detector).length).isLessThan(few + SharedErrorsDetector.PARTNERS * 64);
    }

    assertThat(dip).isNotNull();
    CompanyFound company = dip.company();
    assertThat(company).isNotNull();
    assertThat(company.partner()).isEqualTo("p-0");
    assertThat(company.passedOver()).isPositive();
  }

  @Test
  void goesOnFromItsBytesInEveryPhase() {
    Random random = new Random(SEED);
    for (WitnessConfig config : new WitnessConfig[] {GAP, SHARED}) {
      WitnessDetector detector = WitnessDetector.resuming(config, 2, 7);
      WitnessDetector restored = detector.copy();
      int verdicts = 0;
      for (int hour = 0; hour < 160; hour++) {
        boolean bad = hour / 40 % 2 == 1;
        WitnessCounts pane = answers(random, bad ? 0.99 : 0.87, bad ? 0.6 : 0.88);
        pane.merge(company(random, 5, 0.3, bad ? 0.95 : 0.3));
        Optional<LimitVerdict> verdict = detector.observe(hour * HOUR, pane);
        assertThat(restored.observe(hour * HOUR, pane)).isEqualTo(verdict);
        restored = WitnessDetector.decode(config, new StateReader(bytes(restored)));
        verdicts += verdict.isPresent() ? 1 : 0;
      }
      assertThat(verdicts).as("alarm, recovery, alarm").isEqualTo(3);
      assertThat(bytes(restored)).isEqualTo(bytes(detector));
    }
  }

  @Test
  void anAlarmStaysOneUnderAnotherLimitAndLapsesWithItsRule() {
    WitnessDetector detector = WitnessDetector.resuming(GAP, 0, 0);
    Random random = new Random(SEED);
    for (int hour = 0; !detector.alarmed(); hour++) {
      detector.observe(hour * HOUR, answers(random, 1, 0.5));
    }

    WitnessDetector other = detector.under(new WitnessConfig(Watched.GOLD_GAP, 0.2, 5_000, 100));
    assertThat(other.alarmed()).isTrue();
    LimitVerdict lapse = other.lapse(99 * HOUR);
    assertThat(lapse.kind()).isEqualTo(LimitVerdict.Kind.LAPSE);
    assertThat(lapse.gap()).isNotNull();
    assertThat(lapse.detectedAt()).isEqualTo(99 * HOUR);
  }

  private static byte[] bytes(WitnessDetector detector) {
    StateWriter out = new StateWriter(256);
    detector.encode(out);
    return out.toByteArray();
  }
}
