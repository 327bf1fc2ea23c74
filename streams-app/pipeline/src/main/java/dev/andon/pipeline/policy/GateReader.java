package dev.andon.pipeline.policy;

import dev.andon.quality.policy.GateCriterion;
import dev.andon.quality.policy.GateKind;
import dev.andon.quality.policy.Measure;
import java.util.List;

/** Reads what a batch or a release has to establish. */
final class GateReader {
  /** The word of a policy that is about it. */
  static final String WORD = "gates";

  /** The most audits a policy may ask for: far more than anybody does. */
  private static final int MOST_AUDITS = 1_000_000;

  private static final int LONGEST_ID = 256;
  private static final List<String> CRITERION =
      List.of(
          "id",
          "gate",
          "measure",
          "at_most",
          "confidence",
          "minimum_audits",
          "smallest_inclusion",
          "trigger");

  private GateReader() {}

  /**
   * Reads a criterion.
   *
   * @throws PolicyFault saying what is wrong with it
   */
  static GateCriterion read(YamlNode node) {
    YamlWords words = YamlWords.of("", "a gate", node, CRITERION);
    YamlNode trigger = words.find("trigger");
    return new GateCriterion(
        words.text("id", LONGEST_ID),
        words.choice("gate", GateKind.values()),
        measure(words),
        share(words, "at_most"),
        share(words, "confidence"),
        minimumAudits(words),
        smallestInclusion(words),
        trigger == null ? null : PolicyReader.trigger(trigger));
  }

  private static Measure measure(YamlWords words) {
    Measure measure = words.choice("measure", Measure.values());
    if (!GateCriterion.isMeasure(measure)) {
      throw words.fault(
          "measure",
          "is '"
              + measure.text()
              + "', of a gate it must be critical_defect_rate or"
              + " major_defect_rate");
    }
    return measure;
  }

  private static double share(YamlWords words, String word) {
    double share = words.number(word);
    if (!GateCriterion.isShare(share)) {
      throw words.fault(word, "is " + share + ", must be more than 0 and less than 1");
    }
    return share;
  }

  private static long minimumAudits(YamlWords words) {
    if (words.find("minimum_audits") == null) {
      return 1;
    }
    double audits = words.number("minimum_audits");
    if (audits != Math.rint(audits) || audits < 1 || audits > MOST_AUDITS) {
      throw words.fault(
          "minimum_audits", "is " + audits + ", must be a whole number from 1 to " + MOST_AUDITS);
    }
    return (long) audits;
  }

  private static double smallestInclusion(YamlWords words) {
    if (words.find("smallest_inclusion") == null) {
      return 1;
    }
    double smallest = words.number("smallest_inclusion");
    if (!GateCriterion.isInclusion(smallest)) {
      throw words.fault("smallest_inclusion", "is " + smallest + ", must be from 0.000001 to 1");
    }
    return smallest;
  }
}
