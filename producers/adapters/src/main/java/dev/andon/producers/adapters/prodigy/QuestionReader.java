package dev.andon.producers.adapters.prodigy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a task asks by its view. Prodigy gives questions no names: what is asked once a task
 * is named after the view, and what a task proposes, to be accepted or rejected, after what it
 * proposes.
 */
final class QuestionReader {
  private static final String CHOICE = "choice";
  private static final String INPUT = "user_input";

  private final ProdigyOptions options;
  private final SpanReader spans;
  private final ShapeReader shapes;

  QuestionReader(Limits limits, ProdigyOptions options) {
    this.options = options;
    spans = new SpanReader(limits);
    shapes = new ShapeReader(limits);
  }

  /**
   * @param sheet takes what the task asks that cannot be compared
   * @throws Refusal if it asks nothing that can be compared
   */
  List<Question> asked(ObjectNode task, AnswerSheet sheet) throws Refusal {
    if (task.has("versions")) {
      throw new Refusal(
          "is a review of several answers, and not one rater's: publish the data sets that were"
              + " reviewed, and the reviewed answers as gold");
    }
    String view = view(task);
    return switch (view) {
      case CHOICE -> List.of(choice(task));
      case "text_input" -> List.of(input(task));
      case "ner_manual", "spans_manual" ->
          List.of(new Question(view, false, () -> spans.manual(view, task)));
      case "image_manual" -> List.of(shapes(view, task));
      case "classification", "text", "html", "image" -> List.of(proposedLabel(view, task));
      case "ner", "spans" -> List.of(proposedSpan(view, task));
      case "blocks" -> blocks(task, sheet);
      case "relations", "dep", "audio", "audio_manual", "compare", "diff" ->
          throw new Refusal("the view " + view + " is not compared yet");
      default -> throw new Refusal("the view " + JsonFields.shown(view) + " is not known");
    };
  }

  /** The view, or for old tasks, which do not name it, the one that their fields can only be of. */
  private static String view(ObjectNode task) throws Refusal {
    String view = JsonFields.text(task, "_view_id");
    if (view != null) {
      return view;
    }
    if (task.has("options")) {
      return CHOICE;
    }
    if (task.has("label") && !task.has("spans")) {
      return "classification";
    }
    throw new Refusal(
        "has no _view_id, and whether its spans were marked or proposed cannot be told without");
  }

  private Question shapes(String view, ObjectNode task) throws Refusal {
    boolean polygons = options.requirePolygons();
    return new Question(
        view, false, () -> polygons ? shapes.polygons(view, task) : shapes.boxes(view, task));
  }

  private Question choice(ObjectNode task) throws Refusal {
    boolean multiple = options.requireMultipleChoice();
    return new Question(CHOICE, false, () -> chosen(task.get("accept"), multiple));
  }

  private static AnswerEntry chosen(@Nullable JsonNode accept, boolean multiple) throws Refusal {
    if (!(accept instanceof ArrayNode chosen)) {
      throw new Refusal("accept must be a list of options and is " + JsonFields.shown(accept));
    }
    List<String> ids = new ArrayList<>(chosen.size());
    for (JsonNode option : chosen) {
      String id = JsonFields.id(option);
      if (id == null) {
        throw new Refusal("accept holds " + JsonFields.shown(option) + ", which is no option");
      }
      ids.add(id);
    }
    if (multiple) {
      return Answers.categories(CHOICE, ids);
    }
    if (ids.size() != 1) {
      throw new Refusal("has " + ids.size() + " options chosen, and choice-style is single");
    }
    return Answers.category(CHOICE, ids.get(0));
  }

  private static Question input(ObjectNode task) {
    return new Question(
        INPUT,
        false,
        () -> {
          JsonNode text = task.get(INPUT);
          if (text == null || !text.isTextual()) {
            throw new Refusal(INPUT + " must be text and is " + JsonFields.shown(text));
          }
          return Answers.text(INPUT, text.textValue());
        });
  }

  /** Is it of this class? Without a class the question is whether it is acceptable at all. */
  private static Question proposedLabel(String view, ObjectNode task) {
    String label = JsonFields.text(task, "label");
    return binary(label == null ? view : label);
  }

  private Question proposedSpan(String view, ObjectNode task) throws Refusal {
    return binary(view + ":" + spans.proposed(task));
  }

  private static Question binary(String name) {
    return new Question(name, true, () -> Answers.category(name, "accept"));
  }

  /** Several views in one task; spans among them do not say which one they were marked in. */
  private List<Question> blocks(ObjectNode task, AnswerSheet sheet) throws Refusal {
    List<Question> asked = new ArrayList<>();
    if (task.has("options")) {
      asked.add(choice(task));
    }
    if (task.has(INPUT)) {
      asked.add(input(task));
    }
    if (task.has("spans") || task.has("relations")) {
      sheet.leaveOut("spans", "spans and relations within blocks are not compared yet");
    }
    if (asked.isEmpty()) {
      throw new Refusal("has blocks, of which none can be compared");
    }
    return asked;
  }
}
