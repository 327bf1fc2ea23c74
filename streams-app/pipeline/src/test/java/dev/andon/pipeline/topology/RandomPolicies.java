package dev.andon.pipeline.topology;

import dev.andon.contracts.PolicyDocument;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.policy.AgreementRule;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.PolicyBook;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.policy.TriggerPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

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
      String text = PolicyText.of(new Policy(version, rules(random)));
      PolicyDocument document =
          PolicyDocument.newBuilder()
              .setLineId(line(random))
              .setVersion(version)
              .setEffectiveAt(at)
              .setDocument(random.nextInt(6) == 0 ? text.replace("below", "bellow") : text)
              .build();
      policies.add(new RandomLog.Input(document, at));
    }
    return policies;
  }

  private static String line(Random random) {
    return random.nextInt(3) == 0
        ? PolicyBook.ALL_LINES
        : RandomLog.LINES.get(random.nextInt(RandomLog.LINES.size()));
  }

  private static List<AgreementRule> rules(Random random) {
    List<AgreementRule> rules = new ArrayList<>();
    if (random.nextInt(4) > 0) {
      String id = random.nextInt(3) == 0 ? "another" : RandomLog.RATER_RULE;
      rules.add(rule(id, RuleScope.RATER, "*", random));
    }
    if (random.nextBoolean()) {
      rules.add(rule("rater-q", RuleScope.RATER, "q-1", random));
    }
    if (random.nextBoolean()) {
      rules.add(rule("line", RuleScope.LINE, "*", random));
    }
    return rules;
  }

  private static AgreementRule rule(String id, RuleScope scope, String question, Random random) {
    LimitConfig limit =
        new LimitConfig(
            0.5 + 0.1 * random.nextInt(4), 4 + random.nextInt(10), 2 + random.nextInt(4));
    TriggerPlan plan =
        new TriggerPlan(
            random.nextBoolean() ? "retraining" : "coaching", "lead", Duration.ofHours(1));
    return new AgreementRule(
        id,
        scope,
        question,
        limit,
        Severity.values()[random.nextInt(3)],
        random.nextBoolean(),
        random.nextInt(3) == 0 ? null : plan,
        "none");
  }
}
