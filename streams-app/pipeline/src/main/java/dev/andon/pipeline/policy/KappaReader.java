package dev.andon.pipeline.policy;

import dev.andon.quality.detect.KappaLimitConfig;
import dev.andon.quality.policy.Measure;

/** Reads what a rule about kappa of classes says. */
final class KappaReader {
  /** Goes with no other measure. */
  static final String SHARE = "class_share_at_most";

  private static final String LEARN_FROM = "learn_from";

  private KappaReader() {}

  /** Reads its condition. */
  static KappaLimitConfig read(YamlWords words, Measure measure) {
    boolean usual = measure == Measure.KAPPA_DIP;
    if (usual) {
      PolicyReader.refuse(words, measure, "below");
    } else {
      PolicyReader.refuse(words, measure, "drop", LEARN_FROM);
    }
    return new KappaLimitConfig(
        PolicyReader.share(words, usual ? "drop" : "below"),
        words.find(SHARE) == null ? 1 : rareShare(words),
        usual ? learnFrom(words) : 0,
        PolicyReader.runLength(words, "false_alarm_every"),
        PolicyReader.runLength(words, "recovery_every"));
  }

  private static double rareShare(YamlWords words) {
    double share = words.number(SHARE);
    if (!KappaLimitConfig.isRareShare(share)) {
      throw words.fault(SHARE, "is " + share + ", must be more than 0 and at most 1");
    }
    return share;
  }

  private static long learnFrom(YamlWords words) {
    double answers = words.number(LEARN_FROM);
    if (!KappaLimitConfig.isEnough(answers)) {
      throw words.fault(
          LEARN_FROM,
          "is %s, must be a whole number, %d to %d"
              .formatted(
                  answers,
                  KappaLimitConfig.LEAST_TO_LEARN_FROM,
                  KappaLimitConfig.MOST_TO_LEARN_FROM));
    }
    return (long) answers;
  }
}
