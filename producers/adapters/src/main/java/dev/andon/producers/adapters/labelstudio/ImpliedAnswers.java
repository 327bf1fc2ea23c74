package dev.andon.producers.adapters.labelstudio;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.labelstudio.LabelConfig.Control;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answers that Label Studio writes by writing nothing, which only the labeling interface can
 * tell: a text in which no entity was marked says that there is none, and a skipped task is an
 * abstention on each of its questions.
 */
final class ImpliedAnswers {
  private static final Set<String> TEXT_SOURCES = Set.of("text", "hypertext", "paragraphs");

  private final List<AnswerEntry> nothingMarked;
  private final List<AnswerEntry> abstentions;

  /** Works out once what every annotation made with this interface may imply. */
  ImpliedAnswers(LabelConfig config) {
    nothingMarked =
        config.controls().stream()
            .filter(control -> !control.conditional() && !control.perRegion())
            .flatMap(control -> nothingMarked(control, config))
            .filter(Checks::isSound)
            .toList();
    abstentions =
        abstentions(
            config.controls().stream()
                .filter(control -> !control.perRegion())
                .flatMap(control -> questions(control, config))
                .distinct()
                .toList());
  }

  /** An empty answer for each control that marks regions and is not among {@code answered}. */
  List<AnswerEntry> nothingMarked(Set<String> answered) {
    return nothingMarked.stream()
        .filter(answer -> !answered.contains(answer.getQuestion()))
        .toList();
  }

  /** An abstention on each question of the interface; none where the interface is unknown. */
  List<AnswerEntry> abstentions() {
    return abstentions;
  }

  /** An abstention on each of these questions, but for what cannot be the name of one. */
  static List<AnswerEntry> abstentions(List<String> questions) {
    return questions.stream().map(ImpliedAnswers::abstention).filter(Checks::isSound).toList();
  }

  private static AnswerEntry abstention(String question) {
    return AnswerEntry.newBuilder().setQuestion(question).setKind(AnswerKind.ABSTAIN).build();
  }

  private static Stream<String> questions(Control control, LabelConfig config) {
    if (control.type().equals("brushlabels")) {
      return control.labels().stream().map(label -> control.name() + ":" + label);
    }
    return Classification.covers(control.type()) || markedKind(control, config) != null
        ? Stream.of(control.name())
        : Stream.empty();
  }

  private static Stream<AnswerEntry> nothingMarked(Control control, LabelConfig config) {
    AnswerKind kind = markedKind(control, config);
    if (kind == null) {
      return Stream.empty();
    }
    AnswerEntry.Builder answer = AnswerEntry.newBuilder().setQuestion(control.name()).setKind(kind);
    switch (kind) {
      case SPANS -> answer.setSpans(List.of());
      case BOXES -> answer.setBoxes(List.of());
      case POLYGONS -> answer.setPolygons(List.of());
      default -> throw new IllegalStateException("no regions in an answer of kind " + kind);
    }
    return Stream.of(answer.build());
  }

  /** What a control's regions are; null where it marks none, or of a kind it does not tell. */
  private static @Nullable AnswerKind markedKind(Control control, LabelConfig config) {
    return switch (control.type()) {
      case "hypertextlabels", "paragraphlabels" -> AnswerKind.SPANS;
      case "labels" -> marksText(control, config) ? AnswerKind.SPANS : null;
      case "rectanglelabels", "rectangle" -> AnswerKind.BOXES;
      case "polygonlabels", "polygon", "ellipselabels", "ellipse" -> AnswerKind.POLYGONS;
      default -> null;
    };
  }

  private static boolean marksText(Control control, LabelConfig config) {
    LabelConfig.Source source = config.source(control.toName());
    return source != null && TEXT_SOURCES.contains(source.type());
  }
}
