package dev.andon.pipeline.policy;

import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.policy.AgreementRule;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.policy.TriggerPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a document into rules; goes on past a rule that is wrong, to name all that are. */
final class PolicyReader {
  private static final int MOST_RULES = 200;
  private static final int LONGEST_ID = 256;
  private static final int LONGEST_TEXT = 1_024;

  private static final List<String> DOCUMENT = List.of("version", "rules");
  private static final List<String> TRIGGER = List.of("kind", "owner", "within");
  private static final List<String> RULE =
      List.of(
          "id",
          "scope",
          "measure",
          "basis",
          "question",
          "below",
          "false_alarm_every",
          "recovery_every",
          "severity",
          "stop",
          "trigger",
          "runbook");

  private final List<PolicyFault> faults = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<List<Object>, String> watched = new HashMap<>();

  void add(PolicyFault fault) {
    faults.add(fault);
  }

  /** What was found wrong so far, in the order of the lines. */
  List<PolicyFault> faults() {
    return faults.stream().sorted(Comparator.comparingInt(PolicyFault::line)).toList();
  }

  /**
   * Reads a document. The policy is whole only if there are no {@link #faults}.
   *
   * @throws PolicyFault where there is no going on
   */
  Policy read(YamlNode document) {
    YamlWords words = YamlWords.of("", "a policy", document, DOCUMENT);
    String version = "";
    try {
      version = words.text("version", LONGEST_ID);
    } catch (PolicyFault fault) {
      add(fault);
    }
    if (!(words.require("rules") instanceof YamlNode.Sequence rules)) {
      throw words.fault("rules", "must be a list: begin each rule with '-'");
    }
    if (rules.items().size() > MOST_RULES) {
      throw words.fault("rules", "has " + rules.items().size() + ", may have " + MOST_RULES);
    }
    List<AgreementRule> read = new ArrayList<>();
    for (int i = 0; i < rules.items().size(); i++) {
      AgreementRule rule = rule(rules.items().get(i), i + 1);
      if (rule != null) {
        read.add(rule);
      }
    }
    return new Policy(version, read);
  }

  private @Nullable AgreementRule rule(YamlNode node, int number) {
    try {
      AgreementRule rule = agreement(node);
      requireUnique(rule, node.line());
      return rule;
    } catch (PolicyFault fault) {
      add(fault.of(label(node, number)));
      return null;
    }
  }

  /** By its id, or its place where it has none. */
  private static String label(YamlNode node, int number) {
    return node instanceof YamlNode.Mapping mapping
            && mapping.values().get("id") instanceof YamlNode.Scalar id
            && !id.isNull()
        ? "rule '" + id.text().substring(0, Math.min(id.text().length(), LONGEST_ID)) + "'"
        : "rule " + number;
  }

  private void requireUnique(AgreementRule rule, int line) {
    Integer former = ids.putIfAbsent(rule.id(), line);
    if (former != null) {
      throw new PolicyFault(line, "the id is used twice, for the first time on line " + former);
    }
    String other = watched.putIfAbsent(List.of(rule.scope(), rule.question()), rule.id());
    if (other != null) {
      throw new PolicyFault(line, "rule '" + other + "' watches the same scope and question");
    }
  }

  private static AgreementRule agreement(YamlNode node) {
    YamlWords words = YamlWords.of("", "a rule", node, RULE);
    String id = words.text("id", LONGEST_ID);
    words.only("measure", "agreement");
    words.only("basis", "gold");
    YamlNode trigger = words.find("trigger");
    return new AgreementRule(
        id,
        words.choice("scope", RuleScope.values()),
        words.text("question", LONGEST_ID),
        limit(words),
        words.choice("severity", Severity.values()),
        words.flag("stop"),
        trigger == null ? null : trigger(trigger),
        words.text("runbook", LONGEST_TEXT));
  }

  private static LimitConfig limit(YamlWords words) {
    double below = words.number("below");
    if (!LimitConfig.isLimit(below)) {
      throw words.fault("below", "is " + below + ", must be more than 0 and less than 1");
    }
    return new LimitConfig(
        below, runLength(words, "false_alarm_every"), runLength(words, "recovery_every"));
  }

  private static double runLength(YamlWords words, String word) {
    double every = words.number(word);
    if (!LimitConfig.isRunLength(every)) {
      throw words.fault(word, "is " + every + " judged answers, must be at least 2 and finite");
    }
    return every;
  }

  private static TriggerPlan trigger(YamlNode node) {
    YamlWords words = YamlWords.of("trigger.", "trigger", node, TRIGGER);
    return new TriggerPlan(
        words.text("kind", LONGEST_ID), words.text("owner", LONGEST_ID), words.duration("within"));
  }
}
