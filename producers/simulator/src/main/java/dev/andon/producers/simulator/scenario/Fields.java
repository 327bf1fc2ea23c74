package dev.andon.producers.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The fields of one object of a scenario file, taken one by one. It knows where it stands, so that
 * every complaint names the field by its path, and it knows which fields nobody took.
 */
final class Fields {
  private final JsonNode node;
  private final String path;
  private final Set<String> taken = new LinkedHashSet<>();

  Fields(JsonNode node, String path) {
    if (!node.isObject()) {
      throw new ScenarioException(
          (path.isEmpty() ? "a scenario" : path)
              + " must be an object with fields, is "
              + told(node));
    }
    this.node = node;
    this.path = path;
  }

  /** Builds the value of this object, once every field was taken. */
  <T> T finish(Supplier<T> constructor) {
    node.fieldNames().forEachRemaining(this::refuseUntaken);
    try {
      return constructor.get();
    } catch (ScenarioException e) {
      throw path.isEmpty() ? e : e.under(path);
    }
  }

  private void refuseUntaken(String name) {
    if (!taken.contains(name)) {
      throw new ScenarioException(
          place(name) + " is not a field; fields here are " + String.join(", ", taken));
    }
  }

  String text(String name) {
    return text(take(name), place(name));
  }

  String text(String name, String otherwise) {
    return has(name) ? text(name) : missing(name, otherwise);
  }

  Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(name)) : missing(name, Optional.empty());
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    each(name, (element, place) -> texts.add(text(element, place)));
    return texts;
  }

  double number(String name) {
    return number(take(name), place(name));
  }

  double number(String name, double otherwise) {
    return has(name) ? number(name) : missing(name, otherwise);
  }

  OptionalDouble optionalNumber(String name) {
    return has(name) ? OptionalDouble.of(number(name)) : missing(name, OptionalDouble.empty());
  }

  int whole(String name, int otherwise) {
    if (!has(name)) {
      return missing(name, otherwise);
    }
    JsonNode value = take(name);
    return require(
            value, value.canConvertToInt() && value.isIntegralNumber(), name, "a whole number")
        .intValue();
  }

  long wholeLong(String name, long otherwise) {
    if (!has(name)) {
      return missing(name, otherwise);
    }
    JsonNode value = take(name);
    return require(
            value, value.canConvertToLong() && value.isIntegralNumber(), name, "a whole number")
        .longValue();
  }

  boolean flag(String name, boolean otherwise) {
    if (!has(name)) {
      return missing(name, otherwise);
    }
    JsonNode value = take(name);
    return require(value, value.isBoolean(), name, "true or false").booleanValue();
  }

  Duration duration(String name) {
    return Durations.parse(place(name), text(name));
  }

  Duration duration(String name, Duration otherwise) {
    return has(name) ? duration(name) : missing(name, otherwise);
  }

  Optional<Duration> optionalDuration(String name) {
    return has(name) ? Optional.of(duration(name)) : missing(name, Optional.empty());
  }

  /** An enum constant by its lower-case name, '-' and '_' alike. */
  <E extends Enum<E>> E choice(String name, E[] choices) {
    String text = text(name);
    String constant = text.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(choices)
        .filter(choice -> choice.name().equals(constant))
        .findFirst()
        .orElseThrow(
            () ->
                new ScenarioException(
                    place(name) + " must be one of " + names(choices) + ", is \"" + text + "\""));
  }

  <E extends Enum<E>> E choice(String name, E[] choices, E otherwise) {
    return has(name) ? choice(name, choices) : missing(name, otherwise);
  }

  <T> T object(String name, Function<Fields, T> reader, T otherwise) {
    return has(name) ? reader.apply(new Fields(take(name), place(name))) : missing(name, otherwise);
  }

  /** The objects of a list; none where the field is missing. */
  <T> List<T> objects(String name, Function<Fields, T> reader) {
    List<T> objects = new ArrayList<>();
    each(name, (element, place) -> objects.add(reader.apply(new Fields(element, place))));
    return objects;
  }

  /** The values of an object whose field names are for the file to choose. */
  <T> Map<String, T> map(String name, BiFunction<Fields, String, T> reader) {
    Map<String, T> values = new LinkedHashMap<>();
    if (has(name)) {
      Fields inner = new Fields(take(name), place(name));
      inner.node.fieldNames().forEachRemaining(key -> values.put(key, reader.apply(inner, key)));
    }
    return missing(name, values);
  }

  private interface Element {
    void at(JsonNode element, String place);
  }

  private void each(String name, Element element) {
    if (!has(name)) {
      taken.add(name);
      return;
    }
    JsonNode list = take(name);
    require(list, list.isArray(), name, "a list");
    for (int i = 0; i < list.size(); i++) {
      element.at(list.get(i), place(name) + "[" + i + "]");
    }
  }

  private boolean has(String name) {
    return !node.path(name).isMissingNode() && !node.path(name).isNull();
  }

  private <T> T missing(String name, T otherwise) {
    taken.add(name);
    return otherwise;
  }

  private JsonNode take(String name) {
    taken.add(name);
    if (!has(name)) {
      throw new ScenarioException(place(name) + " is missing");
    }
    return node.path(name);
  }

  private JsonNode require(JsonNode value, boolean suits, String name, String what) {
    if (!suits) {
      throw new ScenarioException(place(name) + " must be " + what + ", is " + told(value));
    }
    return value;
  }

  private static String text(JsonNode value, String place) {
    // YAML takes 2026 for a number and true for a flag. As a name the number is meant as written;
    // but there are many ways to write a flag, and all of them read the same.
    if (!value.isTextual() && !value.isNumber()) {
      throw new ScenarioException(place + " must be a text (put it in quotes), is " + told(value));
    }
    return value.asText();
  }

  private static double number(JsonNode value, String place) {
    if (!value.isNumber()) {
      throw new ScenarioException(place + " must be a number, is " + told(value));
    }
    return value.doubleValue();
  }

  String place(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String names(Enum<?>[] choices) {
    return String.join(
        ", ",
        Arrays.stream(choices)
            .map(choice -> choice.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList());
  }

  private static String told(JsonNode value) {
    if (value.isObject()) {
      return "an object";
    }
    if (value.isArray()) {
      return "a list";
    }
    return value.isTextual() ? "\"" + value.asText() + "\"" : value.toString();
  }
}
