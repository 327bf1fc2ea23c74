package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a tool's own fields of an item what the settings of its source name: the item's id,
 * its batch and its slices.
 */
public final class ItemFields {
  private static final int LONGEST_NAME = 256;

  private final AdapterSettings settings;

  public ItemFields(AdapterSettings settings) {
    this.settings = requireNonNull(settings, "settings is null");
  }

  /**
   * The item's id: what the configured field says or, where none is configured, the tool's own.
   *
   * @param own the tool's id of the item, or null where it names none
   * @param data the tool's fields of the item
   * @throws Refusal if the item has no id
   */
  public String item(@Nullable String own, @Nullable JsonNode data) throws Refusal {
    return item(own, data, "names no task");
  }

  /**
   * The same, for a tool that calls its items something else.
   *
   * @param otherwise what is wrong where the tool names no item
   * @throws Refusal if the item has no id
   */
  public String item(@Nullable String own, @Nullable JsonNode data, String otherwise)
      throws Refusal {
    String field = settings.itemField();
    if (field == null) {
      return required(own, otherwise);
    }
    return required(
        JsonFields.scalar(data, field),
        "has no item: the task's data has no field " + JsonFields.shown(field));
  }

  /**
   * The item's id: what the configured field says in the first of {@code places} that has it or,
   * where no field is configured, the tool's own.
   *
   * @param own the tool's id of the item, or null where it names none
   * @param places where the tool keeps fields of the item
   * @throws Refusal if the item has no id
   */
  public String item(@Nullable String own, List<? extends @Nullable JsonNode> places)
      throws Refusal {
    String field = settings.itemField();
    if (field == null) {
      return required(own, "names no item");
    }
    return required(
        first(places, field), "has no item: it has no field " + JsonFields.shown(field));
  }

  /**
   * The batch that the first of {@code places} that has one names, or null.
   *
   * @param faults takes a batch that is no name
   */
  public @Nullable String batch(List<? extends @Nullable JsonNode> places, List<Fault> faults) {
    return field(places, settings.batchField(), "batch", faults);
  }

  /**
   * The configured slices that the item has a value for, each from the first of {@code places} that
   * has one.
   *
   * @param faults takes values that are no names
   */
  public Map<String, String> slices(List<? extends @Nullable JsonNode> places, List<Fault> faults) {
    Map<String, String> slices = new LinkedHashMap<>();
    settings
        .sliceFields()
        .forEach(
            (dimension, field) -> {
              String value = field(places, field, "slice " + dimension, faults);
              if (value != null) {
                slices.put(dimension, value);
              }
            });
    return slices;
  }

  private static @Nullable String field(
      List<? extends @Nullable JsonNode> places, String name, String purpose, List<Fault> faults) {
    String value = first(places, name);
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

  /** What a field says in the first of {@code places} that has it, or null. */
  static @Nullable String first(List<? extends @Nullable JsonNode> places, String field) {
    String value = null;
    for (int i = 0; value == null && i < places.size(); i++) {
      value = JsonFields.scalar(places.get(i), field);
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
