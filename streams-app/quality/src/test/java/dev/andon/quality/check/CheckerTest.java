package dev.andon.quality.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.quality.answer.AbstainAnswer;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.Box;
import dev.andon.quality.answer.BoxesAnswer;
import dev.andon.quality.answer.CategoriesAnswer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.answer.NumberAnswer;
import dev.andon.quality.answer.OrdinalAnswer;
import dev.andon.quality.answer.PathAnswer;
import dev.andon.quality.answer.Span;
import dev.andon.quality.answer.SpansAnswer;
import dev.andon.quality.answer.TextAnswer;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.AuditKind;
import dev.andon.quality.scoring.AuditState;
import dev.andon.quality.scoring.Defect;
import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.scoring.Effort;
import dev.andon.quality.scoring.Membership;
import dev.andon.quality.scoring.Stage;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckerTest {
  private static final long DONE_AT = 100;

  private record Contains(String text) implements TextPattern {
    @Override
    public boolean occursIn(String other) {
      return other.contains(text);
    }
  }

  private static final Requirement CLASSES =
      new Requirement.OneOf(new TreeSet<>(List.of("cat", "dog")));
  private static final Requirement SPANS = new Requirement.SpansFit(10, false, false);
  private static final Requirement BOXES = new Requirement.BoxesFit(100, 50, 2);
  private static final Requirement RANGE = new Requirement.NumberWithin(0, 5);
  private static final Requirement TEXT = new Requirement.TextWithout(List.of(new Contains("@")));

  private static AnnotationState annotation(long millis, Map<String, Answer> answers) {
    return new AnnotationState(
        "a-1",
        1,
        false,
        "r-1",
        DONE_AT,
        false,
        Stage.PRODUCTION,
        null,
        null,
        new TreeMap<>(),
        Membership.UNKNOWN,
        new Effort(false, false, millis),
        new TreeMap<>(answers),
        1);
  }

  private static AnnotationState annotation(Answer answer) {
    return annotation(Effort.UNKNOWN_TIME, Map.of("q", answer));
  }

  private static Check check(String id, String question, Requirement requirement) {
    return new Check(
        id, question, requirement, requirement.usualDefect(), DefectSeverity.MAJOR, false);
  }

  private static Checked check(AnnotationState annotation, Check... checks) {
    return Checker.check(annotation, List.of(checks), List.of(), 7);
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(CLASSES, new CategoryAnswer("cat"), new CategoryAnswer("Cat")),
        Arguments.of(CLASSES, CategoriesAnswer.of("cat", "dog"), CategoriesAnswer.of("cat", "cow")),
        Arguments.of(CLASSES, PathAnswer.of("dog", "cat"), PathAnswer.of("dog", "pug")),
        Arguments.of(CLASSES, spans(0, 1, "cat"), spans(0, 1, "cow")),
        Arguments.of(
            CLASSES, box(0, 0, 1, 1, 0), new BoxesAnswer(List.of(new Box(0, 0, 1, 1, "x")))),
        Arguments.of(SPANS, spans(3, 10, "cat"), spans(3, 11, "cat")),
        Arguments.of(SPANS, spans(), spans(3, 3, "cat")),
        Arguments.of(SPANS, spans(0, 5, "a", 5, 7, "b"), spans(0, 5, "a", 4, 7, "b")),
        Arguments.of(SPANS, spans(0, 5, "a", 5, 7, "b"), spans(0, 9, "a", 2, 3, "b")),
        Arguments.of(BOXES, box(0, 0, 100, 50, 0), box(1, 0, 100, 50, 0)),
        Arguments.of(BOXES, box(0, 0, 2, 2, 0), box(0, 0, 2, 1.9, 0)),
        Arguments.of(BOXES, box(0, 0, 60, 60, 45), box(-1, 0, 60, 10, 0)),
        Arguments.of(RANGE, new NumberAnswer(5), new NumberAnswer(5.1)),
        Arguments.of(RANGE, new OrdinalAnswer(0), new OrdinalAnswer(-1)),
        Arguments.of(TEXT, new TextAnswer("me at home"), new TextAnswer("me@home")));
  }

  private static Answer spans(Object... startEndLabel) {
    List<Span> spans =
        Stream.iterate(0, i -> i < startEndLabel.length, i -> i + 3)
            .map(
                i ->
                    new Span(
                        (int) startEndLabel[i],
                        (int) startEndLabel[i + 1],
                        (String) startEndLabel[i + 2]))
            .toList();
    return new SpansAnswer(spans);
  }

  private static Answer box(double x, double y, double w, double h, double turned) {
    return new BoxesAnswer(List.of(new Box(x, y, w, h, "", turned)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerIsAsRequiredOrNot(Requirement requirement, Answer kept, Answer broken) {
    assertThat(check(annotation(kept), check("c", "q", requirement))).isEqualTo(Checked.CLEAN);
    assertThat(check(annotation(broken), check("c", "*", requirement)).violations())
        .extracting(Violation::question, Violation::defect)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("*", requirement.usualDefect()),
            org.assertj.core.groups.Tuple.tuple("q", requirement.usualDefect()));
  }

  @Test
  void whereThereIsNothingToLookAtNothingIsCounted() {
    AnnotationState text = annotation(new TextAnswer("@"));

    assertThat(check(text, check("c", "q", CLASSES))).isEqualTo(Checked.NOTHING);
    assertThat(check(text, check("c", "other", TEXT))).isEqualTo(Checked.NOTHING);
    assertThat(check(text, check("c", "*", new Requirement.TimeAtLeast(1))))
        .isEqualTo(Checked.NOTHING);
    assertThat(check(annotation(new AbstainAnswer()), check("c", "q", TEXT)))
        .isEqualTo(Checked.NOTHING);
    assertThat(check(text)).isEqualTo(Checked.NOTHING);
  }

  @Test
  void whatIsLeftOutIsMissingAndWhatIsDeclinedIsNot() {
    Check required = check("c", "q", new Requirement.Answered());

    assertThat(check(annotation(new AbstainAnswer()), required)).isEqualTo(Checked.CLEAN);
    assertThat(check(annotation(-1, Map.of("r", new AbstainAnswer())), required).violations())
        .extracting(Violation::defect)
        .containsOnly("missing");
  }

  @Test
  void timeIsThatOfTheWholeAnnotation() {
    Check slow = check("c", "*", new Requirement.TimeAtLeast(2_000));

    assertThat(check(annotation(2_000, Map.of()), slow)).isEqualTo(Checked.CLEAN);
    assertThat(check(annotation(1_999, Map.of()), slow).violations())
        .containsExactly(new Violation("*", "c", "too_fast", DefectSeverity.MAJOR));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check("c", "q", new Requirement.TimeAtLeast(1)));
  }

  @Test
  void theWorstSpeaksForAQuestionAndForTheWhole() {
    Check minor = new Check("a", "*", TEXT, "privacy", DefectSeverity.MINOR, /* byAudits= */ false);
    Check critical = new Check("b", "r", TEXT, "leak", DefectSeverity.CRITICAL, false);
    AnnotationState both =
        annotation(-1, Map.of("q", new TextAnswer("@"), "r", new TextAnswer("@")));

    Checked checked = check(both, minor, critical);

    assertThat(checked.violations())
        .containsExactly(
            new Violation("*", "b", "leak", DefectSeverity.CRITICAL),
            new Violation("q", "a", "privacy", DefectSeverity.MINOR),
            new Violation("r", "b", "leak", DefectSeverity.CRITICAL));
    assertThat(checked.worst()).isEqualTo(DefectSeverity.CRITICAL);
    assertThat(checked.revision()).isEqualTo(7);
    StateWriter out = new StateWriter(64);
    checked.encode(out);
    assertThat(Checked.decode(new StateReader(out.toByteArray()))).isEqualTo(checked);
  }

  private static AuditState audit(AuditKind kind, long at, boolean passed) {
    List<Defect> defects =
        passed ? List.of() : List.of(new Defect("q", "privacy", DefectSeverity.MINOR, null));
    return new AuditState(
        kind + "-" + at,
        1,
        false,
        kind,
        passed,
        false,
        "a-1",
        null,
        null,
        at,
        defects,
        new TreeMap<>());
  }

  @Test
  void whoeverLooksFindsWhatACheckNames() {
    Check privacy = new Check("p", "*", TEXT, "privacy", DefectSeverity.CRITICAL, true);
    AnnotationState clean = annotation(new CategoryAnswer("cat"));
    AuditState review = audit(AuditKind.REVIEW, 300, false);

    Checked found = Checker.check(clean, List.of(privacy), List.of(review), 7);

    assertThat(found.worst()).isEqualTo(DefectSeverity.CRITICAL);
    assertThat(found.judgedAt()).isEqualTo(300);
    assertThat(
            Checker.check(clean, List.of(check("p", "*", TEXT)), List.of(review), 7).violations())
        .as("a check that is not by audits")
        .isEmpty();
    assertThat(
            Checker.check(
                clean, List.of(privacy), List.of(audit(AuditKind.APPEAL, 400, true), review), 7))
        .isEqualTo(Checked.NOTHING);
    assertThat(
            Checker.check(
                    clean, List.of(privacy), List.of(review, audit(AuditKind.APPEAL, 200, true)), 7)
                .violations())
        .as("a ruling before it")
        .isNotEmpty();
  }
}
