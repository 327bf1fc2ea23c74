package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.PixelBudget;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.labelstudio.LabelConfig.Control;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps the {@code result} list of one annotation or prediction to answers, one a question. A
 * control is a question and gives it its name, with two exceptions: brushes have a question for
 * each class ({@code control:class}), because a mask holds one class, and further pages of an item
 * have questions of their own ({@code control[1]}), because regions on different pages must not be
 * laid over each other.
 */
final class ResultMapper {
  private static final Set<String> REGION_TYPES =
      Set.of(
          "labels",
          "hypertextlabels",
          "paragraphlabels",
          "rectanglelabels",
          "ellipselabels",
          "polygonlabels",
          "brushlabels",
          "ocrlabels",
          "rectangle",
          "ellipse",
          "polygon",
          "brush");

  /** Each label repeats its region, so that a large region with many labels would be too much. */
  private static final int MOST_LABELS = 256;

  private final Item item;
  private final RegionReader regions;
  private final Map<String, QuestionAnswer> questions = new LinkedHashMap<>();
  private final Map<String, ObjectNode> placedById = new HashMap<>();
  // A set: five hundred key points of one control are one thing to say.
  private final Set<Fault> faults = new LinkedHashSet<>();

  private ResultMapper(Item item, Limits limits, PixelBudget budget) {
    this.item = item;
    regions = new RegionReader(item, limits, budget);
  }

  /**
   * The answers in {@code results}.
   *
   * @throws Refusal if there are more results than the limits allow
   */
  static MappedAnswers map(ArrayNode results, Item item, Limits limits, PixelBudget budget)
      throws Refusal {
    if (results.size() > limits.regions()) {
      throw new Refusal(
          "has " + results.size() + " results, more than the " + limits.regions() + " taken");
    }
    return new ResultMapper(item, limits, budget).map(results);
  }

  private MappedAnswers map(ArrayNode results) {
    for (JsonNode result : results) {
      rememberPlace(result);
    }
    for (JsonNode result : results) {
      try {
        read(result);
      } catch (Refusal e) {
        faults.add(new Fault(controlOf(result), e.reason()));
      }
    }
    List<AnswerEntry> answers = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    questions.forEach((question, collected) -> build(question, collected, answers, unusable));
    return new MappedAnswers(answers, unusable, List.copyOf(faults));
  }

  private void build(
      String question, QuestionAnswer collected, List<AnswerEntry> answers, List<String> unusable) {
    try {
      answers.add(Checks.requireAnswer(collected.build()));
    } catch (Refusal e) {
      unusable.add(question);
      faults.add(new Fault(Locators.control(question), e.reason()));
    }
  }

  /** Results of one region share its id; usually each repeats the place, but not all need to. */
  private void rememberPlace(JsonNode result) {
    String id = JsonFields.id(result.get("id"));
    ObjectNode value = JsonFields.object(result, "value");
    if (id != null && value != null && RegionReader.isPlaced(value)) {
      placedById.putIfAbsent(id, (ObjectNode) result);
    }
  }

  /**
   * @throws Refusal for what Andon has no kind of answer for, whatever its value
   */
  private void read(JsonNode result) throws Refusal {
    String type = JsonFields.text(result, "type");
    if (type == null) {
      throw new Refusal("has no type");
    }
    String control = type.toLowerCase(Locale.ROOT);
    requireCompared(NotCompared.ofType(control));
    if (!REGION_TYPES.contains(control) && !Classification.covers(control)) {
      throw new Refusal("the control type " + JsonFields.shown(type) + " is not known");
    }
    String name = JsonFields.text(result, "from_name");
    ObjectNode value = JsonFields.object(result, "value");
    if (name == null || value == null) {
      throw new Refusal("has no " + (name == null ? "from_name" : "value"));
    }
    ask(control, name, result, value);
  }

  private void ask(String type, String name, JsonNode result, ObjectNode value) throws Refusal {
    String question = name + page(result, value);
    JsonNode place = Classification.covers(type) ? placeOf(result, value) : result;
    if (place == null) {
      answer(type, name, question, value);
    } else {
      requireCompared(NotCompared.ofRegion(place, place.path("value")));
      region(type, name, question, value, place);
    }
  }

  private static void requireCompared(@Nullable String otherwise) throws Refusal {
    if (otherwise != null) {
      throw new Refusal(otherwise);
    }
  }

  private void answer(String type, String name, String question, ObjectNode value) {
    QuestionAnswer collected = collected(question);
    Control control = item.config().control(name);
    try {
      collected.answer(
          Classification.answer(type, name, value, control == null ? null : control.multiple())
              .setQuestion(question));
    } catch (Refusal e) {
      collected.fail(e.reason());
    }
  }

  private void region(String type, String name, String question, ObjectNode value, JsonNode place) {
    ObjectNode placed = (ObjectNode) place.get("value");
    boolean brushed = placed.has("rle");
    List<String> labels;
    try {
      labels =
          Classification.covers(type)
              ? Classification.labels(type, value)
              : regionLabels(type, name, value, brushed);
      if (labels.size() > MOST_LABELS) {
        throw new Refusal(
            "a region has " + labels.size() + " labels, more than the " + MOST_LABELS + " taken");
      }
    } catch (Refusal e) {
      collected(question).fail(e.reason());
      return;
    }
    Region region = null;
    String fault = "";
    try {
      region = regions.read(place, placed);
    } catch (Refusal e) {
      fault = e.reason();
    }
    for (String label : labels) {
      QuestionAnswer collected =
          collected(brushed && !label.isEmpty() ? question + ":" + label : question);
      if (region == null) {
        collected.fail(fault);
      } else {
        collected.add(region, label.isEmpty() ? null : label);
      }
    }
  }

  /** A region without a label is labeled with its control's name; a brush without one has none. */
  private static List<String> regionLabels(
      String type, String name, ObjectNode value, boolean brushed) throws Refusal {
    ArrayNode labels = JsonFields.array(value, type);
    if (labels == null) {
      labels = JsonFields.array(value, "labels");
    }
    if (labels == null || labels.isEmpty()) {
      return List.of(brushed ? "" : name);
    }
    return JsonFields.texts(labels, type);
  }

  /** The result with the place of the region that a classification is about, or null. */
  private @Nullable JsonNode placeOf(JsonNode result, ObjectNode value) {
    if (RegionReader.isPlaced(value)) {
      return result;
    }
    String id = JsonFields.id(result.get("id"));
    return id == null ? null : placedById.get(id);
  }

  private static String page(JsonNode result, ObjectNode value) {
    Double page = JsonFields.number(result, "item_index");
    if (page == null) {
      page = JsonFields.number(value, "pageIndex");
    }
    return page == null || page < 1 ? "" : "[" + page.longValue() + "]";
  }

  private QuestionAnswer collected(String question) {
    return questions.computeIfAbsent(question, QuestionAnswer::new);
  }

  private static String controlOf(JsonNode result) {
    String name = JsonFields.text(result, "from_name");
    String type = JsonFields.text(result, "type");
    if (name != null) {
      return Locators.control(name);
    }
    return "result of type " + (type == null ? "unknown" : JsonFields.shown(type));
  }
}
