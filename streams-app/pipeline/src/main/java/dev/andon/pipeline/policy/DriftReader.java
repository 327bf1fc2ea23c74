package dev.andon.pipeline.policy;

import dev.andon.quality.detect.LabelDriftConfig;
import dev.andon.quality.drift.Arrival;
import dev.andon.quality.drift.PanedDrift;
import dev.andon.quality.drift.UsualLabels;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.scoring.Judgement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what a rule about the distribution of labels says. */
final class DriftReader {
  private static final String LEAST_SHIFT = "least_shift";
  private static final String USUAL_SHARES = "usual_shares";
  private static final String LEARN_FROM = "learn_from";
  private static final String PER_ITEM = "labels_per_item";
  private static final String NEW_WITHIN = "new_within";

  /** Words that go with no other measure. */
  static final String[] WORDS = {LEAST_SHIFT, USUAL_SHARES, LEARN_FROM, PER_ITEM, NEW_WITHIN};

  private static final int LONGEST_ID = 256;

  private DriftReader() {}

  /** Checks what such a rule is about. */
  static void check(YamlWords words, Measure measure, RuleScope scope) {
    if (!scope.hasLabels()) {
      throw words.fault(
          "scope",
          "is "
              + scope.text()
              + ", by which labels are not counted: line, rater, team, vendor, guideline_version, or"
              + " slice with dimension source");
    }
    if (measure.ofNewcomers() && !scope.slices()) {
      throw words.fault(
          "scope",
          "is "
              + scope.text()
              + ", but what is new is a part of a line: team, vendor, guideline_version, or slice with"
              + " dimension source");
    }
    if (scope.equals(RuleScope.RATER) && words.flag("stop")) {
      throw words.fault(
          "stop",
          "is true, but that a rater gives other labels says nothing of right and wrong: it is a"
              + " reason to look, not to stop");
    }
    if (words.text("question", LONGEST_ID).equals(Judgement.WHOLE)) {
      throw words.fault("question", "is '*', must be one question: each has labels of its own");
    }
  }

  /** Reads its condition. */
  static LabelDriftConfig read(YamlWords words, Measure measure) {
    double leastShift = PolicyReader.share(words, LEAST_SHIFT);
    PolicyReader.refuse(words, measure, measure.ofNewcomers() ? USUAL_SHARES : NEW_WITHIN);
    boolean laidDown = words.find(USUAL_SHARES) != null;
    if (laidDown == (words.find(LEARN_FROM) != null)) {
      throw words.fault(
          LEARN_FROM, "or usual_shares says what is usual: one of the two, and not both");
    }
    return new LabelDriftConfig(
        leastShift,
        laidDown ? usualShares(words) : new TreeMap<>(),
        laidDown ? 0 : learnFrom(words),
        labelsPerItem(words),
        PolicyReader.runLength(words, "false_alarm_every"),
        PolicyReader.runLength(words, "recovery_every"),
        measure.ofNewcomers() ? newWithin(words) : LabelDriftConfig.OF_ANY_AGE);
  }

  private static long newWithin(YamlWords words) {
    Duration within = words.duration(NEW_WITHIN);
    Duration most = Duration.ofMillis(Arrival.MOST_NEW_MILLIS);
    if (within.compareTo(most) > 0) {
      throw words.fault(NEW_WITHIN, "is " + within + ", may be up to " + most);
    }
    return within.toMillis();
  }

  private static long learnFrom(YamlWords words) {
    double labels = words.number(LEARN_FROM);
    if (labels != Math.rint(labels) || !LabelDriftConfig.isEnough((long) labels)) {
      throw words.fault(
          LEARN_FROM,
          "is %s, must be a whole number, %d to %d"
              .formatted(
                  labels,
                  LabelDriftConfig.LEAST_TO_LEARN_FROM,
                  LabelDriftConfig.MOST_TO_LEARN_FROM));
    }
    return (long) labels;
  }

  private static int labelsPerItem(YamlWords words) {
    double labels = words.number(PER_ITEM);
    if (labels != Math.rint(labels) || !LabelDriftConfig.isPerItem(labels)) {
      throw words.fault(
          PER_ITEM, "is " + labels + ", must be a whole number, 1 to " + PanedDrift.MOST_IN_CLUMP);
    }
    return (int) labels;
  }

  private static TreeMap<String, Double> usualShares(YamlWords words) {
    if (!(words.require(USUAL_SHARES) instanceof YamlNode.Mapping mapping)) {
      throw words.fault(USUAL_SHARES, "must be labels and shares, such as {neutral: 0.4}");
    }
    YamlWords labels =
        YamlWords.of(
            USUAL_SHARES + ".", USUAL_SHARES, mapping, List.copyOf(mapping.values().keySet()));
    TreeMap<String, Double> shares = new TreeMap<>();
    for (Map.Entry<String, YamlNode> entry : mapping.values().entrySet()) {
      shares.put(entry.getKey(), PolicyReader.share(labels, entry.getKey()));
    }
    if (shares.isEmpty() || !LabelDriftConfig.areShares(shares)) {
      throw words.fault(
          USUAL_SHARES,
          "are %d with a sum of %s, must be 1 to %d with a sum of at most 1"
              .formatted(
                  shares.size(),
                  shares.values().stream().mapToDouble(Double::doubleValue).sum(),
                  UsualLabels.MOST_NAMED));
    }
    return shares;
  }
}
