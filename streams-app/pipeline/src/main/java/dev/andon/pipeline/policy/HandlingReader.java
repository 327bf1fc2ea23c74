package dev.andon.pipeline.policy;

import dev.andon.quality.policy.AlertHandling;
import java.time.Duration;
import java.util.List;

/** Reads how alerts are handled, whichever rule they come from; what is not said is as usual. */
final class HandlingReader {
  /** The words of a policy that are about it. */
  static final List<String> WORDS = List.of("group_within");

  private HandlingReader() {}

  /**
   * Reads it from the words of a policy.
   *
   * @throws PolicyFault saying what is wrong with it
   */
  static AlertHandling read(YamlWords words) {
    return new AlertHandling(groupWithin(words));
  }

  private static Duration groupWithin(YamlWords words) {
    if (words.find("group_within") == null) {
      return AlertHandling.DEFAULT.groupWithin();
    }
    Duration window = words.duration("group_within");
    if (!AlertHandling.isGroupWindow(window)) {
      throw words.fault("group_within", "is " + window + ", must be from PT1M to PT24H");
    }
    return window;
  }
}
