package dev.andon.pipeline.policy;

import dev.andon.quality.check.Check;
import dev.andon.quality.detect.Condition;
import dev.andon.quality.detect.CountConfig;
import dev.andon.quality.detect.DipConfig;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.UsualDifficulty;
import dev.andon.quality.policy.AlertHandling;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.policy.GateCriterion;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.policy.TriggerPlan;
import dev.andon.quality.scoring.Judgement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a document into rules; goes on past a rule that is wrong, to name all that are. */
final class PolicyReader {
  private static final int MOST_RULES = 200;
  private static final int LONGEST_ID = 256;
  private static final int LONGEST_TEXT = 1_024;
  private static final Duration LONGEST_WINDOW = Duration.ofDays(366);

  private static final List<String> DOCUMENT =
      Stream.concat(
              Stream.of(
                  "version", "rules", GateReader.WORD, CheckReader.WORD, ConsensusReader.WORD),
              HandlingReader.WORDS.stream())
          .toList();
  private static final List<String> TRIGGER = List.of("kind", "owner", "within");
  private static final List<String> RULE =
      List.of(
          "id",
          "scope",
          "dimension",
          "measure",
          "basis",
          "question",
          "below",
          "above",
          "at_least",
          "window",
          "drop",
          "usual",
          "usual_weight",
          DifficultyReader.WORD,
          "least_shift",
          "usual_shares",
          "learn_from",
          "labels_per_item",
          "new_within",
          "class_share_at_most",
          "false_alarm_every",
          "recovery_every",
          "severity",
          "stop",
          "trigger",
          "also",
          "runbook");

  /** What can follow {@code scope}: a dimension that nobody has named is a slip of the pen. */
  private enum ScopeWord {
    RATER,
    LINE,
    TEAM,
    VENDOR,
    BATCH,
    GUIDELINE_VERSION,
    CLASS,
    DIFFICULTY,
    SLICE
  }

  private final List<PolicyFault> faults = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<Rule.Watched, String> watched = new HashMap<>();

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
    List<Rule> read = new ArrayList<>();
    for (int i = 0; i < rules.items().size(); i++) {
      Rule rule = rule(rules.items().get(i), i + 1);
      if (rule != null) {
        read.add(rule);
      }
    }
    return new Policy(
        version,
        read,
        handling(words),
        gates(words),
        checks(words),
        ConsensusReader.read(words, this::add));
  }

  private List<GateCriterion> gates(YamlWords words) {
    return list(words, GateReader.WORD, "gate", GateReader::read, GateCriterion::id);
  }

  private List<Check> checks(YamlWords words) {
    return list(words, CheckReader.WORD, "check", CheckReader::read, Check::id);
  }

  private <T> List<T> list(
      YamlWords words,
      String word,
      String what,
      Function<YamlNode, T> reader,
      Function<T, String> id) {
    YamlNode node = words.find(word);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof YamlNode.Sequence each) || each.items().size() > MOST_RULES) {
      add(words.fault(word, "must be a list of at most " + MOST_RULES));
      return List.of();
    }
    List<T> read = new ArrayList<>();
    for (int i = 0; i < each.items().size(); i++) {
      YamlNode item = each.items().get(i);
      try {
        T one = reader.apply(item);
        requireUnique(id.apply(one), item.line());
        read.add(one);
      } catch (PolicyFault fault) {
        add(fault.of(label(what, item, i + 1)));
      }
    }
    return read;
  }

  private AlertHandling handling(YamlWords words) {
    try {
      return HandlingReader.read(words);
    } catch (PolicyFault fault) {
      add(fault);
      return AlertHandling.DEFAULT;
    }
  }

  private @Nullable Rule rule(YamlNode node, int number) {
    try {
      Rule rule = rule(node);
      requireUnique(rule, node.line());
      return rule;
    } catch (PolicyFault fault) {
      add(fault.of(label("rule", node, number)));
      return null;
    }
  }

  /** By its id, or its place where it has none. */
  private static String label(String what, YamlNode node, int number) {
    return node instanceof YamlNode.Mapping mapping
            && mapping.values().get("id") instanceof YamlNode.Scalar id
            && !id.isNull()
        ? what + " '" + id.text().substring(0, Math.min(id.text().length(), LONGEST_ID)) + "'"
        : what + " " + number;
  }

  private void requireUnique(Rule rule, int line) {
    requireUnique(rule.id(), line);
    String other = watched.putIfAbsent(rule.watched(), rule.id());
    if (other != null) {
      throw new PolicyFault(
          line, "rule '" + other + "' watches the same measure of the same scope and question");
    }
  }

  private void requireUnique(String id, int line) {
    Integer former = ids.putIfAbsent(id, line);
    if (former != null) {
      throw new PolicyFault(line, "the id is used twice, for the first time on line " + former);
    }
  }

  private static Rule rule(YamlNode node) {
    YamlWords words = YamlWords.of("", "a rule", node, RULE);
    String id = words.text("id", LONGEST_ID);
    RuleScope scope = scope(words);
    Measure measure = words.choice("measure", Measure.values());
    if ((measure.dips() || measure.byPeers()) && !scope.equals(RuleScope.RATER)) {
      throw words.fault("measure", "is '" + measure.text() + "', which goes with scope rater only");
    }
    if (measure.drifts()) {
      DriftReader.check(words, measure, scope);
    }
    if (measure.ofClasses() && !scope.byQuestion()) {
      throw words.fault("measure", "is '" + measure.text() + "', which goes with scope class only");
    }
    Basis basis = basis(words);
    String question = words.text("question", LONGEST_ID);
    requireKnown(words, basis, scope, measure, question);
    if (measure.byPeers()) {
      WitnessReader.check(words);
    }
    YamlNode triggerNode = words.find("trigger");
    TriggerPlan trigger = triggerNode == null ? null : trigger(triggerNode);
    return new Rule(
        id,
        scope,
        measure,
        basis,
        question,
        condition(words, measure, basis),
        words.choice("severity", Severity.values()),
        words.flag("stop"),
        trigger,
        words.text("runbook", LONGEST_TEXT),
        also(words, trigger));
  }

  /** Raters who err alike agree, so that what they agree on is no reason to stop anybody. */
  private static Basis basis(YamlWords words) {
    if (words.scalar("basis").text().equals(ConsensusReader.WORD)) {
      throw words.fault(
          "basis",
          "is 'consensus', which no rule can watch: consensus alone never stops a line or suspends"
              + " a rater");
    }
    return words.choice("basis", Basis.values());
  }

  private static List<TriggerPlan> also(YamlWords words, @Nullable TriggerPlan trigger) {
    YamlNode node = words.find("also");
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof YamlNode.Sequence plans)) {
      throw words.fault("also", "must be a list of triggers");
    }
    List<TriggerPlan> also = plans.items().stream().map(PolicyReader::trigger).toList();
    if (trigger == null || !Rule.areDistinct(trigger, also)) {
      throw words.fault("also", "goes with a trigger, and each is of another kind");
    }
    return also;
  }

  /** A rule about what nobody counts would never fire. */
  private static void requireKnown(
      YamlWords words, Basis basis, RuleScope scope, Measure measure, String question) {
    if (!Rule.goesWith(basis, measure)) {
      throw words.fault(
          "measure", "is '" + measure.text() + "', which basis " + basis.text() + " does not have");
    }
    if (!Rule.goesWith(basis, scope)) {
      throw words.fault(
          "scope", "is '" + scope.text() + "', which basis " + basis.text() + " does not go with");
    }
    if (basis.ofWhole() && !question.equals(Judgement.WHOLE)) {
      throw words.fault(
          "question",
          "is '" + question + "', but basis " + basis.text() + " is of whole annotations: \"*\"");
    }
  }

  private static RuleScope scope(YamlWords words) {
    ScopeWord word = words.choice("scope", ScopeWord.values());
    if (word == ScopeWord.SLICE) {
      String dimension = words.text("dimension", LONGEST_ID);
      RuleScope scope = new RuleScope(dimension);
      if (!scope.slices()) {
        throw words.fault("dimension", "is '" + dimension + "', which no slice is told apart by");
      }
      return scope;
    }
    if (words.find("dimension") != null) {
      throw words.fault("dimension", "goes with scope slice only");
    }
    return switch (word) {
      case RATER -> RuleScope.RATER;
      case LINE -> RuleScope.LINE;
      default -> new RuleScope(word.name().toLowerCase(Locale.ROOT));
    };
  }

  private static Condition condition(YamlWords words, Measure measure, Basis basis) {
    if (measure.ofClasses()) {
      refuse(words, measure, "above", "at_least", "window", "usual", "usual_weight");
      refuse(words, measure, "least_shift", "usual_shares", "labels_per_item", "new_within");
      refuse(words, measure, DifficultyReader.WORD);
      return KappaReader.read(words, measure);
    }
    refuse(words, measure, KappaReader.SHARE);
    if (measure.counts()) {
      refuse(words, measure, DriftReader.WORDS);
      refuse(words, measure, DifficultyReader.WORD);
      return count(words, measure);
    }
    if (measure.drifts()) {
      refuse(words, measure, "below", "above", "at_least", "window", "drop");
      refuse(words, measure, DifficultyReader.WORD);
      return DriftReader.read(words, measure);
    }
    refuse(words, measure, DriftReader.WORDS);
    if (measure.byPeers()) {
      refuse(words, measure, "at_least", "window", "drop", "usual", "usual_weight");
      refuse(words, measure, DifficultyReader.WORD);
      return WitnessReader.read(words, measure);
    }
    UsualDifficulty usual = DifficultyReader.read(words, measure, basis);
    return measure.dips() ? dip(words, measure, usual) : limit(words, measure, usual);
  }

  private static LimitConfig limit(
      YamlWords words, Measure measure, @Nullable UsualDifficulty usual) {
    String word = measure.moreIsBetter() ? "below" : "above";
    refuse(
        words, measure, measure.moreIsBetter() ? "above" : "below", "at_least", "window", "drop");
    double limit = share(words, word);
    return new LimitConfig(
        measure.moreIsBetter() ? limit : DetectorRule.complement(limit),
        runLength(words, "false_alarm_every"),
        runLength(words, "recovery_every"),
        usual);
  }

  private static CountConfig count(YamlWords words, Measure measure) {
    refuse(words, measure, "below", "above", "false_alarm_every", "recovery_every", "drop");
    double atLeast = words.number("at_least");
    if (atLeast != Math.rint(atLeast) || atLeast < 1 || atLeast > CountConfig.MOST) {
      throw words.fault(
          "at_least", "is " + atLeast + ", must be a whole number, 1 to " + CountConfig.MOST);
    }
    Duration window = words.duration("window");
    if (window.compareTo(LONGEST_WINDOW) > 0) {
      throw words.fault("window", "is " + window + ", may be up to " + LONGEST_WINDOW);
    }
    return new CountConfig((int) atLeast, window.toMillis());
  }

  private static DipConfig dip(YamlWords words, Measure measure, @Nullable UsualDifficulty usual) {
    refuse(words, measure, "below", "above", "at_least", "window", "recovery_every");
    double every = words.number("false_alarm_every");
    if (!DipConfig.isRunLength(every)) {
      throw words.fault(
          "false_alarm_every", "is " + every + " judged answers, must be at least 1000");
    }
    double weight = words.number("usual_weight");
    if (!DipConfig.isWeight(weight)) {
      throw words.fault("usual_weight", "is " + weight + " answers, must be more than 0");
    }
    return new DipConfig(share(words, "drop"), share(words, "usual"), weight, every, usual);
  }

  static double share(YamlWords words, String word) {
    double share = words.number(word);
    if (!LimitConfig.isLimit(share) || !LimitConfig.isLimit(1 - share)) {
      throw words.fault(word, "is " + share + ", must be more than 0 and less than 1");
    }
    return share;
  }

  /** A word that would not be heeded is an error, as an unknown one is. */
  static void refuse(YamlWords words, Measure measure, String... others) {
    for (String other : others) {
      if (words.find(other) != null) {
        throw words.fault(other, "does not go with measure " + measure.text());
      }
    }
  }

  static double runLength(YamlWords words, String word) {
    double every = words.number(word);
    if (!LimitConfig.isRunLength(every)) {
      throw words.fault(word, "is " + every + " judged answers, must be at least 2 and finite");
    }
    return every;
  }

  /** The work that something asks for. */
  static TriggerPlan trigger(YamlNode node) {
    YamlWords words = YamlWords.of("trigger.", "trigger", node, TRIGGER);
    return new TriggerPlan(
        words.text("kind", LONGEST_ID), words.text("owner", LONGEST_ID), words.duration("within"));
  }
}
