package dev.andon.producers.simulator.scenario;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How the work of a line is audited: a simple random sample of answered annotations.
 *
 * @param rate the chance of an annotation to be audited, in [0, 1]; also its inclusion probability
 * @param accuracy the chance that an auditor is right about one answer, in [0, 1]
 * @param delay mean time from the annotation to its audit, in working time
 */
public record AuditSpec(double rate, double accuracy, Duration delay) {

  /** 2 % of annotations, by auditors right 98 times in 100, four hours later. */
  public static final AuditSpec DEFAULT = new AuditSpec(0.02, 0.98, Duration.ofHours(4));

  public AuditSpec {
    Check.ratio("rate", rate);
    Check.ratio("accuracy", accuracy);
    Durations.notNegative("delay", requireNonNull(delay, "delay is null"));
  }
}
