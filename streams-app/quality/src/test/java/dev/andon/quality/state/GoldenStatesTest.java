package dev.andon.quality.state;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.agreement.ContingencyTable;
import dev.andon.quality.agreement.ItemPatterns;
import dev.andon.quality.agreement.NumberAgreement;
import dev.andon.quality.agreement.NumberErrors;
import dev.andon.quality.agreement.NumberPairs;
import dev.andon.quality.alert.Alert;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.alert.ResumeWish;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.ScopeState;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.alert.Trigger;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.certification.CertificationOrder;
import dev.andon.quality.certification.Exams;
import dev.andon.quality.detect.CompanyFound;
import dev.andon.quality.detect.Condition;
import dev.andon.quality.detect.CountConfig;
import dev.andon.quality.detect.Difficulty;
import dev.andon.quality.detect.DipConfig;
import dev.andon.quality.detect.GapFound;
import dev.andon.quality.detect.JudgementDetector;
import dev.andon.quality.detect.KappaFound;
import dev.andon.quality.detect.KappaLimitConfig;
import dev.andon.quality.detect.LabelDriftConfig;
import dev.andon.quality.detect.LabelShift;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.LimitDetector;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.detect.UsualDifficulty;
import dev.andon.quality.detect.WitnessConfig;
import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.gate.Draw;
import dev.andon.quality.gate.Gate;
import dev.andon.quality.gate.GateFinding;
import dev.andon.quality.gate.GateStanding;
import dev.andon.quality.guideline.Release;
import dev.andon.quality.integrity.Testimony;
import dev.andon.quality.integrity.WitnessCounts;
import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.model.Evaluation;
import dev.andon.quality.model.MetricOf;
import dev.andon.quality.model.Score;
import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.policy.GateCriterion;
import dev.andon.quality.policy.GateKind;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.TriggerPlan;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.rating.ConfusionCounts;
import dev.andon.quality.rating.ConfusionStream;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.LabelStream;
import dev.andon.quality.rating.NumberPair;
import dev.andon.quality.rating.PanedStream;
import dev.andon.quality.rating.Plans;
import dev.andon.quality.rating.RatingStream;
import dev.andon.quality.rating.RatingWindow;
import dev.andon.quality.rating.SliceDirectory;
import dev.andon.quality.rating.SliceStream;
import dev.andon.quality.rating.WitnessStream;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.scoring.Effort;
import dev.andon.quality.scoring.Membership;
import dev.andon.quality.scoring.Stage;
import dev.andon.quality.sequential.GateVerdict;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * State that a store may hold is read by every later release, and the same state is the same bytes.
 * A layout that changes gets a new version and a new file; the old file stays, with a test that it
 * is still read.
 */
class GoldenStatesTest {
  private static final LimitConfig CONFIG = new LimitConfig(0.75, 200, 20);
  private static final long START = 1_777_879_362_120L;
  private static final long HOUR = 3_600_000L;

  @Test
  void limitDetector() {
    LimitDetector detector = new LimitDetector(CONFIG);
    for (int i = 0; i < 60; i++) {
      detector.observe(START + i * HOUR, i % 5 == 0 || (i > 30 && i % 3 != 0), 2);
    }
    byte[] bytes = bytes(detector);

    byte[] golden = GoldenBytes.of("limit-detector-v2", bytes);

    assertThat(bytes).isEqualTo(golden);
    for (byte[] each : List.of(golden, GoldenBytes.of("limit-detector-v1"))) {
      assertThat(bytes(LimitDetector.decode(CONFIG, new StateReader(each)))).isEqualTo(golden);
    }
  }

  @Test
  void detectorsThatMakeAllowanceForHarderGold() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Condition condition :
        List.of(
            new LimitConfig(0.75, 200, 20, UsualDifficulty.LEARNED),
            new DipConfig(0.1, 0.85, 10, 1_000, new UsualDifficulty(0.06)))) {
      JudgementDetector detector = JudgementDetector.of(condition);
      for (int i = 0; i < 80; i++) {
        long at = START + i * HOUR;
        detector.observe(at, at, 1, i % 5 == 0 ? 0 : 1, new Difficulty(1, 40_000L + 4_000L * i), 2);
      }
      byte[] bytes = encoded(detector::encode);
      StateReader in = new StateReader(bytes);
      assertThat(encoded(JudgementDetector.decode(condition, in)::encode)).isEqualTo(bytes);
      out.writeBytes(bytes);
    }
    byte[] all = out.toByteArray();

    assertThat(all).isEqualTo(GoldenBytes.of("detectors-by-difficulty-v1", all));
  }

  @Test
  void contributionOfKnownDifficulty() {
    Contribution contribution =
        new Contribution(
            -42, START, START + HOUR, false, false, true, true, 1_000_000, 7, null, 64_300);
    byte[] bytes = RatingStream.encodeEntry(contribution);

    byte[] golden = GoldenBytes.of("rating-entry-difficulty-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    StateReader in = new StateReader(golden);
    in.readVersion(1);
    assertThat(Contribution.decode(in)).isEqualTo(contribution);
  }

  @Test
  void contribution() {
    Contribution contribution =
        new Contribution(-42, START, START + HOUR, false, true, true, true, 999_999, 7);
    byte[] bytes = RatingStream.encodeEntry(contribution);

    byte[] golden = GoldenBytes.of("rating-entry-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    StateReader in = new StateReader(golden);
    in.readVersion(1);
    assertThat(Contribution.decode(in)).isEqualTo(contribution);
  }

  @Test
  void contributionWithADefect() {
    Contribution contribution =
        new Contribution(
            -42, START, START + HOUR, false, false, false, true, 0, 7, DefectSeverity.MAJOR);
    byte[] bytes = RatingStream.encodeEntry(contribution);

    byte[] golden = GoldenBytes.of("rating-entry-defect-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    StateReader in = new StateReader(golden);
    in.readVersion(1);
    assertThat(Contribution.decode(in)).isEqualTo(contribution);
  }

  @Test
  void contributionAndPaneOfNumbers() {
    Contribution contribution =
        new Contribution(
            -42,
            START,
            START + HOUR,
            false,
            false,
            false,
            true,
            400_000,
            7,
            DefectSeverity.MINOR,
            64_300,
            new NumberPair(2_500_000, -1_250_000));
    byte[] entry = RatingStream.encodeEntry(contribution);
    Counts counts = new Counts();
    counts.observe(contribution);
    byte[] pane = RatingStream.encodePane(counts);

    byte[] goldenEntry = GoldenBytes.of("rating-entry-numbers-v1", entry);
    byte[] goldenPane = GoldenBytes.of("rating-pane-numbers-v4", pane);

    assertThat(entry).isEqualTo(goldenEntry);
    StateReader in = new StateReader(goldenEntry);
    in.readVersion(1);
    assertThat(Contribution.decode(in)).isEqualTo(contribution);
    assertThat(pane).isEqualTo(goldenPane);
    in = new StateReader(goldenPane);
    in.readVersion(4);
    assertThat(RatingStream.encodePane(Counts.decodeWithExtras(in))).isEqualTo(goldenPane);
    counts.withdraw(contribution);
    assertThat(counts.isEmpty()).isTrue();
  }

  @Test
  void counts() {
    Counts counts = new Counts();
    counts.observe(new Contribution(1, START, START, false, false, true, true, 1_000_000, 3));
    counts.observe(new Contribution(2, START, START, false, true, false, true, 0, 2));
    counts.withdraw(new Contribution(3, START, START, false, false, false, true, 250_000, 9));
    byte[] bytes = RatingStream.encodePane(counts);

    byte[] former = GoldenBytes.of("rating-pane-v1");
    StateReader in = new StateReader(former);
    in.readVersion(1);
    assertThat(RatingStream.encodePane(Counts.decodeWithoutDefects(in))).isEqualTo(bytes);
    counts.observe(
        new Contribution(
            4, START, START, false, false, false, true, 0, 1, DefectSeverity.CRITICAL));
    byte[] withDefects = RatingStream.encodePane(counts);

    byte[] golden = GoldenBytes.of("rating-pane-v2", withDefects);

    assertThat(withDefects).isEqualTo(golden);
    in = new StateReader(golden);
    in.readVersion(2);
    assertThat(RatingStream.encodePane(Counts.decode(in))).isEqualTo(golden);
  }

  @Test
  void paneOfWork() {
    Counts counts = new Counts();
    counts.observe(
        new AnnotationState(
            "a-1",
            1,
            false,
            "r-1",
            START,
            false,
            Stage.PRODUCTION,
            null,
            null,
            new TreeMap<>(),
            Membership.UNKNOWN,
            new Effort(true, true, 18_400),
            new TreeMap<>(),
            2));
    byte[] bytes = RatingStream.encodePane(counts);

    StateReader former = new StateReader(GoldenBytes.of("rating-pane-v3"));
    former.readVersion(3);
    assertThat(RatingStream.encodePane(Counts.decodeWithWork(former))).isEqualTo(bytes);
    counts.observe(
        new Contribution(1, START, START, false, false, true, true, 1_000_000, 3, null, 64_300));
    byte[] withDifficulty = RatingStream.encodePane(counts);

    byte[] golden = GoldenBytes.of("rating-pane-v4", withDifficulty);

    assertThat(withDifficulty).isEqualTo(golden);
    StateReader in = new StateReader(golden);
    in.readVersion(4);
    assertThat(RatingStream.encodePane(Counts.decodeWithExtras(in))).isEqualTo(golden);
  }

  @Test
  void countDetector() {
    Condition condition = new CountConfig(2, 6 * HOUR);
    JudgementDetector detector = JudgementDetector.of(condition);
    for (int i = 0; i < 60; i++) {
      detector.observe(
          START + i * HOUR, START + i * HOUR, 1, i % 5 == 0 ? 0 : 1, Difficulty.UNKNOWN, 2);
    }
    StateWriter out = new StateWriter(128);
    detector.encode(out);
    byte[] bytes = out.toByteArray();

    byte[] golden = GoldenBytes.of("count-detector-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    StateWriter again = new StateWriter(128);
    JudgementDetector.decode(condition, new StateReader(golden)).encode(again);
    assertThat(again.toByteArray()).isEqualTo(golden);
  }

  @Test
  void ratingStreamOfVersion1() {
    RatingStream stream = new RatingStream(Plans.agreement(CONFIG));
    for (int i = 0; i < 1_500; i++) {
      stream.apply(null, judgement(i, i % 4 == 0 || i % 700 < 400));
    }
    SortedMap<Integer, byte[]> entries = new TreeMap<>();
    SortedMap<Long, byte[]> panes = new TreeMap<>();
    RatingStream.Changes changes = stream.takeChanges();
    changes
        .panes()
        .forEach(
            (hour, counts) -> {
              if (counts != null) {
                panes.put(hour, RatingStream.encodePane(counts));
              }
            });
    changes
        .entries()
        .forEach(
            (slot, entry) -> {
              if (entry != null) {
                entries.put(slot, RatingStream.encodeEntry(entry));
              }
            });

    byte[] golden = GoldenBytes.of("rating-summary-v1");
    RatingStream read = RatingStream.decode(Plans.agreement(CONFIG), golden, panes, entries);

    assertThat(RatingStream.isStale(golden, Plans.agreement(CONFIG))).isTrue();
    assertThat(read.follow(Plans.agreement(CONFIG))).isEmpty();
    assertThat(read.encodeSummary()).isEqualTo(stream.encodeSummary());
    assertThat(read.alarmed()).isEqualTo(stream.alarmed());
  }

  @Test
  void sliceStream() {
    SliceStream stream = new SliceStream();
    long hour = SliceStream.hourOf(START);
    for (int i = 0; i < 3; i++) {
      Counts counts = new Counts();
      counts.observe(judgement(i, i > 0));
      stream.merge(hour + i, counts);
    }
    TreeMap<Long, byte[]> panes = new TreeMap<>();
    stream
        .takeChanges()
        .forEach((at, counts) -> panes.put(at, RatingStream.encodePane(requireNonNull(counts))));
    byte[] bytes = stream.encodeSummary();

    byte[] golden = GoldenBytes.of("slice-summary-v4", bytes);

    assertThat(bytes).isEqualTo(golden);
    for (byte[] each :
        List.of(golden, GoldenBytes.of("slice-summary-v2"), GoldenBytes.of("slice-summary-v1"))) {
      assertThat(SliceStream.isDue(each)).isTrue();
      SliceStream read = SliceStream.decode(each, panes);
      assertThat(read.encodeSummary()).isEqualTo(golden);
      assertThat(read.measure(RatingWindow.DAY)).isEqualTo(stream.measure(RatingWindow.DAY));
    }
  }

  @Test
  void sliceStreamThatComparesRaters() {
    SliceStream stream = new SliceStream();
    TreeMap<Long, byte[]> panes = new TreeMap<>();
    TreeMap<Long, byte[]> peers = new TreeMap<>();
    long hour = SliceStream.hourOf(START);
    stream.compare(hour, List.of("clean", "toxic", "toxic"), 2, 7);
    stream.compare(hour + 1, List.of("toxic", "toxic"), 1, 2);
    stream
        .takeChanges()
        .forEach(
            (each, counts) -> {
              panes.put(each, RatingStream.encodePane(counts));
              peers.put(each, stream.encodePeers(each));
            });
    byte[] bytes = stream.encodeSummary();

    byte[] golden = GoldenBytes.of("slice-summary-compares-v4", bytes);
    byte[] row = GoldenBytes.of("slice-peers-v1", peers.firstEntry().getValue());

    assertThat(bytes).isEqualTo(golden);
    assertThat(peers.firstEntry().getValue()).isEqualTo(row);
    assertThat(SliceStream.isDue(golden)).isTrue();
    for (byte[] each : List.of(golden, GoldenBytes.of("slice-summary-v3"))) {
      assertThat(SliceStream.decode(each, panes, peers).encodeSummary()).isEqualTo(golden);
    }
  }

  @Test
  void sliceDirectory() {
    SliceDirectory directory = new SliceDirectory(3);
    for (String team : List.of("blue", "red", "green", "white")) {
      directory.place(new Slice("team", team));
    }
    directory.place(new Slice("language", "en"));
    byte[] bytes = directory.encode();

    byte[] golden = GoldenBytes.of("slice-directory-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    assertThat(SliceDirectory.decode(3, golden).encode()).isEqualTo(golden);
  }

  @Test
  void panedStreamOfVersion1() {
    PanedStream stream = new PanedStream(Plans.agreement(CONFIG));
    SortedMap<Long, byte[]> panes = new TreeMap<>();
    for (int i = 0; i < 1_100; i++) {
      Counts counts = new Counts();
      counts.observe(judgement(2 * i, i % 3 != 0));
      counts.observe(judgement(2 * i + 1, true));
      long pane = PanedStream.paneOf(START) + i;
      stream.apply(pane, counts);
      if (pane > stream.boundary()) {
        panes.put(pane, RatingStream.encodePane(counts));
      }
    }
    stream.apply(PanedStream.paneOf(START), new Counts());
    SortedMap<Long, byte[]> held = panes.tailMap(stream.boundary() + 1);

    byte[] golden = GoldenBytes.of("paned-summary-v1");
    PanedStream read = PanedStream.decode(Plans.agreement(CONFIG), golden, held);

    assertThat(PanedStream.isStale(golden, Plans.agreement(CONFIG))).isTrue();
    assertThat(read.follow(Plans.agreement(CONFIG))).isEmpty();
    assertThat(read.encodeSummary()).isEqualTo(stream.encodeSummary());
  }

  private static final WatchPlan CHANGED =
      WatchPlan.of(
          List.of(Long.MIN_VALUE, START + 1_300 * 60_000L),
          List.of(
              Plans.watch("v1", CONFIG),
              new Watch(
                  "v2",
                  List.of(
                      new DetectorRule("r", Measure.AGREEMENT, new LimitConfig(0.85, 100, 10)),
                      new DetectorRule(
                          "d", Measure.MAJOR_DEFECTS, new CountConfig(3, 24 * HOUR))))));

  @Test
  void ratingStreamUnderPolicies() {
    RatingStream stream = new RatingStream(CHANGED);
    SortedMap<Integer, byte[]> entries = new TreeMap<>();
    for (int i = 0; i < 1_500; i++) {
      stream.apply(null, judgement(i, i % 4 == 0 || i % 700 < 400));
    }
    stream
        .takeChanges()
        .entries()
        .forEach(
            (slot, entry) -> {
              if (entry != null) {
                entries.put(slot, RatingStream.encodeEntry(entry));
              }
            });
    byte[] bytes = stream.encodeSummary();

    byte[] golden = GoldenBytes.of("rating-summary-by-difficulty-v2", bytes);

    assertThat(bytes).isEqualTo(golden);
    for (byte[] each : List.of(golden, GoldenBytes.of("rating-summary-v2"))) {
      RatingStream read = RatingStream.decode(CHANGED, each, new TreeMap<>(), entries);
      assertThat(read.encodeSummary()).isEqualTo(golden);
      assertThat(read.alarmed()).isEqualTo(stream.alarmed());
    }
  }

  @Test
  void ratingStreamOfNumbers() {
    RatingStream stream = new RatingStream(CHANGED);
    SortedMap<Integer, byte[]> entries = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      NumberPair numbers = new NumberPair(1_000_000L * i, 1_000_000L * (i + i % 3 - 1));
      boolean right = i % 3 == 1;
      stream.apply(
          null,
          new Contribution(
              i, START + i, START + i, false, false, right, true, 500_000, 2, null, -1, numbers));
    }
    stream
        .takeChanges()
        .entries()
        .forEach((slot, entry) -> entries.put(slot, RatingStream.encodeEntry(entry)));
    byte[] bytes = stream.encodeSummary();

    byte[] golden = GoldenBytes.of("rating-summary-v3", bytes);

    assertThat(bytes).isEqualTo(golden);
    assertThat(RatingStream.isStale(golden, CHANGED)).isFalse();
    RatingStream read = RatingStream.decode(CHANGED, golden, new TreeMap<>(), entries);
    assertThat(read.encodeSummary()).isEqualTo(golden);
    assertThat(read.measure(RatingWindow.ALL).numbers().meanAbsoluteError(0.95))
        .isEqualTo(stream.measure(RatingWindow.LAST_50).numbers().meanAbsoluteError(0.95));
  }

  @Test
  void panedStreamUnderPolicies() {
    PanedStream stream = new PanedStream(CHANGED);
    SortedMap<Long, byte[]> panes = new TreeMap<>();
    for (int i = 0; i < 1_400; i++) {
      Counts counts = new Counts();
      counts.observe(judgement(i, i % 3 != 0));
      long pane = PanedStream.paneOf(START) + i;
      stream.apply(pane, counts);
      panes.put(pane, RatingStream.encodePane(counts));
    }
    byte[] bytes = stream.encodeSummary();

    byte[] golden = GoldenBytes.of("paned-summary-by-difficulty-v2", bytes);

    assertThat(bytes).isEqualTo(golden);
    SortedMap<Long, byte[]> held = panes.tailMap(stream.boundary() + 1);
    assertThat(PanedStream.decode(CHANGED, golden, held).encodeSummary()).isEqualTo(golden);
    PanedStream former = PanedStream.decode(CHANGED, GoldenBytes.of("paned-summary-v2"), held);
    long next = PanedStream.paneOf(START) + 1_400;
    Counts right = new Counts();
    right.observe(judgement(1_400, true));
    former.apply(next, right);
    stream.apply(next, right);
    assertThat(former.encodeSummary())
        .as("a former release did not say where detectors stand")
        .isEqualTo(stream.encodeSummary());
  }

  @Test
  void signal() {
    Signal signal = signal(LimitVerdict.Kind.DIP, true);
    StateWriter out = new StateWriter(64);
    signal.encode(out);
    byte[] bytes = out.toByteArray();

    byte[] golden = GoldenBytes.of("signal-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    assertThat(Signal.decode(new StateReader(golden))).isEqualTo(signal);
  }

  @Test
  void signalOfADrift() {
    LimitVerdict verdict =
        new LimitVerdict(
            LimitVerdict.Kind.DIP,
            2,
            START + HOUR,
            START,
            1_234.5,
            1_000,
            1_830,
            260,
            400,
            new LabelShift("threat", 0.07, 0.113));
    Signal signal =
        new Signal(
            "source-label-drift",
            new Scope("toxicity", "source", "chat"),
            "label",
            "LABELS",
            Measure.LABEL_DRIFT,
            0.1,
            verdict,
            "default-9",
            false);
    byte[] bytes = encoded(signal::encode);

    byte[] golden = GoldenBytes.of("signal-drift-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    assertThat(Signal.decode(new StateReader(golden))).isEqualTo(signal);
  }

  @Test
  void signalOfWhatIsNew() {
    LimitVerdict verdict =
        new LimitVerdict(
            LimitVerdict.Kind.DIP,
            1,
            START + HOUR,
            START,
            1_234.5,
            1_000,
            180,
            60,
            180,
            new LabelShift("threat", 0.07, 0.213, START));
    Signal signal =
        new Signal(
            "new-source-drift",
            new Scope("toxicity", "source", "chat"),
            "label",
            "LABELS",
            Measure.NEWCOMER_DRIFT,
            0.2,
            verdict,
            "default-14",
            false);
    byte[] bytes = encoded(signal::encode);

    byte[] golden = GoldenBytes.of("signal-newcomer-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    assertThat(Signal.decode(new StateReader(golden))).isEqualTo(signal);
  }

  @Test
  void signalOnKappa() {
    LimitVerdict verdict =
        new LimitVerdict(
            LimitVerdict.Kind.DIP,
            2,
            START + HOUR,
            START,
            1_234.5,
            1_000,
            110,
            62,
            400,
            new KappaFound(0.41, new Interval(0.3, 0.52), 0.6));
    Signal signal =
        new Signal(
            "rare-class-kappa",
            new Scope("toxicity", "class", "threat"),
            "label",
            "GOLD",
            Measure.KAPPA,
            0.6,
            verdict,
            "default-12",
            false);
    byte[] bytes = encoded(signal::encode);

    byte[] golden = GoldenBytes.of("signal-kappa-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    assertThat(Signal.decode(new StateReader(golden))).isEqualTo(signal);
  }

  @Test
  void signalsByPeers() {
    LimitVerdict gap =
        new LimitVerdict(
            LimitVerdict.Kind.DIP,
            2,
            START + HOUR,
            START,
            123_456.5,
            100_000,
            312,
            208,
            400,
            new GapFound(51, 50));
    LimitVerdict company =
        new LimitVerdict(
            LimitVerdict.Kind.RECOVERY,
            2,
            START + HOUR,
            START,
            1_234.5,
            1_000,
            45,
            6,
            400,
            new CompanyFound("r-2", 0.5, 3));
    assertGolden("signal-gap-v1", signal(Measure.GOLD_GAP, gap));
    assertGolden("signal-company-v1", signal(Measure.SHARED_ERRORS, company));
  }

  private static Signal signal(Measure measure, LimitVerdict verdict) {
    return new Signal(
        measure.text(),
        Scope.rater("toxicity", "r-1"),
        "*",
        "PEERS",
        measure,
        0.1,
        verdict,
        "default-13",
        false);
  }

  private static void assertGolden(String name, Signal signal) {
    byte[] bytes = encoded(signal::encode);
    byte[] golden = GoldenBytes.of(name, bytes);
    assertThat(bytes).isEqualTo(golden);
    assertThat(Signal.decode(new StateReader(golden))).isEqualTo(signal);
  }

  @Test
  void witnessStream() {
    WatchPlan plan =
        WatchPlan.always(
            new Watch(
                "v1",
                List.of(
                    new DetectorRule(
                        "gap",
                        Measure.GOLD_GAP,
                        new WitnessConfig(WitnessConfig.Watched.GOLD_GAP, 0.1, 1_000, 100)),
                    new DetectorRule(
                        "shared",
                        Measure.SHARED_ERRORS,
                        new WitnessConfig(WitnessConfig.Watched.SHARED_ERRORS, 0.5, 1_000, 100)))));
    WitnessStream stream = new WitnessStream(plan);
    for (int i = 0; i < 800; i++) {
      boolean honest = i % 100 < 70;
      WitnessCounts said = new WitnessCounts();
      said.add(Testimony.GOLD, "", 10, honest ? 9 : 10, 10);
      said.add(Testimony.OTHERS, "", 50, honest ? 45 : 30, 50);
      said.add(Testimony.ALONE, "", 30, 10, 20);
      said.add(Testimony.TOGETHER, "r-2", 6, honest ? 2 : 6, 6);
      said.add(Testimony.TOGETHER, "r-3", 6, 2, 6);
      stream.apply(SliceStream.hourOf(START) + i, said);
    }
    TreeMap<Long, byte[]> panes = new TreeMap<>();
    stream
        .takeChanges()
        .forEach(
            (hour, said) -> {
              if (said != null) {
                panes.put(hour, WitnessStream.encodePane(said));
              }
            });
    byte[] bytes = stream.encodeSummary();

    byte[] golden = GoldenBytes.of("witness-summary-v1", bytes);
    byte[] pane = GoldenBytes.of("witness-pane-v1", panes.lastEntry().getValue());

    assertThat(bytes).isEqualTo(golden);
    assertThat(panes.lastEntry().getValue()).isEqualTo(pane);
    assertThat(WitnessStream.decode(plan, golden, panes).encodeSummary()).isEqualTo(golden);
  }

  @Test
  void confusionStream() {
    WatchPlan plan =
        WatchPlan.always(
            new Watch(
                "v1",
                List.of(
                    new DetectorRule(
                        "limit", Measure.KAPPA, new KappaLimitConfig(0.6, 0.5, 0, 200, 20)),
                    new DetectorRule(
                        "usual",
                        Measure.KAPPA_DIP,
                        new KappaLimitConfig(0.1, 0.5, 100, 200, 20)))));
    ConfusionStream stream = new ConfusionStream(plan);
    for (int i = 0; i < 800; i++) {
      ConfusionCounts counts = new ConfusionCounts();
      counts.add(new ConfusionCounts.Pair("a", "a"), 60, 60);
      counts.add(new ConfusionCounts.Pair("b", "b"), i % 100 < 70 ? 9 : 2, 9);
      counts.add(new ConfusionCounts.Pair("b", "a"), i % 100 < 70 ? 1 : 8, 8);
      counts.add(new ConfusionCounts.Pair("a", ConfusionCounts.NONE), 1, 1);
      stream.apply(SliceStream.hourOf(START) + i, counts);
    }
    TreeMap<Long, byte[]> panes = new TreeMap<>();
    stream
        .takeChanges()
        .forEach(
            (hour, counts) -> {
              if (counts != null) {
                panes.put(hour, ConfusionStream.encodePane(counts));
              }
            });
    byte[] bytes = stream.encodeSummary();

    byte[] golden = GoldenBytes.of("confusion-summary-v2", bytes);
    byte[] pane = GoldenBytes.of("confusion-pane-v2", panes.lastEntry().getValue());

    assertThat(bytes).isEqualTo(golden);
    assertThat(panes.lastEntry().getValue()).isEqualTo(pane);
    assertThat(ConfusionStream.decode(plan, golden, panes).encodeSummary()).isEqualTo(golden);

    byte[] former = GoldenBytes.of("confusion-pane-v1");
    ConfusionCounts read = ConfusionCounts.decode(new StateReader(former));
    assertThat(read.cells()).isEqualTo(ConfusionCounts.decode(new StateReader(pane)).cells());
    byte[] formerSummary = GoldenBytes.of("confusion-summary-v1");
    ConfusionStream upgraded = ConfusionStream.decode(plan, formerSummary, panes);
    assertThat(upgraded.totals().cells()).isEqualTo(stream.totals().cells());
    assertThat(ConfusionStream.isDue(formerSummary)).as("nothing was reported before").isTrue();
    assertThat(upgraded.takeDue()).hasSize(4);
  }

  @Test
  void labelStream() {
    Watch watch =
        new Watch(
            "v1",
            List.of(
                new DetectorRule(
                    "learned",
                    Measure.LABEL_DRIFT,
                    new LabelDriftConfig(0.1, new TreeMap<>(), 100, 1, 200, 20))));
    WatchPlan plan =
        WatchPlan.of(
            List.of(Long.MIN_VALUE, START + 4_000 * HOUR),
            List.of(
                watch,
                new Watch(
                    "v2",
                    List.of(
                        new DetectorRule(
                            "laid-down",
                            Measure.LABEL_DRIFT,
                            new LabelDriftConfig(
                                0.1, new TreeMap<>(Map.of("a", 0.5)), 0, 1, 200, 20))))));
    LabelStream stream = new LabelStream(plan);
    TreeMap<Long, byte[]> panes = new TreeMap<>();
    for (int i = 0; i < 800; i++) {
      LabelCounts counts = new LabelCounts();
      counts.add("a", 10, 10);
      counts.add("b", i % 100 < 80 ? 5 : 25, 5);
      stream.apply(SliceStream.hourOf(START) + i, counts);
    }
    stream
        .takeChanges()
        .forEach(
            (hour, counts) -> {
              if (counts != null) {
                panes.put(hour, LabelStream.encodePane(counts));
              }
            });
    byte[] bytes = stream.encodeSummary();

    byte[] golden = GoldenBytes.of("label-summary-v2", bytes);
    byte[] pane = GoldenBytes.of("label-pane-v1", panes.lastEntry().getValue());
    LabelStream former = LabelStream.decode(plan, GoldenBytes.of("label-summary-v1"), panes);

    assertThat(former.encodeSummary()).hasSameSizeAs(bytes);
    assertThat(former.since()).as("what was folded away is the oldest it knows of").isPresent();
    assertThat(LabelStream.since(golden)).hasValue(SliceStream.hourOf(START));
    assertThat(bytes).isEqualTo(golden);
    assertThat(panes.lastEntry().getValue()).isEqualTo(pane);
    assertThat(LabelStream.decode(plan, golden, panes).encodeSummary()).isEqualTo(golden);
  }

  @Test
  void labelStreamOfWhatIsNew() {
    LabelDriftConfig config =
        new LabelDriftConfig(0.2, new TreeMap<>(), 100, 1, 200, 20, 48 * HOUR);
    DetectorRule rule = new DetectorRule("new", Measure.NEWCOMER_DRIFT, config);
    WatchPlan plan = WatchPlan.always(new Watch("v1", List.of(rule)));
    LabelStream line = new LabelStream(WatchPlan.NOTHING);
    LabelStream stream = new LabelStream(plan);
    TreeMap<Long, byte[]> panes = new TreeMap<>();
    long hour = SliceStream.hourOf(START);
    for (int i = 0; i < 100; i++) {
      LabelCounts counts = new LabelCounts();
      counts.add(i < 80 ? "a" : "b", 10, 10);
      line.apply(hour + i, counts);
      if (i >= 80) {
        stream.apply(hour + i, counts);
        panes.put(hour + i, LabelStream.encodePane(counts));
      }
    }
    stream.arrive(line, hour);
    byte[] bytes = stream.encodeSummary();

    byte[] golden = GoldenBytes.of("label-summary-new-v2", bytes);

    assertThat(bytes).isEqualTo(golden);
    assertThat(LabelStream.decode(plan, golden, panes).encodeSummary()).isEqualTo(golden);
  }

  @Test
  void alert() {
    Alert alert = new Alert();
    alert.observe(signal(LimitVerdict.Kind.DIP, false));
    alert.observe(signal(LimitVerdict.Kind.RECOVERY, true));
    alert.acknowledge("c-1", new Operation("ana", START + 1, "on it"));
    alert.silence("c-2", new Operation("ben", START + 2, ""), START + HOUR);
    alert.observe(signal(LimitVerdict.Kind.PROBATION, false));
    byte[] bytes = alert.encode();

    byte[] golden = GoldenBytes.of("alert-v3", bytes);

    assertThat(bytes).isEqualTo(golden);
    Alert read = Alert.decode(golden);
    assertThat(read.encode()).isEqualTo(golden);
    assertThat(read.status()).isEqualTo(Alert.Status.RECOVERING);
  }

  @Test
  void alertOfVersion2() {
    Alert read = Alert.decode(GoldenBytes.of("alert-v2"));

    assertThat(read.status()).isEqualTo(Alert.Status.FIRING);
    assertThat(Alert.decode(read.encode()).encode()).isEqualTo(read.encode());
  }

  @Test
  void alertOfVersion1() {
    Alert read = Alert.decode(GoldenBytes.of("alert-v1"));

    assertThat(read.status()).isEqualTo(Alert.Status.FIRING);
    assertThat(read.acknowledgement()).contains(new Operation("ana", START + 1, "on it"));
    assertThat(read.silencedUntil()).hasValue(START + HOUR);
    assertThat(Alert.decode(read.encode()).encode()).isEqualTo(read.encode());
  }

  @Test
  void trigger() {
    Trigger trigger = new Trigger();
    trigger.observe(
        signal(LimitVerdict.Kind.DIP, false),
        new TriggerPlan("retraining", "team lead", Duration.ofHours(48)));
    trigger.accept("c-1", new Operation("ana", START + 1, "on it"));
    trigger.complete(
        "c-2",
        new Trigger.Completion(new Operation("ben", START + 2, "explained"), "20 of 20 right"));
    byte[] bytes = trigger.encode();

    byte[] golden = GoldenBytes.of("trigger-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    Trigger read = Trigger.decode(golden);
    assertThat(read.encode()).isEqualTo(golden);
    assertThat(read.status(Trigger.NO_TICK)).isEqualTo(Trigger.Status.DONE);
  }

  @Test
  void triggerWithProof() {
    Trigger trigger = new Trigger();
    trigger.observe(
        signal(LimitVerdict.Kind.DIP, false),
        new TriggerPlan("certification", "team lead", Duration.ofHours(48)));
    Operation policy = new Operation("policy", START + HOUR, "");
    trigger.prove(new Trigger.Completion(policy, "attempt 1: 50 of 51 answers right"), 51);
    byte[] bytes = trigger.encode();

    byte[] golden = GoldenBytes.of("trigger-v2", bytes);

    assertThat(bytes).isEqualTo(golden);
    Trigger read = Trigger.decode(golden);
    assertThat(read.encode()).isEqualTo(golden);
    assertThat(read.status(Trigger.NO_TICK)).isEqualTo(Trigger.Status.DONE);
  }

  @Test
  void release() {
    Release release =
        new Release(
            "toxicity",
            "1.3.0",
            Release.Change.DEFINITION,
            List.of("toxic", "clean"),
            START,
            OptionalLong.of(START + HOUR),
            "g-7",
            START - HOUR);
    byte[] bytes = release.encode();

    byte[] golden = GoldenBytes.of("release-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    assertThat(Release.decode(golden)).isEqualTo(release);
  }

  @Test
  void evaluation() {
    MetricOf all = new MetricOf(MetricOf.ALL, "*", "f1_macro");
    MetricOf english = new MetricOf(new Slice("language", "en"), "label", "accuracy");
    Evaluation evaluation =
        new Evaluation(
            "toxicity",
            "v-2",
            "tox-large",
            "2.1",
            null,
            "d-7",
            START,
            START + HOUR,
            new TreeMap<>(
                Map.of(
                    all, new Score(0.81, 0, new Interval(0.79, 0.83)),
                    english, new Score(0.9, 4_000, null))));
    byte[] bytes = evaluation.encode();

    byte[] golden = GoldenBytes.of("model-evaluation-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    assertThat(Evaluation.decode(golden)).isEqualTo(evaluation);
  }

  @Test
  void exams() {
    Exams exams = new Exams();
    Counts counts = new Counts();
    counts.observe(new Contribution(1, START, START, false, false, true, true, 1_000_000, 2));
    exams.merge("1.2.0", START / HOUR, counts);
    exams.merge("1.2.0", START / HOUR + 1, counts);
    exams.merge("", START / HOUR, counts);
    exams.order(
        "1.2.0", "c-1", new CertificationOrder(new Operation("ana", START, "knows it"), true));
    byte[] bytes = exams.encode();

    byte[] golden = GoldenBytes.of("exams-v2", bytes);

    assertThat(bytes).isEqualTo(golden);
    Exams read = Exams.decode(golden);
    assertThat(read.encode()).isEqualTo(golden);
    assertThat(read.revision()).isEqualTo(7);
  }

  @Test
  void examsOfAFormerReleaseKnewNoOrders() {
    Exams read = Exams.decode(GoldenBytes.of("exams-v1"));

    assertThat(read.revision()).isEqualTo(6);
    assertThat(read.standings(null, OptionalLong.empty())).isEmpty();
  }

  @Test
  void gate() {
    Gate gate = new Gate();
    Counts counts = new Counts();
    counts.observe(new Contribution(1, START, START, false, false, true, true, 1_000_000, 2));
    gate.merge(START / HOUR, new Draw(0, "rare"), counts);
    gate.merge(START / HOUR + 1, new Draw(50_000, ""), counts);
    gate.ask(Set.of("7c21"));
    gate.sign("c-1", new Operation("ana", START + 1, "agreed"));
    gate.say(
        new GateStanding(
            GateVerdict.Outcome.FAILED,
            List.of(
                new GateFinding(
                    new GateCriterion(
                        "ship", GateKind.BATCH, Measure.MAJOR_DEFECT_RATE, 0.05, 0.95, 1, 1),
                    GateVerdict.Outcome.FAILED,
                    GateFinding.Reason.LIMIT_EXCEEDED,
                    20,
                    12,
                    new Estimate.Insufficient("", 20),
                    -7,
                    20,
                    OptionalLong.empty())),
            START),
        "v1");
    byte[] bytes = gate.encode();

    byte[] golden = GoldenBytes.of("gate-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    Gate read = Gate.decode(golden);
    assertThat(read.encode()).isEqualTo(golden);
    assertThat(read.audited()).isEqualTo(2);
    assertThat(read.signature()).isEqualTo(gate.signature());
  }

  @Test
  void scopeState() {
    ScopeState state = new ScopeState();
    state.addCause("96f1f94298d17f79", START, "agreement sank");
    state.addCause("30add377a2b67d96", START + HOUR, "and again");
    state.stop("c-1", new Operation("ben", START + 1, "gold is wrong"));
    state.resume("c-2", new Operation("ana", START + 2, "gold is right again"));
    state.endCause("30add377a2b67d96", OptionalLong.of(START + 3 * HOUR));
    Operation wish = new Operation("ana", START + 2 * HOUR, "told them");
    state.wish("c-3", new ResumeWish(wish, ResumeWish.Condition.RECERTIFIED));
    byte[] bytes = state.encode();

    byte[] golden = GoldenBytes.of("scope-state-v3", bytes);

    assertThat(bytes).isEqualTo(golden);
    ScopeState read = ScopeState.decode(golden);
    assertThat(read.encode()).isEqualTo(golden);
    assertThat(read.verdict()).isEqualTo(state.verdict());
  }

  @Test
  void scopeStateOfVersion2() {
    ScopeState read = ScopeState.decode(GoldenBytes.of("scope-state-v2"));

    assertThat(read.verdict())
        .contains(
            new ScopeState.Verdict(true, "policy", "and again", "30add377a2b67d96", START + HOUR));
    assertThat(read.revision()).isEqualTo(4);
    assertThat(ScopeState.decode(read.encode()).encode()).isEqualTo(read.encode());
  }

  @Test
  void scopeStateOfVersion1() {
    ScopeState read = ScopeState.decode(GoldenBytes.of("scope-state-v1"));

    assertThat(read.verdict())
        .contains(
            new ScopeState.Verdict(true, "policy", "and again", "30add377a2b67d96", START + HOUR));
    assertThat(read.revision()).isEqualTo(4);
    assertThat(ScopeState.decode(read.encode()).encode()).isEqualTo(read.encode());
  }

  @Test
  void contingencyTable() {
    ContingencyTable table = ContingencyTable.of(12);
    table.add(0, 0, 1_000_000);
    table.add(3, 11, 7);
    table.add(11, 11, -2);
    byte[] bytes = encoded(table::encode);

    byte[] golden = GoldenBytes.of("contingency-table-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    assertThat(encoded(ContingencyTable.decode(new StateReader(golden))::encode)).isEqualTo(golden);
  }

  @Test
  void itemPatterns() {
    ItemPatterns<Long> items = new ItemPatterns<>();
    items.add(List.of(3L, -1L, 3L), 300);
    items.observe(List.of(1L << 40));
    items.withdraw(List.of(0L, 0L));
    byte[] bytes = encoded(out -> items.encode(out, StateWriter::writeSigned));

    byte[] golden = GoldenBytes.of("item-patterns-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    ItemPatterns<Long> read = ItemPatterns.decode(new StateReader(golden), StateReader::readSigned);
    assertThat(encoded(out -> read.encode(out, StateWriter::writeSigned))).isEqualTo(golden);
  }

  @Test
  void numberAgreement() {
    NumberAgreement state = new NumberAgreement();
    state.observe(-42, new long[] {1, -5, 1L << 40});
    state.observe(7, new long[] {-3});
    state.withdraw(9, new long[] {12, 13});
    byte[] bytes = encoded(state::encode);

    byte[] golden = GoldenBytes.of("number-agreement-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    assertThat(encoded(NumberAgreement.decode(new StateReader(golden))::encode)).isEqualTo(golden);
  }

  @Test
  void numberErrors() {
    NumberErrors errors = new NumberErrors();
    errors.observe(-1_000_000, false);
    errors.observe(3, true);
    errors.withdraw(1L << 50, true);
    byte[] bytes = encoded(errors::encode);

    byte[] golden = GoldenBytes.of("number-errors-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    assertThat(encoded(NumberErrors.decode(new StateReader(golden))::encode)).isEqualTo(golden);
  }

  @Test
  void numberPairs() {
    NumberPairs pairs = new NumberPairs();
    pairs.observe(-1_000_000, 2_500_000);
    pairs.observe(NumberPairs.MOST, 3);
    pairs.withdraw(7, 7);
    byte[] bytes = encoded(pairs::encode);

    byte[] golden = GoldenBytes.of("number-pairs-v1", bytes);

    assertThat(bytes).isEqualTo(golden);
    assertThat(encoded(NumberPairs.decode(new StateReader(golden))::encode)).isEqualTo(golden);
  }

  private static byte[] encoded(Consumer<StateWriter> encoder) {
    StateWriter out = new StateWriter(64);
    encoder.accept(out);
    return out.toByteArray();
  }

  private static Contribution judgement(int i, boolean correct) {
    long at = START + i * HOUR / 10;
    return new Contribution(
        i * 31L, at, at, false, i % 9 == 0, correct, true, correct ? Contribution.MICRO : 0, 1);
  }

  private static Signal signal(LimitVerdict.Kind kind, boolean retracted) {
    LimitVerdict verdict =
        new LimitVerdict(kind, 2, START + HOUR, START, 10_234.5, 10_000, 32, 20, 400);
    return new Signal(
        "rater-gold-agreement",
        Scope.rater("toxicity", "r-4"),
        "*",
        "GOLD",
        Measure.AGREEMENT,
        0.75,
        verdict,
        "default-1",
        retracted);
  }

  private static byte[] bytes(LimitDetector detector) {
    StateWriter out = new StateWriter(128);
    detector.encode(out);
    return out.toByteArray();
  }
}
