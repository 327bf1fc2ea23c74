package dev.andon.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.pipeline.GoldenBytes;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.AnswerKind;
import dev.andon.quality.check.Checked;
import dev.andon.quality.check.Violation;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.scoring.Effort;
import dev.andon.quality.scoring.Membership;
import dev.andon.quality.scoring.ModelMatch;
import dev.andon.quality.scoring.Roster;
import dev.andon.quality.scoring.Stage;
import dev.andon.quality.state.StateFormatException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KnownAnnotationTest {
  private static final long NINE = 1_777_885_200_000L;

  private static AnnotationState state(
      int revision, boolean withdrawn, SortedMap<String, Answer> answers) {
    return new AnnotationState(
        "a-1", revision, withdrawn, "r-1", NINE, true, Stage.REWORK, "b-3", "1.2.0", answers, 1);
  }

  private static AnnotationState state(int revision) {
    return state(revision, false, SampleAnswers.ofEveryKind());
  }

  @Test
  void version1StaysReadable() {
    KnownAnnotation known = KnownAnnotation.first(state(2)).with(state(7)).with(state(3));

    byte[] golden = GoldenBytes.pinned("known-annotation-v1", known.encode());

    assertSame(KnownAnnotation.decode(golden), known);
  }

  private static final Roster ROSTER =
      new Roster(List.of(new Roster.Entry("r-1", NINE, "blue", null, NINE)));

  private static KnownAnnotation tagged(Effort effort) {
    AnnotationState state =
        new AnnotationState(
            "a-1",
            2,
            false,
            "r-1",
            NINE,
            true,
            Stage.REWORK,
            "b-3",
            "1.2.0",
            new TreeMap<>(Map.of("language", "en", "source", "web")),
            Membership.UNKNOWN,
            effort,
            SampleAnswers.ofEveryKind(),
            1);
    return KnownAnnotation.first(state).placed(ROSTER);
  }

  @Test
  void version2StaysReadable() {
    KnownAnnotation known = tagged(Effort.UNKNOWN);

    byte[] golden = GoldenBytes.pinned("known-annotation-v2", known.encode());

    assertSame(KnownAnnotation.decode(golden), known);
    assertThat(known.state().membership()).isEqualTo(new Membership("blue", null, 1));
  }

  @Test
  void version3StaysReadable() {
    KnownAnnotation known = tagged(new Effort(true, true, 18_400));

    byte[] golden = GoldenBytes.pinned("known-annotation-v3", known.encode());

    assertSame(KnownAnnotation.decode(golden), known);
  }

  @Test
  void version4StaysReadable() {
    TreeMap<String, ModelMatch.Found> found = new TreeMap<>();
    found.put("*", new ModelMatch.Found(false, false, 500_000));
    found.put("label", new ModelMatch.Found(true, false, 0));
    AnnotationState matched =
        new AnnotationState(
            "a-1",
            2,
            false,
            "r-1",
            NINE,
            true,
            Stage.REWORK,
            "b-3",
            "1.2.0",
            new TreeMap<>(Map.of("language", "en")),
            Membership.UNKNOWN,
            Effort.UNKNOWN,
            new ModelMatch("m@1", true, found),
            SampleAnswers.ofEveryKind(),
            1);
    Violation violation = new Violation("*", "no-data", "privacy", DefectSeverity.CRITICAL);
    KnownAnnotation known =
        KnownAnnotation.first(matched).checked(new Checked(true, NINE + 5, 3, List.of(violation)));

    byte[] golden = GoldenBytes.pinned("known-annotation-v4", known.encode());

    assertSame(KnownAnnotation.decode(golden), known);
    assertThat(KnownAnnotation.decode(golden).checked()).isEqualTo(known.checked());
  }

  @Test
  void workThatWasCheckedIsKnownAsSuch() {
    KnownAnnotation known = KnownAnnotation.first(state(2)).checked(Checked.CLEAN);

    assertThat(KnownAnnotation.decode(known.encode()).checked()).isEqualTo(Checked.CLEAN);
    assertThat(known.checked(Checked.CLEAN)).isSameAs(known);
  }

  @Test
  void workWhoseTimeIsUnknownIsKept() {
    KnownAnnotation known = tagged(new Effort(true, false, Effort.UNKNOWN_TIME));

    assertSame(KnownAnnotation.decode(known.encode()), known);
  }

  @Test
  void itsLatestTimeIsKept() {
    KnownAnnotation known =
        KnownAnnotation.first(
                new AnnotationState(
                    "a-1",
                    1,
                    false,
                    "r-1",
                    NINE + 1,
                    false,
                    Stage.PRODUCTION,
                    null,
                    null,
                    new TreeMap<>(),
                    1))
            .with(state(2));

    assertThat(known.latestAt()).isEqualTo(NINE + 1);
    assertSame(KnownAnnotation.decode(known.encode()), known);
  }

  @Test
  void whatTheRosterSaysAlreadyChangesNothing() {
    KnownAnnotation known = tagged(Effort.UNKNOWN);

    assertThat(known.placed(ROSTER)).isSameAs(known);
  }

  @Test
  void version1OfAWithdrawalStaysReadable() {
    AnnotationState withdrawn =
        new AnnotationState(
            "a-1",
            Integer.MAX_VALUE,
            true,
            "r-1",
            -1,
            false,
            Stage.PRODUCTION,
            null,
            null,
            new TreeMap<>(),
            1);
    KnownAnnotation known = KnownAnnotation.first(withdrawn);

    byte[] golden = GoldenBytes.pinned("known-withdrawal-v1", known.encode());

    assertSame(KnownAnnotation.decode(golden), known);
  }

  private static void assertSame(KnownAnnotation read, KnownAnnotation written) {
    assertThat(read.state()).isEqualTo(written.state());
    assertThat(read.ranks()).isEqualTo(written.ranks());
    assertThat(read.latestAt()).isEqualTo(written.latestAt());
  }

  @Test
  void samplesHaveAnswersOfEveryKind() {
    assertThat(SampleAnswers.ofEveryKind().values())
        .extracting(Answer::kind)
        .contains(AnswerKind.values());
  }

  @Test
  void theHighestRevisionStandsAndEachIsKnown() {
    KnownAnnotation known = KnownAnnotation.first(state(2)).with(state(7)).with(state(3));

    assertThat(known.state().revision()).isEqualTo(7);
    assertThat(known.state().inputs()).isEqualTo(3);
    assertThat(known.knows(state(3))).isTrue();
    assertThat(known.knows(state(4))).isFalse();
    assertThat(known.isOutrankedBy(state(7, true, new TreeMap<>()))).isTrue();
    assertThat(known.isOutrankedBy(state(6, true, new TreeMap<>()))).isFalse();
  }

  @Test
  void noCutOffRowIsTakenForAWholeOne() {
    byte[] bytes = tagged(Effort.UNKNOWN).encode();

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(StateFormatException.class)
          .as("%d of %d bytes", length, bytes.length)
          .isThrownBy(() -> KnownAnnotation.decode(cut));
    }
  }
}
