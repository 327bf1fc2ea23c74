package dev.andon.quality.gate;

import dev.andon.quality.gate.GateFinding.Reason;
import dev.andon.quality.interval.Estimate;
import dev.andon.quality.policy.GateCriterion;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.scoring.AuditSample;
import dev.andon.quality.sequential.GateVerdict;
import dev.andon.quality.sequential.GateVerdict.Outcome;
import dev.andon.quality.sequential.RateGate;
import dev.andon.quality.sequential.RateGateConfig;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One criterion over the audits of a gate.
 *
 * <p>The confidence holds only where every audit is weighted by the probability with which it was
 * drawn. Where that cannot be done the criterion is held, whatever was found.
 */
final class GateJudge {
  /** More audits than anybody does. */
  private static final long MOST_NEEDED = 1L << 32;

  private static final double MOST_FAILURE = 1e300;

  private final GateCriterion criterion;
  private final RateGate gate;
  private final SortedMap<Draw, Counts> audits;
  private final @Nullable Reason unweighable;

  /**
   * A judge of what was audited so far.
   *
   * @param audits what was found; draws without a sample are passed over
   */
  GateJudge(GateCriterion criterion, SortedMap<Draw, Counts> audits) {
    this.criterion = criterion;
    this.audits = new TreeMap<>(audits);
    // What a release before this one judged can be taken back, but was never counted here.
    this.audits.values().removeIf(counts -> counts.samples() <= 0);
    this.unweighable = unweighable();
    this.gate = new RateGate(config(smallest() / 1e6));
    if (unweighable == null) {
      this.audits.forEach(
          (draw, counts) ->
              gate.observe(
                  counts.samples(),
                  defective(counts),
                  criterion.drawnAlike() ? 1 : draw.probability()));
    }
  }

  private RateGateConfig config(double least) {
    double bearable = 1 - criterion.confidence();
    return new RateGateConfig(criterion.atMost(), bearable, bearable, least);
  }

  /** In millionths, as audits are counted by. */
  private int smallest() {
    return AuditSample.millionths(criterion.smallestInclusion());
  }

  private long defective(Counts counts) {
    long defects =
        criterion.measure() == Measure.CRITICAL_DEFECT_RATE ? counts.critical() : counts.severe();
    return Math.max(0, Math.min(counts.samples(), defects));
  }

  /** Why what was found cannot be weighted; null where it can. */
  private @Nullable Reason unweighable() {
    if (audits.size() > RateGate.MAX_STRATA) {
      return Reason.TOO_MANY_STRATA;
    }
    boolean known = audits.keySet().stream().allMatch(Draw::known);
    if (criterion.drawnAlike()) {
      if (audits.size() <= 1) {
        return null;
      }
      return known ? Reason.INCLUSION_UNEQUAL : Reason.INCLUSION_UNKNOWN;
    }
    if (!known) {
      return Reason.INCLUSION_UNKNOWN;
    }
    return audits.isEmpty() || audits.firstKey().inclusion() >= smallest()
        ? null
        : Reason.INCLUSION_TOO_SMALL;
  }

  Outcome outcome() {
    return outcome(reason());
  }

  private static Outcome outcome(Reason reason) {
    return switch (reason) {
      case LIMIT_KEPT -> Outcome.PASSED;
      case LIMIT_EXCEEDED -> Outcome.FAILED;
      default -> Outcome.HELD;
    };
  }

  private Reason reason() {
    if (unweighable != null) {
      return unweighable;
    }
    GateVerdict verdict = gate.judge();
    return switch (verdict.outcome()) {
      case FAILED -> Reason.LIMIT_EXCEEDED;
      case HELD -> Reason.INSUFFICIENT_EVIDENCE;
      case PASSED ->
          verdict.audited() < criterion.minimumAudits() ? Reason.TOO_FEW_AUDITS : Reason.LIMIT_KEPT;
    };
  }

  GateFinding finding() {
    Reason reason = reason();
    long audited = audits.values().stream().mapToLong(Counts::samples).sum();
    long defective = audits.values().stream().mapToLong(this::defective).sum();
    double margin =
        unweighable == null
            ? gate.logPassEvidence() + StrictMath.log(1 - criterion.confidence())
            : Double.NEGATIVE_INFINITY;
    return new GateFinding(
        criterion,
        outcome(reason),
        reason,
        audited,
        defective,
        rate(audited),
        margin,
        failure(),
        needed(reason));
  }

  /** Finite, and so to be read back, however much evidence there is. */
  private double failure() {
    return unweighable == null ? Math.min(MOST_FAILURE, StrictMath.exp(gate.logFailEvidence())) : 0;
  }

  /**
   * Weighted by what is known of the probabilities, which may be enough to show but not to tell.
   */
  private Estimate rate(long audited) {
    boolean weighable =
        audits.size() <= 1
            || (audits.size() <= RateGate.MAX_STRATA
                && audits.keySet().stream().allMatch(Draw::known));
    if (!weighable) {
      return new Estimate.Insufficient("not all inclusion probabilities are known", audited);
    }
    RateGate shown = new RateGate(config(GateCriterion.LEAST_INCLUSION));
    for (Map.Entry<Draw, Counts> each : audits.entrySet()) {
      Counts counts = each.getValue();
      double inclusion = audits.size() == 1 ? 1 : each.getKey().probability();
      shown.observe(counts.samples(), defective(counts), inclusion);
    }
    return shown.estimate(criterion.confidence());
  }

  private OptionalLong needed(Reason reason) {
    boolean waiting = reason == Reason.INSUFFICIENT_EVIDENCE || reason == Reason.TOO_FEW_AUDITS;
    if (!waiting || !criterion.drawnAlike()) {
      return OptionalLong.empty();
    }
    long more = 1;
    while (!passesAfter(more)) {
      if (more > MOST_NEEDED) {
        return OptionalLong.empty();
      }
      more *= 2;
    }
    long less = more / 2;
    while (more - less > 1) {
      long middle = less + (more - less) / 2;
      if (passesAfter(middle)) {
        more = middle;
      } else {
        less = middle;
      }
    }
    return OptionalLong.of(Math.max(more, criterion.minimumAudits() - gate.audited()));
  }

  private boolean passesAfter(long clean) {
    RateGate later = new RateGate(config(1));
    later.merge(gate);
    later.observe(clean, 0, 1);
    return later.logPassEvidence() >= -StrictMath.log(1 - criterion.confidence());
  }
}
