package dev.andon.producers.simulator.scenario;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that goes wrong on a line.
 *
 * @param kind what
 * @param line where
 * @param start when, from the start of the scenario
 * @param until when it is over, from the start of the scenario; empty = never
 * @param ramp how long it takes to grow to its size; zero = at once
 * @param size how bad, in (0, 1]; see {@link IncidentKind}
 * @param scope whom it strikes
 */
public record Incident(
    IncidentKind kind,
    String line,
    Duration start,
    Optional<Duration> until,
    Duration ramp,
    double size,
    Scope scope) {
  public Incident {
    requireNonNull(kind, "kind is null");
    Check.id("line", requireNonNull(line, "line is null"));
    Durations.notNegative("start", requireNonNull(start, "start is null"));
    Durations.notNegative("ramp", requireNonNull(ramp, "ramp is null"));
    Check.ratio("size", size);
    Check.positive("size", size);
    if (until.isPresent() && until.get().compareTo(start) <= 0) {
      throw new ScenarioException("until must be after start (" + start + "), is " + until.get());
    }
    requireScope(kind, requireNonNull(scope, "scope is null"));
  }

  private static void requireScope(IncidentKind kind, Scope scope) {
    switch (kind) {
      case RATER_DEGRADES, SPAMMER -> {
        require(scope.namesPeople(), kind, "raters or teams");
        forbid(!scope.labels().isEmpty(), kind, "labels");
        forbid(scope.source().isPresent(), kind, "source");
      }
      case COLLUDERS -> {
        require(
            scope.raters().size() > 1 || !scope.teams().isEmpty(), kind, "two raters, or teams");
        forbid(!scope.labels().isEmpty(), kind, "labels");
        forbid(scope.source().isPresent(), kind, "source");
      }
      case TEAM_MISREADS_GUIDELINE -> {
        require(!scope.teams().isEmpty(), kind, "teams");
        require(scope.labels().size() > 1, kind, "two labels");
        forbid(!scope.raters().isEmpty(), kind, "raters");
        forbid(scope.source().isPresent(), kind, "source");
      }
      case SOURCE_DRIFTS -> {
        require(scope.source().isPresent(), kind, "source");
        forbid(scope.namesPeople(), kind, "raters or teams");
        forbid(!scope.labels().isEmpty(), kind, "labels");
      }
      case GOLD_LEAKS -> {
        forbid(!scope.labels().isEmpty(), kind, "labels");
        forbid(scope.source().isPresent(), kind, "source");
      }
      case GOLD_DRIES_UP, BAD_GOLD_ITEM, DIFFICULTY_SHIFTS ->
          forbid(!scope.equals(Scope.LINE), kind, "raters, teams, source or labels");
    }
  }

  private static void require(boolean given, IncidentKind kind, String what) {
    if (!given) {
      throw new ScenarioException("scope of " + kind.text() + " must name " + what);
    }
  }

  private static void forbid(boolean given, IncidentKind kind, String what) {
    if (given) {
      throw new ScenarioException("scope of " + kind.text() + " cannot name " + what);
    }
  }
}
