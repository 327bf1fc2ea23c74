package dev.andon.cli.policies;

import dev.andon.quality.alert.Money;
import dev.andon.quality.detect.CountConfig;
import dev.andon.quality.detect.DipConfig;
import dev.andon.quality.detect.KappaLimitConfig;
import dev.andon.quality.detect.LabelDriftConfig;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.UsualDifficulty;
import dev.andon.quality.detect.WitnessConfig;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.CostOfError;
import dev.andon.quality.policy.EscalationPlan;
import dev.andon.quality.policy.ExamPlan;
import dev.andon.quality.policy.GateCriterion;
import dev.andon.quality.policy.GoldReviewPlan;
import dev.andon.quality.policy.LadderPlan;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.NoDataPlan;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.policy.TriggerPlan;
import dev.andon.quality.scoring.Judgement;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a policy would watch, for people. */
final class PolicyWords {

  private PolicyWords() {}

  /** Prints a sentence or two for each rule. */
  static void print(PrintWriter out, String name, Policy policy) {
    int rules = policy.rules().size();
    out.printf(
        "%s: valid, version %s, %d %s%n",
        name, policy.version(), rules, rules == 1 ? "rule" : "rules");
    if (rules == 0) {
      out.println("  nothing is watched, and nothing is stopped");
    }
    for (Rule rule : policy.rules()) {
      out.printf("  %s (%s)%n", rule.id(), rule.severity().text());
      out.printf("    watches   %s%n", watches(rule));
      if (rule.condition() instanceof LimitConfig limit) {
        out.printf("    by chance %s%n", byChance(limit));
      } else if (rule.condition() instanceof DipConfig dip) {
        out.printf("    by chance %s%n", byChance(dip));
      } else if (rule.condition() instanceof LabelDriftConfig drift) {
        out.printf("    by chance %s%n", byChance(drift));
      } else if (rule.condition() instanceof WitnessConfig witness) {
        out.printf("    by chance %s%n", byChance(witness));
      } else if (rule.condition() instanceof KappaLimitConfig kappa) {
        out.printf("    by chance %s%n", byChance(kappa));
      }
      out.printf("    then      %s%n", then(rule));
    }
    policy.gates().forEach(gate -> print(out, gate));
    policy.checks().forEach(check -> CheckWords.print(out, check));
    policy.consensus().forEach(plan -> ConsensusWords.print(out, plan));
    out.println("  alerts, whichever rule they come from");
    out.printf(
        "    grouped   those of one rule that open within the same %s are one message%n",
        span(policy.handling().groupWithin()));
    NoDataPlan noData = policy.handling().noData();
    if (noData != null) {
      out.printf(
          "    no data   an alert (%s) after %s of work and %,d annotations without gold%n",
          noData.severity().text(), span(noData.after()), noData.whileAnnotations());
    }
    LadderPlan ladder = policy.handling().ladder();
    if (ladder != null) {
      out.printf("    ladder    %s%n", ladder(ladder));
      ExamPlan exam = ladder.exam();
      if (exam != null) {
        out.printf(
            "    certified by at least %s of gate items right, established with %s confidence%n",
            percent(exam.passMark()), percent(exam.confidence()));
      }
    }
    for (Severity severity : Severity.values()) {
      for (EscalationPlan.Step step : steps(policy, severity)) {
        out.printf(
            "    escalated to %s after %s, if %s and not acknowledged%n",
            step.to(), span(step.after()), severity.text());
      }
    }
    TriggerPlan release = policy.handling().release();
    if (release != null) {
      out.printf(
          "    guidelines that change definitions or taxonomy ask for %s, or by the end of their"
              + " grace%n",
          work(release));
    }
    GoldReviewPlan gold = policy.handling().goldReview();
    if (gold != null) {
      out.printf(
          "    gold that %d raters or more contradict alike asks for %s; by chance once in %,.0f"
              + " answers of gold%n",
          gold.raters(), work(gold.work()), gold.falseOnceIn());
    }
    CostOfError cost = policy.handling().cost();
    if (cost != null) {
      print(out, cost);
    }
  }

  private static void print(PrintWriter out, CostOfError cost) {
    Double relabel = cost.relabel();
    out.printf(
        "    a wrong label costs %s, %s with a major defect, %s with a critical one%s%n",
        Money.text(cost.error(), cost.currency()),
        Money.text(cost.major(), cost.currency()),
        Money.text(cost.critical(), cost.currency()),
        relabel == null ? "" : "; an annotation made anew " + Money.text(relabel, cost.currency()));
  }

  /** Whom alerts of a severity go to that nobody takes on. */
  static List<EscalationPlan.Step> steps(Policy policy, Severity severity) {
    return policy.handling().escalation().steps().getOrDefault(severity, List.of());
  }

  private static void print(PrintWriter out, GateCriterion gate) {
    out.printf("  %s (gate)%n", gate.id());
    out.printf(
        "    passes    a %s once audits establish with %s confidence that at most %s of it has a"
            + " %s%n",
        gate.gate().text(),
        percent(gate.confidence()),
        percent(gate.atMost()),
        defect(gate.measure()));
    TriggerPlan plan = gate.trigger();
    if (plan != null) {
      out.printf("    else      %s%n", work(plan));
    }
    if (gate.minimumAudits() > 1) {
      out.printf(Locale.ROOT, "    audits    %,d at least%n", gate.minimumAudits());
    }
    if (!gate.drawnAlike()) {
      out.printf(
          "    drawn     with different probabilities, from %s on%n",
          percent(gate.smallestInclusion()));
    }
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  private static String watches(Rule rule) {
    return "%s %s on %s: %s"
        .formatted(whose(rule.scope()), measure(rule), about(rule), condition(rule));
  }

  private static String whose(RuleScope scope) {
    return scope.equals(RuleScope.LINE) ? "the whole line's" : "each " + scope.words() + "'s";
  }

  private static String about(Rule rule) {
    if (!rule.question().equals(Judgement.WHOLE)) {
      return "question " + rule.question();
    }
    return rule.scope().byQuestion() ? "each question" : "whole annotations";
  }

  private static String measure(Rule rule) {
    return switch (rule.measure()) {
      case AGREEMENT, AGREEMENT_DIP -> agreement(rule.basis());
      case FLAG_RATE -> "share with a flag";
      case ABSTAIN_RATE -> abstaining(rule.basis());
      case CRITICAL_DEFECT_RATE, MAJOR_DEFECT_RATE ->
          "share with a " + defect(rule.measure()) + foundBy(rule.basis());
      case CRITICAL_DEFECTS, MAJOR_DEFECTS ->
          "answers with a " + defect(rule.measure()) + foundBy(rule.basis());
      case LABEL_DRIFT -> "distribution of labels";
      case NEWCOMER_DRIFT -> "distribution of labels, while it is new to the line,";
      case KAPPA, KAPPA_DIP -> "kappa with gold";
      case GOLD_GAP -> "answers that all others give, too, more often to gold than beside it,";
      case SHARED_ERRORS -> "answers given with one other against the rest";
    };
  }

  private static String agreement(Basis basis) {
    return switch (basis) {
      case AUDIT -> "share of right answers in audits";
      case RULE -> "share that checks have nothing against";
      case MODEL -> "agreement with the model";
      case GOLD, ACTIVITY, LABELS, PEERS -> "agreement with gold";
    };
  }

  private static String foundBy(Basis basis) {
    return switch (basis) {
      case AUDIT -> " in audits";
      case RULE -> " by checks";
      case GOLD, MODEL, ACTIVITY, LABELS, PEERS -> " by gold";
    };
  }

  private static String abstaining(Basis basis) {
    return switch (basis) {
      case GOLD -> "share declined where there is gold";
      case AUDIT -> "share declined in audits";
      case MODEL -> "share declined where the model answers";
      case ACTIVITY, LABELS, RULE, PEERS -> "share declined";
    };
  }

  private static String defect(Measure measure) {
    return measure == Measure.CRITICAL_DEFECTS || measure == Measure.CRITICAL_DEFECT_RATE
        ? "critical defect"
        : "major or critical defect";
  }

  private static String condition(Rule rule) {
    if (rule.condition() instanceof CountConfig count) {
      return "fewer than %d within %s"
          .formatted(count.atLeast(), span(Duration.ofMillis(count.withinMillis())));
    }
    if (rule.condition() instanceof DipConfig dip) {
      return "less than "
          + percent(dip.drop())
          + " below what is usual, which is "
          + percent(dip.usual())
          + " at first"
          + harder(dip.usualDifficulty());
    }
    if (rule.condition() instanceof LabelDriftConfig drift) {
      return "within " + percent(drift.leastShift()) + " of what is usual, " + usual(drift);
    }
    if (rule.condition() instanceof KappaLimitConfig kappa) {
      return kappa(kappa);
    }
    if (rule.measure() == Measure.SHARED_ERRORS) {
      return "at most "
          + percent(rule.condition().limit())
          + " of the items on which either stands against the rest";
    }
    return (rule.measure().moreIsBetter() ? "at least " : "at most ")
        + percent(rule.forDetector().limit())
        + harder(rule.forDetector().usualDifficulty());
  }

  private static String harder(@Nullable UsualDifficulty usual) {
    if (usual == null) {
      return "";
    }
    return ", and less is asked of gold that is harder than "
        + (usual.learned()
            ? "it was at first"
            : "what " + percent(usual.share()) + " of good raters miss");
  }

  private static String usual(LabelDriftConfig drift) {
    if (drift.ofNewcomers()) {
      return String.format(
          Locale.ROOT,
          "that of the line in the two weeks before, from %,d labels on, for %s",
          drift.learnFrom(),
          span(Duration.ofMillis(drift.newWithinMillis())));
    }
    return drift.learns()
        ? String.format(Locale.ROOT, "as learned from the first %,d", drift.learnFrom())
        : drift.usualShares().entrySet().stream()
            .map(entry -> entry.getKey() + " " + percent(entry.getValue()))
            .collect(Collectors.joining(", ", "", " as laid down"));
  }

  private static String kappa(KappaLimitConfig kappa) {
    String which =
        kappa.rareShare() < 1
            ? ", where it is at most " + percent(kappa.rareShare()) + " of gold answers"
            : "";
    return kappa.learns()
        ? String.format(
            Locale.ROOT,
            "less than %s below what is usual, as learned from the first %,d answers about it%s",
            BigDecimal.valueOf(kappa.limit()).toPlainString(),
            kappa.learnFrom(),
            which)
        : "at least " + BigDecimal.valueOf(kappa.limit()).toPlainString() + which;
  }

  private static String byChance(KappaLimitConfig kappa) {
    return String.format(
        Locale.ROOT,
        "at the limit itself one false alarm in %,.0f answers about the class at most, one false"
            + " recovery in %,.0f",
        kappa.falseAlarmEvery(),
        kappa.recoveryEvery());
  }

  private static String byChance(WitnessConfig witness) {
    return String.format(
        Locale.ROOT,
        "at the limit itself one false alarm in %,.0f %s at most, one false recovery in %,.0f",
        witness.falseAlarmEvery(),
        witness.watched() == WitnessConfig.Watched.GOLD_GAP ? "answers" : "such items",
        witness.recoveryEvery());
  }

  private static String byChance(LabelDriftConfig drift) {
    return String.format(
        Locale.ROOT,
        "while they are as usual one false alarm in %,.0f labels at most, one false recovery in"
            + " %,.0f",
        drift.falseAlarmEvery(),
        drift.recoveryEvery());
  }

  private static String byChance(DipConfig dip) {
    return String.format(
        Locale.ROOT,
        "of a rater as good as usual one false alarm in %,.0f judged answers at most",
        dip.falseAlarmEvery());
  }

  private static String byChance(LimitConfig limit) {
    return String.format(
        Locale.ROOT,
        "at the limit itself one false alarm in %,.0f judged answers at most, one false recovery in"
            + " %,.0f",
        limit.falseAlarmEvery(),
        limit.recoveryEvery());
  }

  private static String then(Rule rule) {
    String stop =
        !rule.stops() ? "nothing is stopped" : "the " + rule.scope().words() + " is stopped";
    return rule.triggers().stream().map(PolicyWords::work).reduce(stop, (a, b) -> a + "; " + b);
  }

  private static String work(TriggerPlan plan) {
    return "%s by %s within %s"
        .formatted(plan.kind().replace('_', ' '), plan.owner(), span(plan.within()));
  }

  private static String ladder(LadderPlan ladder) {
    return "of a rater's trouble within %s number %d leads to coaching, %d to calibration, %d to"
            .formatted(
                span(ladder.within()),
                ladder.coaching().after(),
                ladder.calibration().after(),
                ladder.suspension().after())
        + " suspension; then certification";
  }

  static String span(Duration duration) {
    if (duration.toSeconds() % 60 != 0) {
      return duration.toString();
    }
    return duration.toSeconds() % 3_600 == 0
        ? duration.toHours() + " h"
        : duration.toMinutes() + " min";
  }
}
