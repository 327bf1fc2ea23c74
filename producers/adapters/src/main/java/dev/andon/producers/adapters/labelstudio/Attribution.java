package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.ItemFields;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.People;
import dev.andon.producers.adapters.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whose an annotation is, of which item, and which slices the item belongs to. */
final class Attribution {
  private final ItemFields fields;
  private final People people;

  Attribution(AdapterSettings settings) {
    fields = new ItemFields(settings);
    people = settings.people();
  }

  /** The item of an annotation: its task, or what the configured field of the task's data says. */
  String item(Submission submission) throws Refusal {
    return fields.item(submission.taskId(), submission.data());
  }

  String rater(Submission submission) throws Refusal {
    return person(
        submission.annotation().get("completed_by"),
        "has no completed_by: it was not made by anybody");
  }

  /**
   * A user as records name them.
   *
   * @throws Refusal saying {@code otherwise} if it names nobody
   */
  String person(@Nullable JsonNode user, String otherwise) throws Refusal {
    return people.of(required(user(user), otherwise));
  }

  /**
   * A user as webhooks write them, by number, or as exports may, as an object; null for neither.
   * The number wins, as both must name the same person.
   */
  private static @Nullable String user(@Nullable JsonNode user) {
    if (!(user instanceof ObjectNode object)) {
      return JsonFields.id(user);
    }
    String id = JsonFields.id(object.get("id"));
    return id == null ? JsonFields.text(object, "email") : id;
  }

  @Nullable String batch(Submission submission, List<Fault> faults) {
    return fields.batch(places(submission), faults);
  }

  /** The configured slices that the item has a value for. */
  Map<String, String> slices(Submission submission, List<Fault> faults) {
    return fields.slices(places(submission), faults);
  }

  /** The task's data and, failing that, its meta. */
  private static List<@Nullable ObjectNode> places(Submission submission) {
    return Arrays.asList(submission.data(), submission.meta());
  }

  private static String required(@Nullable String value, String otherwise) throws Refusal {
    if (value == null || value.isBlank()) {
      throw new Refusal(otherwise);
    }
    return value;
  }
}
