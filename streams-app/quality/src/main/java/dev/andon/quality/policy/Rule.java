package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.detect.Condition;
import dev.andon.quality.detect.CountConfig;
import dev.andon.quality.detect.DipConfig;
import dev.andon.quality.detect.KappaLimitConfig;
import dev.andon.quality.detect.LabelDriftConfig;
import dev.andon.quality.detect.WitnessConfig;
import dev.andon.quality.scoring.Judgement;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * "Agreement on gold stays at or above a limit", "fewer than two critical defects in seven days",
 * for each rater or for a line.
 *
 * @param id names the rule within its policy; part of every alert's identity
 * @param scope what it watches one of at a time
 * @param measure what it watches
 * @param basis what the answers were compared with
 * @param question the question it watches, {@code *} for the whole annotation
 * @param condition what is still good enough, as the detector tests it: the limit of a share is
 *     that of the good ones, whatever the measure
 * @param severity how bad a breach is
 * @param stops whether a breach stops its scope
 * @param trigger the work a breach asks for, if any
 * @param runbook where to read what to do
 * @param also further work that a breach asks for, beside {@code trigger}; each of another kind
 */
public record Rule(
    String id,
    RuleScope scope,
    Measure measure,
    Basis basis,
    String question,
    Condition condition,
    Severity severity,
    boolean stops,
    @Nullable TriggerPlan trigger,
    String runbook,
    List<TriggerPlan> also) {
  /** A rule whose breach asks for one kind of work at most. */
  public Rule(
      String id,
      RuleScope scope,
      Measure measure,
      Basis basis,
      String question,
      Condition condition,
      Severity severity,
      boolean stops,
      @Nullable TriggerPlan trigger,
      String runbook) {
    this(
        id, scope, measure, basis, question, condition, severity, stops, trigger, runbook,
        List.of());
  }

  /** Checks that nothing required is missing, and that the condition suits the measure. */
  public Rule {
    requireNonNull(id, "id is null");
    requireNonNull(scope, "scope is null");
    requireNonNull(measure, "measure is null");
    requireNonNull(basis, "basis is null");
    requireNonNull(question, "question is null");
    requireNonNull(condition, "condition is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(runbook, "runbook is null");
    also = List.copyOf(also);
    if (!also.isEmpty() && (trigger == null || !areDistinct(trigger, also))) {
      throw new IllegalArgumentException(
          "rule '" + id + "': further work goes with a trigger, each of another kind");
    }
    if (measure.counts() != condition instanceof CountConfig
        || measure.dips() != condition instanceof DipConfig
        || measure.drifts() != condition instanceof LabelDriftConfig
        || measure.ofClasses() != condition instanceof KappaLimitConfig
        || measure.byPeers() != condition instanceof WitnessConfig) {
      throw new IllegalArgumentException(
          "rule '" + id + "': " + measure.text() + " cannot be held against " + condition);
    }
    if (!goesWith(basis, measure) || !goesWith(basis, scope)) {
      throw new IllegalArgumentException(
          String.join(
              " ",
              "rule '" + id + "': basis",
              basis.text(),
              "has no",
              measure.text(),
              "of a",
              scope.text()));
    }
    if ((measure.dips() || measure.byPeers()) && !scope.equals(RuleScope.RATER)) {
      throw new IllegalArgumentException(
          "rule '" + id + "': " + measure.text() + " is watched of raters only");
    }
    if (measure.ofClasses() && !scope.byQuestion()) {
      throw new IllegalArgumentException(
          "rule '" + id + "': " + measure.text() + " is watched of classes only");
    }
    if (measure.onlyHints() && scope.equals(RuleScope.RATER) && stops) {
      throw new IllegalArgumentException(
          "rule '" + id + "': " + measure.text() + " of a rater stops nobody by itself");
    }
    if (measure.drifts() && (question.equals(Judgement.WHOLE) || !scope.hasLabels())) {
      throw new IllegalArgumentException(
          "rule '"
              + id
              + "': labels are counted of one question, by line, rater, team, vendor, source and"
              + " guideline version");
    }
    if (condition instanceof LabelDriftConfig drift
        && (measure.ofNewcomers() != drift.ofNewcomers()
            || measure.ofNewcomers() && !scope.slices())) {
      throw new IllegalArgumentException(
          "rule '" + id + "': new is a part of a line, for as long as its condition says");
    }
  }

  /**
   * Whether a measure is known of what is compared with that: doubts are of work alone, which class
   * was taken for which is known by gold alone, and of other raters there are measures of their
   * own.
   */
  public static boolean goesWith(Basis basis, Measure measure) {
    return switch (basis) {
      case ACTIVITY -> measure.ofWork();
      case LABELS -> measure.drifts();
      case GOLD -> !measure.drifts() && !measure.byPeers() && measure != Measure.FLAG_RATE;
      case AUDIT ->
          !measure.drifts()
              && !measure.byPeers()
              && !measure.ofClasses()
              && measure != Measure.FLAG_RATE;
      case RULE ->
          switch (measure) {
            case AGREEMENT, CRITICAL_DEFECT_RATE, MAJOR_DEFECT_RATE -> true;
            default -> measure.counts();
          };
      case MODEL -> measure == Measure.AGREEMENT || measure == Measure.ABSTAIN_RATE;
      case PEERS -> measure.byPeers();
    };
  }

  /** Whether what is compared with that can be told apart so. */
  public static boolean goesWith(Basis basis, RuleScope scope) {
    boolean summed = basis != Basis.MODEL || !scope.equals(RuleScope.RATER);
    return !basis.inSumsOnly() || (summed && !scope.knownByGold());
  }

  /** Whether no two of them are of the same kind: by that they are told apart. */
  public static boolean areDistinct(TriggerPlan trigger, List<TriggerPlan> also) {
    return Stream.concat(Stream.of(trigger), also.stream())
            .map(TriggerPlan::kind)
            .distinct()
            .count()
        == also.size() + 1L;
  }

  /** All the work that a breach asks for. */
  public List<TriggerPlan> triggers() {
    return trigger == null ? List.of() : Stream.concat(Stream.of(trigger), also.stream()).toList();
  }

  /** What another rule of the same policy must not watch as well. */
  public Watched watched() {
    return new Watched(scope, measure, basis, question);
  }

  /** What a detector has to know of it. */
  public DetectorRule forDetector() {
    return new DetectorRule(id, measure, condition);
  }

  /** What is watched by at most one rule of a policy. */
  public record Watched(RuleScope scope, Measure measure, Basis basis, String question) {}
}
