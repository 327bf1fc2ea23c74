package dev.andon.pipeline.policy;

import dev.andon.quality.policy.AlertHandling;
import dev.andon.quality.policy.CostOfError;
import dev.andon.quality.policy.EscalationPlan;
import dev.andon.quality.policy.ExamPlan;
import dev.andon.quality.policy.GoldReviewPlan;
import dev.andon.quality.policy.LadderPlan;
import dev.andon.quality.policy.NoDataPlan;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.policy.TriggerPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how alerts are handled, whichever rule they come from; what is not said is as usual. */
final class HandlingReader {
  /** The words of a policy that are about it. */
  static final List<String> WORDS =
      List.of(
          "group_within",
          "no_data",
          "ladder",
          "guidelines",
          "gold_review",
          "escalation",
          "cost_of_error",
          ModelReader.WORD);

  private static final int LONGEST_OWNER = 256;
  private static final int MOST_CLIMBS = 64;
  private static final int MOST_ANNOTATIONS = 1_000_000_000;
  private static final List<String> NO_DATA = List.of("after", "while_annotations", "severity");
  private static final List<String> LADDER =
      List.of("within", "coaching", "calibration", "suspension", "certification");
  private static final List<String> RUNG = List.of("after", "owner", "within");
  private static final List<String> CERTIFICATION =
      List.of("owner", "within", "pass_mark", "confidence");

  private static final List<String> GUIDELINES = List.of("certification");
  private static final List<String> GOLD_REVIEW =
      List.of("raters", "false_once_in", "owner", "within");
  private static final List<String> WORK = List.of("owner", "within");

  private static final List<String> COST =
      List.of("currency", "error", "major", "critical", "relabel");
  private static final List<String> STEP = List.of("after", "to");
  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Severity::text).toList();

  private HandlingReader() {}

  /**
   * Reads it from the words of a policy.
   *
   * @throws PolicyFault saying what is wrong with it
   */
  static AlertHandling read(YamlWords words) {
    return new AlertHandling(
        groupWithin(words),
        noData(words),
        ladder(words),
        release(words),
        goldReview(words),
        escalation(words),
        cost(words),
        ModelReader.read(words));
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

  private static @Nullable NoDataPlan noData(YamlWords document) {
    YamlNode node = document.find("no_data");
    if (node == null) {
      return AlertHandling.DEFAULT.noData();
    }
    if (node instanceof YamlNode.Scalar) {
      return document.flag("no_data") ? AlertHandling.DEFAULT.noData() : null;
    }
    YamlWords words = YamlWords.of("no_data.", "no_data", node, NO_DATA);
    Duration after = words.duration("after");
    if (!NoDataPlan.isSpan(after)) {
      throw words.fault("after", "is " + after + ", must be from PT10M to P7D");
    }
    return new NoDataPlan(
        after,
        count(words, "while_annotations", MOST_ANNOTATIONS),
        words.choice("severity", Severity.values()));
  }

  static int count(YamlWords words, String word, int most) {
    double count = words.number(word);
    if (count != Math.rint(count) || count < 1 || count > most) {
      throw words.fault(word, "is " + count + ", must be a whole number from 1 to " + most);
    }
    return (int) count;
  }

  private static @Nullable TriggerPlan release(YamlWords document) {
    YamlNode node = document.find("guidelines");
    if (node == null) {
      return null;
    }
    YamlWords words = YamlWords.of("guidelines.", "guidelines", node, GUIDELINES);
    return work(
        "certification",
        YamlWords.of(
            "guidelines.certification.",
            "guidelines.certification",
            words.require("certification"),
            WORK));
  }

  private static EscalationPlan escalation(YamlWords document) {
    YamlNode node = document.find("escalation");
    if (node == null) {
      return EscalationPlan.NONE;
    }
    YamlWords words = YamlWords.of("escalation.", "escalation", node, SEVERITIES);
    Map<Severity, List<EscalationPlan.Step>> steps = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      YamlNode list = words.find(severity.text());
      if (list != null) {
        steps.put(severity, steps(words, severity.text(), list));
      }
    }
    return new EscalationPlan(steps);
  }

  private static List<EscalationPlan.Step> steps(YamlWords words, String severity, YamlNode node) {
    if (!(node instanceof YamlNode.Sequence list)) {
      throw words.fault(severity, "must be a list of steps such as {after: PT15M, to: team lead}");
    }
    List<EscalationPlan.Step> steps = new ArrayList<>();
    for (YamlNode item : list.items()) {
      YamlWords step =
          YamlWords.of("escalation." + severity + ".", "a step of escalation", item, STEP);
      Duration after = step.duration("after");
      if (!EscalationPlan.isSpan(after)) {
        throw step.fault("after", "is " + after + ", must be at most P30D");
      }
      if (!steps.isEmpty() && after.compareTo(steps.get(steps.size() - 1).after()) <= 0) {
        throw step.fault("after", "is " + after + ", must be later than the step before it");
      }
      steps.add(new EscalationPlan.Step(after, step.text("to", LONGEST_OWNER)));
    }
    return steps;
  }

  private static @Nullable GoldReviewPlan goldReview(YamlWords document) {
    YamlNode node = document.find("gold_review");
    if (node == null) {
      return null;
    }
    YamlWords words = YamlWords.of("gold_review.", "gold_review", node, GOLD_REVIEW);
    double raters = words.number("raters");
    if (raters != Math.rint(raters) || !GoldReviewPlan.isEnough((int) raters)) {
      throw words.fault("raters", "is " + raters + ", must be a whole number from 2 to 64");
    }
    double falseOnceIn = words.number("false_once_in");
    if (!GoldReviewPlan.isRare(falseOnceIn)) {
      throw words.fault("false_once_in", "is " + falseOnceIn + ", must be from 2 to 1e9");
    }
    return new GoldReviewPlan((int) raters, falseOnceIn, work(GoldReviewPlan.KIND, words));
  }

  private static @Nullable CostOfError cost(YamlWords document) {
    YamlNode node = document.find("cost_of_error");
    if (node == null) {
      return null;
    }
    YamlWords words = YamlWords.of("cost_of_error.", "cost_of_error", node, COST);
    String currency = words.text("currency", CostOfError.LONGEST_CURRENCY);
    double error = amount(words, "error");
    double major = words.find("major") == null ? error : amount(words, "major");
    return new CostOfError(
        currency,
        error,
        major,
        words.find("critical") == null ? major : amount(words, "critical"),
        words.find("relabel") == null ? null : (Double) amount(words, "relabel"));
  }

  private static double amount(YamlWords words, String word) {
    double amount = words.number(word);
    if (!CostOfError.isAmount(amount)) {
      throw words.fault(word, "is " + amount + ", must be from 0 to 1e9");
    }
    return amount;
  }

  private static @Nullable LadderPlan ladder(YamlWords document) {
    YamlNode node = document.find("ladder");
    if (node == null) {
      return null;
    }
    YamlWords words = YamlWords.of("ladder.", "ladder", node, LADDER);
    Duration within = words.duration("within");
    LadderPlan.Rung coaching = rung(words, "coaching");
    LadderPlan.Rung calibration = rung(words, "calibration");
    LadderPlan.Rung suspension = rung(words, "suspension");
    requireLater(words, "calibration", calibration, coaching);
    requireLater(words, "suspension", suspension, calibration);
    YamlWords certification =
        YamlWords.of(
            "ladder.certification.",
            "ladder.certification",
            words.require("certification"),
            CERTIFICATION);
    return new LadderPlan(
        within,
        coaching,
        calibration,
        suspension,
        work("certification", certification),
        exam(certification));
  }

  private static @Nullable ExamPlan exam(YamlWords words) {
    if (words.find("pass_mark") == null && words.find("confidence") == null) {
      return null;
    }
    return new ExamPlan(share(words, "pass_mark"), share(words, "confidence"));
  }

  static double share(YamlWords words, String word) {
    double share = words.number(word);
    if (!ExamPlan.isShare(share)) {
      throw words.fault(word, "is " + share + ", must be more than 0 and less than 1");
    }
    return share;
  }

  private static LadderPlan.Rung rung(YamlWords ladder, String name) {
    YamlWords words =
        YamlWords.of("ladder." + name + ".", "ladder." + name, ladder.require(name), RUNG);
    return new LadderPlan.Rung(count(words, "after", MOST_CLIMBS), work(name, words));
  }

  static TriggerPlan work(String kind, YamlWords words) {
    return new TriggerPlan(kind, words.text("owner", LONGEST_OWNER), words.duration("within"));
  }

  private static void requireLater(
      YamlWords words, String name, LadderPlan.Rung rung, LadderPlan.Rung former) {
    if (rung.after() <= former.after()) {
      throw words.fault(
          name, "comes after " + rung.after() + ", must come later than the rung before it");
    }
  }
}
