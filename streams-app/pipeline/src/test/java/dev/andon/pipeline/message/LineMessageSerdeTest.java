package dev.andon.pipeline.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.andon.pipeline.GoldenBytes;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.cause.JudgedWork;
import dev.andon.quality.detect.Difficulty;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.gate.Draw;
import dev.andon.quality.integrity.Testimony;
import dev.andon.quality.policy.GateKind;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.rating.ConfusionCounts.Pair;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.Scale;
import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.state.StateFormatException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LineMessageSerdeTest {
  private static final long NINE = 1_777_885_200_000L;

  private static LineMessage.Tally tally() {
    Counts counts = new Counts();
    counts.observe(
        new Contribution(1, NINE, NINE, false, false, true, true, 1_000_000, 2, null, 64_300));
    counts.observe(new Contribution(2, NINE, NINE, false, true, false, true, 0, 2));
    counts.withdraw(new Contribution(3, NINE, NINE, false, false, false, true, 250_000, 9));
    return new LineMessage.Tally("toxicity", "*", "GOLD", NINE / 60_000, counts);
  }

  private static LineMessage.Raised dip() {
    LimitVerdict verdict =
        new LimitVerdict(LimitVerdict.Kind.DIP, 2, NINE + 9, NINE, 10_001.5, 10_000, 12, 3, 40);
    return new LineMessage.Raised(
        new Signal(
            "rater-gold-agreement",
            Scope.rater("toxicity", "r-1"),
            "*",
            "GOLD",
            Measure.AGREEMENT,
            0.75,
            verdict,
            "default-1",
            false));
  }

  private static LineMessage.Raised retractedRecovery() {
    LimitVerdict verdict =
        new LimitVerdict(LimitVerdict.Kind.RECOVERY, 1, NINE, NINE - 5, 101, 100, 20, 20, 55);
    return new LineMessage.Raised(
        new Signal(
            "line-gold-agreement",
            Scope.line("toxicity"),
            "label",
            "GOLD",
            Measure.AGREEMENT,
            0.75,
            verdict,
            "default-1",
            true));
  }

  private static LineMessage.LedgerDelta ledger() {
    Map<Outcome, Long> deltas = new EnumMap<>(Outcome.class);
    long delta = -3;
    for (Outcome outcome : Outcome.values()) {
      deltas.put(outcome, delta++);
    }
    return new LineMessage.LedgerDelta("?", deltas, -1, NINE);
  }

  private static LineMessage.Sliced sliced() {
    Map<SliceCell, Counts> deltas = new LinkedHashMap<>();
    long hour = NINE / 3_600_000;
    deltas.put(new SliceCell(new Slice("*", "*"), "*", "GOLD", hour), tally().delta());
    Counts one = new Counts();
    one.observe(new Contribution(1, NINE, NINE, false, false, true, true, 1_000_000, 2));
    deltas.put(new SliceCell(new Slice("language", "en"), "label", "AUDIT", hour - 1), one);
    return new LineMessage.Sliced("toxicity", deltas);
  }

  private static LineMessage.Gated gated() {
    Map<GateCell, Counts> deltas = new LinkedHashMap<>();
    long hour = NINE / 3_600_000;
    Counts one = new Counts();
    one.observe(new Contribution(1, NINE, NINE, false, false, true, true, 1_000_000, 2));
    deltas.put(new GateCell(GateKind.BATCH, "b-1", new Draw(0, "rare"), hour), one);
    deltas.put(
        new GateCell(GateKind.RELEASE, "2026-05", new Draw(50_000, ""), hour - 1), tally().delta());
    return new LineMessage.Gated("toxicity", deltas);
  }

  static Stream<LineMessage> messages() {
    return Stream.of(
        tally(),
        dip(),
        retractedRecovery(),
        ledger(),
        sliced(),
        worked(),
        gated(),
        examined(),
        judged(),
        labeled(),
        confused(new Slice("team", "blue")),
        compared(),
        witnessed(),
        voted());
  }

  private static LineMessage.Voted voted() {
    Ballot known = new Ballot("a-1", 2, "r-1", "toxic", NINE, true, "blue", "acme", "b-7", "v3", 4);
    Ballot unknown =
        new Ballot("a-2", 1, "r-2", "clean", NINE + 1, false, null, null, null, null, 1);
    return new LineMessage.Voted(
        "toxicity", "i-1", "label", NINE, List.of(known, unknown), true, "toxic", false);
  }

  @Test
  void version1OfVotesStaysReadable() {
    byte[] golden = GoldenBytes.pinned("line-voted-v1", LineMessageSerde.encode(voted()));

    assertThat(LineMessageSerde.decode(golden)).isEqualTo(voted());
  }

  private static LineMessage.Labeled labeled() {
    Map<LabelCell, Counts> deltas = new LinkedHashMap<>();
    long hour = NINE / 3_600_000;
    Counts more = new Counts();
    more.add(3, 5);
    deltas.put(new LabelCell("r-1", "blue", "acme", "web", "v3", "label", "toxic", hour), more);
    Counts fewer = new Counts();
    fewer.add(-2, -2);
    deltas.put(new LabelCell("r-2", null, null, null, null, "strength", "3", hour - 1), fewer);
    return new LineMessage.Labeled("toxicity", deltas);
  }

  @Test
  void labelsOfBeforeGuidelinesWereToldApartStayReadable() {
    byte[] golden = GoldenBytes.of("line-labeled-v1");

    assertThat(((LineMessage.Labeled) LineMessageSerde.decode(golden)).deltas().keySet())
        .extracting(LabelCell::guidelineVersion, LabelCell::question)
        .containsExactly(tuple(null, "label"), tuple(null, "strength"));
  }

  @Test
  void labelsOfBeforeRatersWereToldApartStayReadable() {
    byte[] golden = GoldenBytes.of("line-labeled-v2");

    assertThat(((LineMessage.Labeled) LineMessageSerde.decode(golden)).deltas().keySet())
        .extracting(LabelCell::raterId, LabelCell::guidelineVersion, LabelCell::question)
        .containsExactly(tuple(null, "v3", "label"), tuple(null, null, "strength"));
  }

  @Test
  void version3OfLabelsStaysReadable() {
    byte[] golden = GoldenBytes.pinned("line-labeled-v3", LineMessageSerde.encode(labeled()));

    LineMessage.Labeled read = (LineMessage.Labeled) LineMessageSerde.decode(golden);
    assertThat(read.lineId()).isEqualTo("toxicity");
    assertThat(read.deltas().keySet()).containsExactlyElementsOf(labeled().deltas().keySet());
    assertThat(read.deltas().values()).extracting(Counts::samples).containsExactly(3L, -2L);
    assertThat(read.deltas().values()).extracting(Counts::revision).containsExactly(5L, -2L);
  }

  private static LineMessage.Compared compared() {
    Map<PeerCell, Counts> deltas = new LinkedHashMap<>();
    long hour = NINE / 3_600_000;
    Counts more = new Counts();
    more.add(3, 5);
    deltas.put(new PeerCell(new Slice("*", "*"), "label", List.of("clean", "toxic"), hour), more);
    Counts fewer = new Counts();
    fewer.add(-2, -2);
    Slice team = new Slice("team", "blue");
    deltas.put(new PeerCell(team, "label", List.of("clean", "clean"), hour - 1), fewer);
    return new LineMessage.Compared("toxicity", deltas);
  }

  @Test
  void version1OfPeersStaysReadable() {
    byte[] golden = GoldenBytes.pinned("line-compared-v1", LineMessageSerde.encode(compared()));

    LineMessage.Compared read = (LineMessage.Compared) LineMessageSerde.decode(golden);
    assertThat(read.lineId()).isEqualTo("toxicity");
    assertThat(read.deltas().keySet()).containsExactlyElementsOf(compared().deltas().keySet());
    assertThat(read.deltas().values()).extracting(Counts::samples).containsExactly(3L, -2L);
    assertThat(read.deltas().values()).extracting(Counts::revision).containsExactly(5L, -2L);
  }

  private static LineMessage.Witnessed witnessed() {
    Map<WitnessCell, Counts> deltas = new LinkedHashMap<>();
    long hour = NINE / 3_600_000;
    Counts more = new Counts();
    more.addScored(3, 2, 0, 5);
    deltas.put(new WitnessCell("r-1", "*", Testimony.TOGETHER, "r-2", hour), more);
    Counts fewer = new Counts();
    fewer.addScored(-2, -1, 0, -2);
    deltas.put(new WitnessCell("r-1", "label", Testimony.GOLD, "", hour - 1), fewer);
    return new LineMessage.Witnessed("toxicity", deltas);
  }

  @Test
  void version1OfWitnessesStaysReadable() {
    byte[] golden = GoldenBytes.pinned("line-witnessed-v1", LineMessageSerde.encode(witnessed()));

    LineMessage.Witnessed read = (LineMessage.Witnessed) LineMessageSerde.decode(golden);
    assertThat(read.lineId()).isEqualTo("toxicity");
    assertThat(read.deltas().keySet()).containsExactlyElementsOf(witnessed().deltas().keySet());
    assertThat(read.deltas().values()).extracting(Counts::samples).containsExactly(3L, -2L);
    assertThat(read.deltas().values()).extracting(Counts::correct).containsExactly(2L, -1L);
    assertThat(read.deltas().values()).extracting(Counts::revision).containsExactly(5L, -2L);
  }

  private static LineMessage.Confused confused(Slice slice) {
    Map<ConfusionCell, Counts> deltas = new LinkedHashMap<>();
    long hour = NINE / 3_600_000;
    Counts more = new Counts();
    more.add(3, 5);
    deltas.put(cell(slice, Scale.NOMINAL, "toxic", "clean", hour), more);
    Counts fewer = new Counts();
    fewer.add(-2, -2);
    deltas.put(cell(slice, Scale.NOMINAL, "toxic", "toxic", hour - 1), fewer);
    return new LineMessage.Confused("toxicity", deltas);
  }

  private static ConfusionCell cell(
      Slice slice, Scale scale, String wanted, String given, long hour) {
    return new ConfusionCell(slice, "label", scale, new Pair(wanted, given), hour);
  }

  @Test
  void version1OfConfusionsStaysReadable() {
    byte[] golden = GoldenBytes.of("line-confused-v1");

    assertConfused(golden, new Slice("*", "*"));
  }

  @Test
  void version2OfConfusionsStaysReadable() {
    assertConfused(GoldenBytes.of("line-confused-v2"), new Slice("team", "blue"));
  }

  @Test
  void version3OfConfusionsStaysReadable() {
    Slice slice = new Slice("team", "blue");
    LineMessage.Confused confused = confused(slice);
    Counts step = new Counts();
    step.add(4, 6);
    ConfusionCell cell = cell(slice, Scale.ORDINAL, "3", "-1", NINE / 3_600_000);
    Map<ConfusionCell, Counts> deltas = new LinkedHashMap<>(Map.of(cell, step));
    deltas.putAll(confused.deltas());

    byte[] golden =
        GoldenBytes.pinned(
            "line-confused-v3",
            LineMessageSerde.encode(new LineMessage.Confused("toxicity", deltas)));

    LineMessage.Confused read = (LineMessage.Confused) LineMessageSerde.decode(golden);
    assertThat(read.deltas().keySet()).containsExactlyElementsOf(deltas.keySet());
    assertThat(read.deltas().values()).extracting(Counts::samples).containsExactly(4L, 3L, -2L);
    assertThat(read.deltas().values()).extracting(Counts::revision).containsExactly(6L, 5L, -2L);
  }

  private static void assertConfused(byte[] golden, Slice slice) {
    LineMessage.Confused read = (LineMessage.Confused) LineMessageSerde.decode(golden);
    assertThat(read.lineId()).isEqualTo("toxicity");
    assertThat(read.deltas().keySet()).containsExactlyElementsOf(confused(slice).deltas().keySet());
    assertThat(read.deltas().values()).extracting(Counts::samples).containsExactly(3L, -2L);
    assertThat(read.deltas().values()).extracting(Counts::revision).containsExactly(5L, -2L);
  }

  private static LineMessage.Examined examined() {
    Map<ExamCell, Counts> deltas = new LinkedHashMap<>();
    Counts one = new Counts();
    one.observe(new Contribution(1, NINE, NINE, false, false, true, false, 1_000_000, 2));
    deltas.put(new ExamCell("r-4", "1.2.0", NINE / 3_600_000), one);
    deltas.put(new ExamCell("r-5", "", NINE / 3_600_000 - 1), tally().delta());
    return new LineMessage.Examined("toxicity", deltas);
  }

  private static LineMessage.Judged judged() {
    JudgedWork work =
        new JudgedWork(
            77,
            "GOLD",
            "i-1",
            "r-1",
            NINE,
            NINE + 5,
            new TreeMap<>(Map.of("source", "chat", "team", "north")),
            new TreeMap<>(
                Map.of(
                    "*",
                    new JudgedWork.Found(false, false, null, false, "label", null),
                    "label",
                    new JudgedWork.Found(
                        false, false, DefectSeverity.CRITICAL, true, "toxic", "clean"))));
    return new LineMessage.Judged("toxicity", null, work);
  }

  @Test
  void version1OfJudgedWorkStaysReadable() {
    byte[] golden = GoldenBytes.pinned("line-judged-v1", LineMessageSerde.encode(judged()));

    assertThat(LineMessageSerde.decode(golden)).isEqualTo(judged());
    assertThat(DefectSeverity.values())
        .as("ordinals are stored: add at the end only")
        .startsWith(DefectSeverity.CRITICAL, DefectSeverity.MAJOR, DefectSeverity.MINOR);
  }

  private static LineMessage.Worked worked() {
    return new LineMessage.Worked(
        "toxicity", new TreeMap<>(Map.of(2_963_142L, 7L, 2_963_143L, 300L)), NINE);
  }

  @Test
  void version1OfWorkStaysReadable() {
    byte[] golden = GoldenBytes.pinned("line-worked-v1", LineMessageSerde.encode(worked()));

    assertThat(LineMessageSerde.decode(golden)).isEqualTo(worked());
  }

  @Test
  void aTallyStaysReadable() {
    byte[] golden = GoldenBytes.pinned("line-tally-v3", LineMessageSerde.encode(tally()));

    LineMessage.Tally read = (LineMessage.Tally) LineMessageSerde.decode(golden);
    assertTally(read);
    assertThat(read.delta().difficulty()).isEqualTo(new Difficulty(1, 64_300));
    assertTally((LineMessage.Tally) LineMessageSerde.decode(GoldenBytes.of("line-tally-v2")));
    assertTally((LineMessage.Tally) LineMessageSerde.decode(GoldenBytes.of("line-tally-v1")));
  }

  private static void assertTally(LineMessage.Tally read) {
    assertThat(read.lineId()).isEqualTo("toxicity");
    assertThat(read.question()).isEqualTo("*");
    assertThat(read.basis()).isEqualTo("GOLD");
    assertThat(read.pane()).isEqualTo(NINE / 60_000);
    assertThat(read.delta().samples()).isZero();
    assertThat(read.delta().correct()).isEqualTo(1);
    assertThat(read.delta().abstained()).isEqualTo(1);
    assertThat(read.delta().microScores()).isEqualTo(750_000);
    assertThat(read.delta().revision()).isEqualTo(-5);
  }

  @Test
  void version1OfSignalsStaysReadable() {
    byte[] dip = GoldenBytes.pinned("line-dip-v1", LineMessageSerde.encode(dip()));
    byte[] recovery =
        GoldenBytes.pinned("line-recovery-v1", LineMessageSerde.encode(retractedRecovery()));

    assertThat(LineMessageSerde.decode(dip)).isEqualTo(dip());
    assertThat(LineMessageSerde.decode(recovery)).isEqualTo(retractedRecovery());
  }

  @Test
  void version1OfTheLedgerStaysReadable() {
    byte[] golden = GoldenBytes.pinned("line-ledger-v1", LineMessageSerde.encode(ledger()));

    assertThat(LineMessageSerde.decode(golden)).isEqualTo(ledger());
  }

  @Test
  void slicesStayReadable() {
    byte[] golden = GoldenBytes.pinned("line-sliced-v3", LineMessageSerde.encode(sliced()));

    assertSliced((LineMessage.Sliced) LineMessageSerde.decode(golden));
    assertSliced((LineMessage.Sliced) LineMessageSerde.decode(GoldenBytes.of("line-sliced-v2")));
    assertSliced((LineMessage.Sliced) LineMessageSerde.decode(GoldenBytes.of("line-sliced-v1")));
  }

  private static void assertSliced(LineMessage.Sliced read) {
    assertThat(read.lineId()).isEqualTo("toxicity");
    assertThat(read.deltas().keySet()).containsExactlyElementsOf(sliced().deltas().keySet());
    assertThat(read.deltas().values()).extracting(Counts::correct).containsExactly(1L, 1L);
    assertThat(read.deltas().values()).extracting(Counts::revision).containsExactly(-5L, 2L);
  }

  @Test
  void version1OfGatesStaysReadable() {
    byte[] golden = GoldenBytes.pinned("line-gated-v1", LineMessageSerde.encode(gated()));

    LineMessage.Gated read = (LineMessage.Gated) LineMessageSerde.decode(golden);
    assertThat(read.lineId()).isEqualTo("toxicity");
    assertThat(read.deltas().keySet()).containsExactlyElementsOf(gated().deltas().keySet());
    assertThat(read.deltas().values()).extracting(Counts::revision).containsExactly(2L, -5L);
    assertThat(GateKind.values())
        .as("ordinals are stored: add at the end only")
        .startsWith(GateKind.BATCH, GateKind.RELEASE);
  }

  @Test
  void version1OfExamsStaysReadable() {
    byte[] golden = GoldenBytes.pinned("line-exams-v1", LineMessageSerde.encode(examined()));

    LineMessage.Examined read = (LineMessage.Examined) LineMessageSerde.decode(golden);
    assertThat(read.lineId()).isEqualTo("toxicity");
    assertThat(read.deltas().keySet()).containsExactlyElementsOf(examined().deltas().keySet());
    assertThat(read.deltas().values()).extracting(Counts::revision).containsExactly(2L, -5L);
  }

  @Test
  void outcomesKeepTheirPlaces() {
    assertThat(List.of(Outcome.values()))
        .as("ordinals are stored: add at the end only")
        .startsWith(
            Outcome.RECEIVED,
            Outcome.SCORED,
            Outcome.UNREFERENCED,
            Outcome.SUPERSEDED,
            Outcome.WITHDRAWN,
            Outcome.DUPLICATE,
            Outcome.EXPIRED,
            Outcome.REJECTED);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aLaterVersionIsNotGuessedAt(LineMessage message) {
    byte[] bytes = LineMessageSerde.encode(message);
    bytes[0] = 2;

    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> LineMessageSerde.decode(bytes))
        .withMessageContaining("version 2");
  }

  @Test
  void anUnknownTagIsNotGuessedAt() {
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> LineMessageSerde.decode(new byte[] {1, 99}))
        .withMessageContaining("tag 99");
  }

  @ParameterizedTest
  @MethodSource("messages")
  void noCutOffMessageIsTakenForAWholeOne(LineMessage message) {
    byte[] bytes = LineMessageSerde.encode(message);

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(StateFormatException.class)
          .as("%d of %d bytes", length, bytes.length)
          .isThrownBy(() -> LineMessageSerde.decode(cut));
    }
  }
}
