package dev.andon.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.andon.quality.agreement.ContingencyTable;
import dev.andon.quality.agreement.NumberErrors;
import dev.andon.quality.detect.AdaptiveShiryaevRoberts;
import dev.andon.quality.detect.BaselineConfig;
import dev.andon.quality.detect.BernoulliCusum;
import dev.andon.quality.detect.ChangeDetector;
import dev.andon.quality.detect.CusumConfig;
import dev.andon.quality.detect.Direction;
import dev.andon.quality.detect.IntegerCusum;
import dev.andon.quality.detect.IntegerCusumConfig;
import dev.andon.quality.detect.LikelihoodRatioCusum;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.LimitDetector;
import dev.andon.quality.detect.MixtureConfig;
import dev.andon.quality.detect.MixtureCusum;
import dev.andon.quality.detect.MixtureDetector;
import dev.andon.quality.detect.MixtureShiryaevRoberts;
import dev.andon.quality.detect.SliceScan;
import dev.andon.quality.detect.SliceScanConfig;
import dev.andon.quality.drift.AdaptiveDrift;
import dev.andon.quality.drift.DriftConfig;
import dev.andon.quality.drift.LabelReference;
import dev.andon.quality.drift.TiltDrift;
import dev.andon.quality.drift.TwoWindows;
import dev.andon.quality.integrity.AnswerRuns;
import dev.andon.quality.integrity.AnswerShares;
import dev.andon.quality.integrity.GoldFailures;
import dev.andon.quality.integrity.SharedErrors;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.sequential.KappaChange;
import dev.andon.quality.sequential.KappaConfig;
import dev.andon.quality.sequential.KappaRule;
import dev.andon.quality.sequential.MeanConfig;
import dev.andon.quality.sequential.MeanRule;
import dev.andon.quality.sequential.MeanSequence;
import dev.andon.quality.sequential.MeanSequenceConfig;
import dev.andon.quality.sequential.ProportionConfig;
import dev.andon.quality.sequential.ProportionRule;
import dev.andon.quality.truth.PeerDelta;
import dev.andon.quality.truth.PeerTally;
import dev.andon.quality.window.Event;
import dev.andon.quality.window.EventWindow;
import dev.andon.quality.window.PaneConfig;
import dev.andon.quality.window.SinceWindow;
import dev.andon.quality.window.SlidingPanes;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An observation of the states that every judgement goes through leaves nothing to collect. Bytes
 * are counted by the JVM for this thread alone. Whatever it allocates beside the observations, it
 * does not in every round: so the least of many rounds is what observations take.
 */
class HotPathAllocationTest {
  private static final int ROUNDS = 50;
  private static final int OBSERVATIONS = 500;
  private static final int CLASSES = 8;

  /** A run length that right answers with a slip now and then do not reach. */
  private static final double RARELY = 1e12;

  private static final double USUAL = 0.2;

  /** One observation, the i-th. */
  private interface Observation {
    void observe(int i);
  }

  private static boolean right(int i) {
    return i % 13 != 0;
  }

  private static int label(int i) {
    return i * 5 & (CLASSES - 1);
  }

  private static Arguments hot(String name, Observation observation) {
    return Arguments.of(name, observation);
  }

  private static Arguments hot(ChangeDetector detector) {
    return hot(detector.getClass().getSimpleName(), i -> detector.observe(right(i) ? 0 : 1));
  }

  static Stream<Arguments> detectors() {
    LimitDetector limit = new LimitDetector(new LimitConfig(0.8, RARELY, 1e3));
    MixtureDetector harder =
        new MixtureDetector(MixtureConfig.guaranteed(RARELY, BaselineConfig.known(USUAL)));
    SliceScan scan =
        new SliceScan(new SliceScanConfig(List.of("language", "source"), USUAL, RARELY, 10));
    List<String> cells = List.of("en", "web");
    return Stream.of(
        hot("LimitDetector", i -> limit.observe(i, right(i), 1)),
        hot("MixtureDetector by difficulty", i -> harder.observe(i, right(i) ? 0 : 0.5, 0.3)),
        hot("SliceScan", i -> scan.observe(cells, right(i) ? 0 : 1, 0)),
        hot(
            new MixtureDetector(
                MixtureConfig.guaranteed(RARELY, BaselineConfig.shrunkTo(USUAL, 0.05)))),
        hot(new MixtureShiryaevRoberts(USUAL, RARELY, Direction.WORSE)),
        hot(new MixtureCusum(USUAL, RARELY, Direction.WORSE)),
        hot(new AdaptiveShiryaevRoberts(USUAL, RARELY)),
        hot(new BernoulliCusum(CusumConfig.forShift(USUAL, 0.4, 20))),
        hot(new IntegerCusum(new IntegerCusumConfig(5, 1, 100))),
        hot(new LikelihoodRatioCusum(USUAL, 20)));
  }

  static Stream<Arguments> tallies() {
    ContingencyTable table = ContingencyTable.of(CLASSES);
    NumberErrors errors = new NumberErrors();
    AnswerRuns runs = new AnswerRuns();
    AnswerShares shares = new AnswerShares(CLASSES);
    SharedErrors sharedErrors = new SharedErrors(CLASSES);
    GoldFailures failures = new GoldFailures();
    PeerTally peers = new PeerTally();
    PeerDelta delta = new PeerDelta("rater", 1, 4, 3);
    TwoWindows windows = new TwoWindows(CLASSES);
    return Stream.of(
        hot("ContingencyTable", i -> table.observe(label(i), label(i + i % 2))),
        hot("NumberErrors", i -> errors.observe(i - 100, right(i))),
        hot("AnswerRuns", i -> runs.observe(label(i))),
        hot("AnswerShares", i -> shares.observe(label(i))),
        hot("SharedErrors", i -> sharedErrors.observe(label(i), label(i + 1), label(i + 1))),
        hot("GoldFailures", i -> failures.observe(0.1, !right(i))),
        hot("PeerTally", i -> peers.observe(delta)),
        hot("TwoWindows", i -> windows.observe(TwoWindows.Window.NOW, label(i))));
  }

  static Stream<Arguments> windows() {
    Contribution judgement = new Contribution(1, 1, 1, false, false, true, true, 0, 1);
    Counts counts = new Counts();
    Event<Contribution> event = new Event<>(1, 1, judgement);
    EventWindow<Contribution, Counts> panes =
        new SlidingPanes<>(new PaneConfig(60_000, 60, 120), CountsTally.INSTANCE);
    EventWindow<Contribution, Counts> since = SinceWindow.from(0, CountsTally.INSTANCE);
    return Stream.of(
        hot("Counts", i -> counts.observe(judgement)),
        hot("SlidingPanes within a pane", i -> panes.observe(event)),
        hot("SinceWindow", i -> since.observe(event)));
  }

  static Stream<Arguments> rules() {
    DriftConfig drift =
        new DriftConfig(LabelReference.known(0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.2), 0.5, RARELY);
    TiltDrift tilt = new TiltDrift(drift);
    AdaptiveDrift adaptive = new AdaptiveDrift(drift);
    KappaConfig kappaConfig = new KappaConfig(0.4, 0.05, RARELY);
    KappaRule kappa = new KappaRule(kappaConfig);
    KappaChange kappaChange = new KappaChange(kappaConfig);
    ProportionRule proportion =
        new ProportionRule(new ProportionConfig(0.9, ProportionConfig.Side.ABOVE, 1, 1, 0.05));
    MeanRule mean = new MeanRule(new MeanConfig(0.9, MeanConfig.Side.ABOVE, 0.05));
    MeanSequence sequence = new MeanSequence(new MeanSequenceConfig(0.05, 200));
    return Stream.of(
        hot("TiltDrift", i -> tilt.observe(i, label(i))),
        hot("AdaptiveDrift", i -> adaptive.observe(i, label(i))),
        hot("KappaRule", i -> kappa.observe(label(i), label(i))),
        hot("KappaChange", i -> kappaChange.observe(i, label(i), label(i))),
        hot("ProportionRule", i -> proportion.observe(right(i))),
        hot("MeanRule", i -> mean.observe(right(i) ? 1 : 0.5)),
        hot("MeanSequence", i -> sequence.observe(right(i) ? 1 : 0.5)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"detectors", "tallies", "windows", "rules"})
  void anObservationAllocatesNothing(String name, Observation observation) {
    assertThat(leastBytes(observation)).as(name).isZero();
  }

  @Test
  void bytesThatAreAllocatedAreSeen() {
    long[][] kept = new long[1][];

    assertThat(leastBytes(i -> kept[0] = new long[1])).isGreaterThanOrEqualTo(8L * OBSERVATIONS);
  }

  private static long leastBytes(Observation observation) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assumeTrue(threads.isThreadAllocatedMemorySupported());
    threads.setThreadAllocatedMemoryEnabled(true);
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    int next = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < OBSERVATIONS; i++) {
        observation.observe(next++);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    return least;
  }
}
