package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whom alerts go to that nobody takes on.
 *
 * @param steps by severity, each step later than the one before it
 */
public record EscalationPlan(Map<Severity, List<Step>> steps) {
  /** Nobody is told but whoever was told first. */
  public static final EscalationPlan NONE = new EscalationPlan(Map.of());

  private static final Duration LONGEST = Duration.ofDays(30);

  /**
   * One step.
   *
   * @param after how long after the alert fired, at most 30 days
   * @param to who has to take it on from then on
   */
  public record Step(Duration after, String to) {
    /** Checks what is given. */
    public Step {
      requireNonNull(to, "to is null");
      if (!isSpan(after)) {
        throw new IllegalArgumentException("after is " + after + ", must be up to P30D");
      }
    }
  }

  /**
   * A step that was reached.
   *
   * @param level the how-many-th it is, from 1
   * @param step the step
   * @param at when it was reached, epoch milliseconds
   */
  public record Reached(int level, Step step, long at) {}

  /** Checks the order of the steps. */
  public EscalationPlan {
    steps = Map.copyOf(steps);
    for (List<Step> each : steps.values()) {
      for (int i = 1; i < each.size(); i++) {
        if (each.get(i).after().compareTo(each.get(i - 1).after()) <= 0) {
          throw new IllegalArgumentException(
              "after is " + each.get(i).after() + ", must be later than the step before it");
        }
      }
    }
  }

  /** Whether a step can come so long after an alert. */
  public static boolean isSpan(Duration after) {
    return !after.isNegative() && !after.isZero() && after.compareTo(LONGEST) <= 0;
  }

  private List<Step> of(Severity severity) {
    return steps.getOrDefault(severity, List.of());
  }

  /**
   * The last step that an alert has reached.
   *
   * @param firedAt when it fired, epoch milliseconds
   * @param until up to when nobody had taken it on, epoch milliseconds
   */
  public Optional<Reached> reached(Severity severity, long firedAt, long until) {
    List<Step> ahead = of(severity);
    for (int level = ahead.size(); level > 0; level--) {
      long at = firedAt + ahead.get(level - 1).after().toMillis();
      if (at <= until) {
        return Optional.of(new Reached(level, ahead.get(level - 1), at));
      }
    }
    return Optional.empty();
  }

  /**
   * When the first step comes that an alert has not reached; empty after the last.
   *
   * @param firedAt when it fired, epoch milliseconds
   * @param now the time it has come to, epoch milliseconds
   */
  public OptionalLong next(Severity severity, long firedAt, long now) {
    return of(severity).stream()
        .mapToLong(step -> firedAt + step.after().toMillis())
        .filter(at -> at > now)
        .findFirst();
  }
}
