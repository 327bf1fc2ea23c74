package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.labelstudio.MappedAnswers.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whose an annotation is, of which item, and which slices the item belongs to. */
final class Attribution {
  private static final int LONGEST_NAME = 256;

  private final AdapterSettings settings;

  Attribution(AdapterSettings settings) {
    this.settings = settings;
  }

  /** The item of an annotation: its task, or what the configured field of the task's data says. */
  String item(Submission submission) throws Refusal {
    String field = settings.itemField();
    if (field == null) {
      return required(submission.taskId(), "names no task");
    }
    return required(
        JsonFields.scalar(submission.data(), field),
        "has no item: the task's data has no field " + JsonFields.shown(field));
  }

  String rater(Submission submission) throws Refusal {
    return required(
        user(submission.annotation().get("completed_by")),
        "has no completed_by: it was not made by anybody");
  }

  /**
   * A user as webhooks write them, by number, or as exports may, as an object; null for neither.
   * The number wins, as both must name the same person.
   */
  static @Nullable String user(@Nullable JsonNode user) {
    if (!(user instanceof ObjectNode object)) {
      return JsonFields.id(user);
    }
    String id = JsonFields.id(object.get("id"));
    return id == null ? JsonFields.text(object, "email") : id;
  }

  @Nullable String batch(Submission submission, List<Fault> faults) {
    return field(submission, settings.batchField(), "batch", faults);
  }

  /** The configured slices that the item has a value for. */
  Map<String, String> slices(Submission submission, List<Fault> faults) {
    Map<String, String> slices = new LinkedHashMap<>();
    settings
        .sliceFields()
        .forEach(
            (dimension, field) -> {
              String value = field(submission, field, "slice " + dimension, faults);
              if (value != null) {
                slices.put(dimension, value);
              }
            });
    return slices;
  }

  /** A field of the task's data or, failing that, of its meta. */
  private static @Nullable String field(
      Submission submission, String name, String purpose, List<Fault> faults) {
    String value = JsonFields.scalar(submission.data(), name);
    if (value == null) {
      value = JsonFields.scalar(submission.meta(), name);
    }
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.length() > LONGEST_NAME || value.chars().anyMatch(Character::isISOControl)) {
      faults.add(
          new Fault(
              purpose,
              "the value "
                  + JsonFields.shown(value)
                  + " is no name: more than "
                  + LONGEST_NAME
                  + " characters, or control characters among them"));
      return null;
    }
    return value;
  }

  private static String required(@Nullable String value, String otherwise) throws Refusal {
    if (value == null || value.isBlank()) {
      throw new Refusal(otherwise);
    }
    return value;
  }
}
