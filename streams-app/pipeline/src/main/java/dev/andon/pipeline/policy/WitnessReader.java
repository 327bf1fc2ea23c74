package dev.andon.pipeline.policy;

import dev.andon.quality.detect.WitnessConfig;
import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.policy.Measure;

/** Reads what a rule about what other raters say goes by. */
final class WitnessReader {
  private WitnessReader() {}

  /** Checks what such a rule leads to: consensus alone stops nobody. */
  static void check(YamlWords words) {
    if (words.flag("stop")) {
      throw words.fault("stop", "is true, but what other raters say stops nobody by itself");
    }
  }

  /** Reads its condition. */
  static WitnessConfig read(YamlWords words, Measure measure) {
    PolicyReader.refuse(words, measure, "below");
    return new WitnessConfig(
        DetectorRule.watched(measure),
        PolicyReader.share(words, "above"),
        PolicyReader.runLength(words, "false_alarm_every"),
        PolicyReader.runLength(words, "recovery_every"));
  }
}
