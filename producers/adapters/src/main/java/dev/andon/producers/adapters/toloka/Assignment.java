package dev.andon.producers.adapters.toloka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Line;
import dev.andon.producers.adapters.Lines;
import dev.andon.producers.adapters.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all tasks of an assignment have in common.
 *
 * @param at when it was submitted or skipped
 * @param millisPerTask the time from taking it to {@code at}, shared among its tasks, or null
 * @param poolId its pool, or null
 * @param pool its pool as a field that names the batch, or null
 */
record Assignment(
    String id,
    @Nullable String poolId,
    String rater,
    @Nullable ObjectNode pool,
    Instant at,
    @Nullable Long millisPerTask,
    List<JsonNode> tasks,
    String locator) {

  static Assignment of(
      ObjectNode json, String locator, AdapterSettings settings, @Nullable Instant at)
      throws Refusal {
    String id = required(JsonFields.id(json.get("id")), "has no id");
    String rater =
        settings.people().of(required(JsonFields.id(json.get("user_id")), "has no user_id"));
    if (at == null) {
      throw new Refusal("has no time at which it was submitted or skipped");
    }
    ArrayNode tasks = JsonFields.array(json, "tasks");
    if (tasks == null || tasks.isEmpty()) {
      throw new Refusal("has no tasks");
    }
    String pool = JsonFields.id(json.get("pool_id"));
    return new Assignment(
        id,
        pool,
        rater,
        pool == null ? null : json.objectNode().put(settings.batchField(), pool),
        at,
        share(JsonFields.utcInstant(json, "created"), at, tasks.size()),
        List.copyOf(elements(tasks)),
        locator);
  }

  private static List<JsonNode> elements(ArrayNode tasks) {
    List<JsonNode> elements = new ArrayList<>(tasks.size());
    tasks.forEach(elements::add);
    return elements;
  }

  /** The line that one of its tasks belongs to. */
  String line(Lines lines, @Nullable ObjectNode inputs) throws Refusal {
    return line(lines, poolId, inputs).require();
  }

  /** The line that a task in a pool belongs to. */
  static Line line(Lines lines, @Nullable String pool, @Nullable ObjectNode inputs) {
    return lines.of(
        pool == null ? null : "pool-" + pool,
        Arrays.asList(pool),
        Arrays.asList(inputs),
        "names no pool, and no line is set: set one");
  }

  private static @Nullable Long share(@Nullable Instant created, Instant at, int tasks) {
    if (created == null || at.isBefore(created)) {
      return null;
    }
    return Duration.between(created, at).toMillis() / tasks;
  }

  private static String required(@Nullable String value, String otherwise) throws Refusal {
    if (value == null) {
      throw new Refusal(otherwise);
    }
    return value;
  }
}
