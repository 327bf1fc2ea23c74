package dev.andon.pipeline.topology;

import dev.andon.contracts.PolicyDocument;
import dev.andon.quality.check.Check;
import dev.andon.quality.check.Requirement;
import dev.andon.quality.detect.Condition;
import dev.andon.quality.detect.CountConfig;
import dev.andon.quality.detect.DipConfig;
import dev.andon.quality.detect.KappaLimitConfig;
import dev.andon.quality.detect.LabelDriftConfig;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.UsualDifficulty;
import dev.andon.quality.detect.WitnessConfig;
import dev.andon.quality.policy.AlertHandling;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.CostOfError;
import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.policy.EscalationPlan;
import dev.andon.quality.policy.ExamPlan;
import dev.andon.quality.policy.GateCriterion;
import dev.andon.quality.policy.GateKind;
import dev.andon.quality.policy.GoldReviewPlan;
import dev.andon.quality.policy.LadderPlan;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.ModelPlan;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.PolicyBook;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.policy.TriggerPlan;
import dev.andon.quality.scoring.DefectSeverity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Policies published during the fortnight of a {@link RandomLog}, some of them not valid. */
final class RandomPolicies {
  private static final Instant START = Instant.parse("2026-05-04T00:00:00Z");
  private static final int HOURS = 14 * 24;

  private RandomPolicies() {}

  static List<RandomLog.Input> of(Random random) {
    List<RandomLog.Input> policies = new ArrayList<>();
    for (int number = random.nextInt(5); number > 0; number--) {
      Instant at = START.plus(Duration.ofHours(random.nextInt(HOURS)));
      String version = "v" + number;
      AlertHandling handling =
          new AlertHandling(
              Duration.ofHours(1 + random.nextInt(3)),
              null,
              ladder(random),
              random.nextBoolean() ? null : work("certification"),
              random.nextBoolean()
                  ? null
                  : new GoldReviewPlan(2, 2 + random.nextInt(4), work("gold_review")),
              escalation(random),
              random.nextBoolean() ? null : new CostOfError("EUR", 0.5, 2, 40, 0.1),
              model(random));
      String text =
          PolicyText.of(
              new Policy(version, rules(random), handling, gates(random), checks(random)));
      PolicyDocument document =
          PolicyDocument.newBuilder()
              .setLineId(line(random))
              .setVersion(version)
              .setEffectiveAt(at)
              .setDocument(random.nextInt(6) == 0 ? text.replace("question", "quesstion") : text)
              .build();
      policies.add(new RandomLog.Input(document, at));
    }
    return policies;
  }

  private static EscalationPlan escalation(Random random) {
    return random.nextBoolean()
        ? EscalationPlan.NONE
        : new EscalationPlan(
            Map.of(
                Severity.CRITICAL,
                List.of(
                    new EscalationPlan.Step(Duration.ofMinutes(1 + random.nextInt(60)), "lead"),
                    new EscalationPlan.Step(Duration.ofHours(2 + random.nextInt(9)), "head"))));
  }

  private static @Nullable ModelPlan model(Random random) {
    return random.nextInt(3) == 0
        ? null
        : new ModelPlan(
            0.1 + 0.1 * random.nextInt(2),
            0.5,
            1 + random.nextInt(2),
            1 + random.nextInt(2),
            new TreeSet<>(random.nextBoolean() ? List.of() : List.of("loss")),
            work(ModelPlan.RETRAINING),
            work(ModelPlan.RELABELING),
            work(ModelPlan.AUDIT),
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextInt(4));
  }

  private static final List<RuleScope> LABELED =
      List.of(RuleScope.LINE, RuleScope.RATER, new RuleScope("team"), new RuleScope("source"));

  private static final List<RuleScope> SCOPES =
      List.of(
          RuleScope.RATER,
          RuleScope.LINE,
          new RuleScope("team"),
          new RuleScope("class"),
          new RuleScope("source"),
          new RuleScope("guideline_version"));

  private static String line(Random random) {
    return random.nextInt(3) == 0
        ? PolicyBook.ALL_LINES
        : RandomLog.LINES.get(random.nextInt(RandomLog.LINES.size()));
  }

  private static List<Rule> rules(Random random) {
    List<Rule> rules = new ArrayList<>();
    if (random.nextInt(4) > 0) {
      String id = random.nextInt(3) == 0 ? "another" : RandomLog.RATER_RULE;
      rules.add(rule(id, RuleScope.RATER, Measure.AGREEMENT, Basis.GOLD, "*", random));
    }
    if (random.nextBoolean()) {
      rules.add(rule("rater-q", RuleScope.RATER, Measure.AGREEMENT, Basis.GOLD, "q-1", random));
    }
    if (random.nextBoolean()) {
      rules.add(rule("line", RuleScope.LINE, Measure.AGREEMENT, Basis.GOLD, "*", random));
    }
    if (random.nextBoolean()) {
      RuleScope scope = SCOPES.get(2 + random.nextInt(SCOPES.size() - 2));
      rules.add(rule("slice", scope, Measure.AGREEMENT, Basis.GOLD, "*", random));
    }
    for (String id : List.of("any", "some").subList(0, random.nextInt(3))) {
      Measure measure = Measure.values()[1 + random.nextInt(Measure.LABEL_DRIFT.ordinal() - 1)];
      RuleScope scope = scope(measure, random);
      Rule rule = rule(id, scope, measure, basis(measure, scope, random), "*", random);
      if (rules.stream().map(Rule::watched).noneMatch(rule.watched()::equals)) {
        rules.add(rule);
      }
    }
    if (random.nextBoolean()) {
      RuleScope scope = LABELED.get(random.nextInt(LABELED.size()));
      rules.add(rule("labels", scope, Measure.LABEL_DRIFT, Basis.LABELS, "q-0", random));
    }
    if (random.nextBoolean()) {
      RuleScope scope = LABELED.get(2 + random.nextInt(LABELED.size() - 2));
      rules.add(rule("newcomers", scope, Measure.NEWCOMER_DRIFT, Basis.LABELS, "q-0", random));
    }
    if (random.nextBoolean()) {
      Measure measure = random.nextBoolean() ? Measure.KAPPA : Measure.KAPPA_DIP;
      rules.add(rule("kappa", new RuleScope("class"), measure, Basis.GOLD, "*", random));
    }
    if (random.nextBoolean()) {
      Measure measure = random.nextBoolean() ? Measure.GOLD_GAP : Measure.SHARED_ERRORS;
      rules.add(rule("peers", RuleScope.RATER, measure, Basis.PEERS, "*", random));
    }
    return rules;
  }

  private static RuleScope scope(Measure measure, Random random) {
    if (measure.dips()) {
      return RuleScope.RATER;
    }
    List<RuleScope> scopes =
        SCOPES.stream()
            .filter(scope -> measure != Measure.FLAG_RATE || Rule.goesWith(Basis.ACTIVITY, scope))
            .toList();
    return scopes.get(random.nextInt(scopes.size()));
  }

  private static Basis basis(Measure measure, RuleScope scope, Random random) {
    List<Basis> bases =
        Stream.of(Basis.values())
            .filter(basis -> Rule.goesWith(basis, measure) && Rule.goesWith(basis, scope))
            .toList();
    return bases.get(random.nextInt(bases.size()));
  }

  private static Condition condition(Measure measure, Basis basis, Random random) {
    if (measure.counts()) {
      return new CountConfig(
          1 + random.nextInt(3), Duration.ofHours(1 + random.nextInt(72)).toMillis());
    }
    if (measure.ofNewcomers()) {
      return new LabelDriftConfig(
          0.1,
          new TreeMap<>(),
          100,
          1,
          4 + random.nextInt(10),
          2 + random.nextInt(4),
          Duration.ofDays(1 + random.nextInt(10)).toMillis());
    }
    if (measure.drifts()) {
      return new LabelDriftConfig(
          0.05 + 0.05 * random.nextInt(3),
          new TreeMap<>(Map.of("right", 0.5 + 0.1 * random.nextInt(4), "wrong", 0.1)),
          0,
          1 + random.nextInt(2),
          4 + random.nextInt(10),
          2 + random.nextInt(4));
    }
    if (measure.ofClasses()) {
      return new KappaLimitConfig(
          0.4 + 0.1 * random.nextInt(6),
          0.5 + 0.5 * random.nextInt(2),
          measure == Measure.KAPPA ? 0 : 20 + random.nextInt(20),
          2 + random.nextInt(4),
          2 + random.nextInt(4));
    }
    if (measure.byPeers()) {
      return new WitnessConfig(
          DetectorRule.watched(measure),
          0.05 + 0.05 * random.nextInt(4),
          2 + random.nextInt(4),
          2 + random.nextInt(4));
    }
    UsualDifficulty usual =
        basis == Basis.GOLD && measure != Measure.ABSTAIN_RATE && random.nextBoolean()
            ? new UsualDifficulty(0.1 * random.nextInt(4))
            : null;
    return measure.dips()
        ? new DipConfig(0.1 + 0.1 * random.nextInt(2), 0.9, 1 + random.nextInt(5), 1_000, usual)
        : new LimitConfig(
            0.5 + 0.1 * random.nextInt(4), 4 + random.nextInt(10), 2 + random.nextInt(4), usual);
  }

  private static List<GateCriterion> gates(Random random) {
    List<GateCriterion> gates = new ArrayList<>();
    for (String id : List.of("first", "second").subList(0, random.nextInt(3))) {
      gates.add(
          new GateCriterion(
              id,
              random.nextInt(4) == 0 ? GateKind.RELEASE : GateKind.BATCH,
              random.nextBoolean() ? Measure.CRITICAL_DEFECT_RATE : Measure.MAJOR_DEFECT_RATE,
              0.2 + 0.1 * random.nextInt(6),
              0.5 + 0.1 * random.nextInt(4),
              1 + random.nextInt(4),
              random.nextInt(3) == 0 ? 0.25 : 1,
              random.nextInt(3) == 0 ? null : work("relabeling")));
    }
    return gates;
  }

  private static List<Check> checks(Random random) {
    List<Check> checks = new ArrayList<>();
    if (random.nextBoolean()) {
      Requirement classes = new Requirement.OneOf(new TreeSet<>(List.of("right")));
      String question = random.nextBoolean() ? "*" : "q-0";
      checks.add(check("classes", question, classes, "wrong_class", random));
    }
    if (random.nextBoolean()) {
      checks.add(check("present", "q-1", new Requirement.Answered(), "missing", random));
    }
    if (random.nextBoolean()) {
      Requirement time = new Requirement.TimeAtLeast(1_000L * (1 + random.nextInt(60)));
      checks.add(check("slow", "*", time, "too_fast", random));
    }
    return checks;
  }

  private static Check check(
      String id, String question, Requirement requirement, String defect, Random random) {
    DefectSeverity severity = DefectSeverity.values()[random.nextInt(3)];
    return new Check(id, question, requirement, defect, severity, random.nextBoolean());
  }

  private static @Nullable LadderPlan ladder(Random random) {
    if (random.nextInt(4) == 0) {
      return null;
    }
    int first = 1 + random.nextInt(2);
    return new LadderPlan(
        Duration.ofHours(1 + random.nextInt(400)),
        new LadderPlan.Rung(first, work("coaching")),
        new LadderPlan.Rung(first + 1, work("calibration")),
        new LadderPlan.Rung(first + 2, work("suspension")),
        work("certification"),
        random.nextBoolean() ? null : new ExamPlan(0.5 + 0.1 * random.nextInt(4), 0.6));
  }

  private static TriggerPlan work(String kind) {
    return new TriggerPlan(kind, "lead", Duration.ofHours(5));
  }

  private static Rule rule(
      String id, RuleScope scope, Measure measure, Basis basis, String question, Random random) {
    TriggerPlan plan =
        new TriggerPlan(
            random.nextBoolean() ? "retraining" : "coaching", "lead", Duration.ofHours(1));
    return new Rule(
        id,
        scope,
        measure,
        basis,
        question,
        condition(measure, basis, random),
        Severity.values()[random.nextInt(3)],
        !(measure.onlyHints() && scope.equals(RuleScope.RATER)) && random.nextBoolean(),
        random.nextInt(3) == 0 ? null : plan,
        "none");
  }
}
