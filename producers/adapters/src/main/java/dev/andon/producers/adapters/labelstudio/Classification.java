package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of controls that ask about the item, or about a region, as a whole. */
final class Classification {
  private static final Set<String> TYPES =
      Set.of(
          "choices", "taxonomy", "rating", "number", "datetime", "textarea", "pairwise", "ranker");

  /** Joins the nodes of a taxonomy's path where a path has to be one name. */
  private static final String PATH_SEPARATOR = " > ";

  /** Checked before a bucket's name is joined to each of its ids, which may be many. */
  private static final int LONGEST_NAME = 256;

  /** The bucket that Label Studio itself makes for what was put into none. */
  private static final String NO_BUCKET = "_";

  private Classification() {}

  static boolean covers(String type) {
    return TYPES.contains(type);
  }

  /**
   * The answer that {@code value} gives to the control {@code name}.
   *
   * @param multiple whether the control takes several values; null where that is unknown and the
   *     number of values has to tell
   */
  static AnswerEntry.Builder answer(
      String type, String name, JsonNode value, @Nullable Boolean multiple) throws Refusal {
    AnswerEntry.Builder answer = AnswerEntry.newBuilder().setQuestion(name);
    return switch (type) {
      case "choices" -> choices(answer, value, multiple);
      case "taxonomy" -> paths(answer, array(value, "taxonomy"));
      case "rating" -> answer.setKind(AnswerKind.ORDINAL).setOrdinal(rating(value));
      case "number" ->
          answer.setKind(AnswerKind.NUMBER).setNumber(JsonFields.requiredNumber(value, "number"));
      case "datetime" -> answer.setKind(AnswerKind.TEXT).setText(text(value, "datetime"));
      case "textarea" -> answer.setKind(AnswerKind.TEXT).setText(lines(value));
      case "pairwise" -> answer.setKind(AnswerKind.PAIRWISE).setPairwise(text(value, "selected"));
      case "ranker" -> ranker(answer, name, value);
      default -> throw new IllegalArgumentException("not a classification: " + type);
    };
  }

  /** The same value as labels of the region it was given to: one or more. */
  static List<String> labels(String type, JsonNode value) throws Refusal {
    List<String> labels =
        switch (type) {
          case "choices" -> names(array(value, "choices"));
          case "taxonomy" -> names(array(value, "taxonomy"));
          case "rating" -> List.of(String.valueOf(rating(value)));
          case "number" -> List.of(number(JsonFields.requiredNumber(value, "number")));
          case "datetime" -> List.of(text(value, "datetime"));
          case "textarea" -> List.of(lines(value).replace('\n', ' '));
          default -> throw new Refusal("a " + type + " of a region is not compared");
        };
    if (labels.isEmpty()) {
      throw new Refusal(type + " holds no value");
    }
    return labels;
  }

  private static AnswerEntry.Builder choices(
      AnswerEntry.Builder answer, JsonNode value, @Nullable Boolean multiple) throws Refusal {
    ArrayNode choices = array(value, "choices");
    if (choices.size() > 0 && choices.get(0).isArray()) {
      return paths(answer, choices);
    }
    List<String> chosen = JsonFields.texts(choices, "choices");
    boolean several = chosen.size() > 1 || Boolean.TRUE.equals(multiple);
    if (several) {
      return answer.setKind(AnswerKind.CATEGORIES).setCategories(chosen);
    }
    if (chosen.isEmpty()) {
      throw new Refusal("choices holds no value");
    }
    return answer.setKind(AnswerKind.CATEGORY).setCategory(chosen.get(0));
  }

  private static AnswerEntry.Builder paths(AnswerEntry.Builder answer, ArrayNode paths)
      throws Refusal {
    if (paths.size() == 1 && paths.get(0) instanceof ArrayNode path) {
      return answer.setKind(AnswerKind.PATH).setPath(JsonFields.texts(path, "taxonomy"));
    }
    if (paths.isEmpty()) {
      throw new Refusal("taxonomy holds no path");
    }
    return answer.setKind(AnswerKind.CATEGORIES).setCategories(names(paths));
  }

  /** Each element as one name: a text, or a path joined. */
  private static List<String> names(ArrayNode elements) throws Refusal {
    List<String> names = new ArrayList<>(elements.size());
    for (JsonNode element : elements) {
      if (element instanceof ArrayNode path) {
        names.add(String.join(PATH_SEPARATOR, JsonFields.texts(path, "a path")));
      } else if (element.isTextual()) {
        names.add(element.textValue());
      } else {
        throw new Refusal(
            "holds " + JsonFields.shown(element) + " where a name or a path of names belongs");
      }
    }
    return names;
  }

  private static long rating(JsonNode value) throws Refusal {
    double rating = JsonFields.requiredNumber(value, "rating");
    if (rating != Math.rint(rating)) {
      throw new Refusal("rating must be a whole number and is " + rating);
    }
    return (long) rating;
  }

  private static String number(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
    return whole ? String.valueOf((long) number) : String.valueOf(number);
  }

  private static String lines(JsonNode value) throws Refusal {
    JsonNode text = value.get("text");
    return text instanceof ArrayNode lines
        ? String.join("\n", JsonFields.texts(lines, "text"))
        : text(value, "text");
  }

  private static AnswerEntry.Builder ranker(AnswerEntry.Builder answer, String name, JsonNode value)
      throws Refusal {
    ObjectNode ranker = JsonFields.object(value, "ranker");
    if (ranker == null) {
      throw new Refusal("ranker must be an object of lists of ids");
    }
    ArrayNode order = JsonFields.array(ranker, name);
    if (order != null && ranker.size() == 1) {
      return answer
          .setKind(AnswerKind.RANKING)
          .setRanking(JsonFields.texts(order, "ranker").stream().map(List::of).toList());
    }
    return answer.setKind(AnswerKind.CATEGORIES).setCategories(buckets(ranker));
  }

  /**
   * Buckets sort items into classes. Their own order is not kept in the body, so an item's answer
   * is the bucket it is in, and the whole answer the set of those.
   */
  private static List<String> buckets(ObjectNode ranker) throws Refusal {
    List<String> placed = new ArrayList<>();
    for (Iterator<Map.Entry<String, JsonNode>> all = ranker.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> bucket = all.next();
      if (!(bucket.getValue() instanceof ArrayNode ids)) {
        throw new Refusal("ranker must be an object of lists of ids");
      }
      if (bucket.getKey().length() > LONGEST_NAME) {
        throw new Refusal("a bucket's name is longer than " + LONGEST_NAME + " characters");
      }
      if (!bucket.getKey().equals(NO_BUCKET)) {
        for (String id : JsonFields.texts(ids, "ranker")) {
          placed.add(bucket.getKey() + PATH_SEPARATOR + id);
        }
      }
    }
    return placed;
  }

  private static ArrayNode array(JsonNode value, String field) throws Refusal {
    ArrayNode array = JsonFields.array(value, field);
    if (array == null) {
      throw new Refusal(field + " must be a list and is " + JsonFields.shown(value.get(field)));
    }
    return array;
  }

  private static String text(JsonNode value, String field) throws Refusal {
    JsonNode text = value.get(field);
    if (text == null || !text.isTextual()) {
      throw new Refusal(field + " must be text and is " + JsonFields.shown(text));
    }
    return text.textValue();
  }
}
