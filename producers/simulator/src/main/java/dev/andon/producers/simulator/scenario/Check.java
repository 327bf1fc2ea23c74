package dev.andon.producers.simulator.scenario;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The bounds that fields of a scenario are held to; every complaint starts with the field. */
final class Check {
  private static final int MANY = 20;

  private Check() {}

  static double ratio(String field, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new ScenarioException(field + " must be in [0, 1], is " + value);
    }
    return value;
  }

  static double positive(String field, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new ScenarioException(field + " must be above 0, is " + value);
    }
    return value;
  }

  static double notNegative(String field, double value) {
    return between(field, value, 0, Double.MAX_VALUE);
  }

  static double between(String field, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new ScenarioException(
          high == Double.MAX_VALUE
              ? field + " must be at least " + low + ", is " + value
              : field + " must be in [" + low + ", " + high + "], is " + value);
    }
    return value;
  }

  static int between(String field, int value, int low, int high) {
    if (value < low || value > high) {
      throw new ScenarioException(field + " must be in [" + low + ", " + high + "], is " + value);
    }
    return value;
  }

  /** Ids go into item keys ({@code line/item}) and file names, so they are kept plain. */
  static String id(String field, String value) {
    if (!value.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new ScenarioException(
          field + " must be 1 to 100 of letters, digits, '.', '_', '-', is \"" + value + "\"");
    }
    return value;
  }

  static <T> List<T> notEmpty(String field, Collection<T> values) {
    if (values.isEmpty()) {
      throw new ScenarioException(field + " must name at least one");
    }
    return List.copyOf(values);
  }

  static void distinct(String field, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new ScenarioException(field + " names \"" + name + "\" twice");
      }
    }
  }

  /** Names enough of what there is to find the one that was meant. */
  private static String some(Collection<String> known) {
    String named = known.stream().limit(MANY).collect(joining(", "));
    return known.size() > MANY ? named + ", ..." : named;
  }

  static void known(String field, String name, Collection<String> known) {
    if (!known.contains(name)) {
      throw new ScenarioException(
          field + " is \"" + name + "\", which there is not; there is " + some(known));
    }
  }
}
