package dev.andon.producers.simulator.scenario;

import java.util.List;
import java.util.Optional;

/**
 * Whom or what an incident strikes on its line; which parts it takes depends on its kind.
 *
 * @param raters by id
 * @param teams by id: every rater of theirs on the line
 * @param source the items of one source
 * @param labels classes of the line's first question
 */
public record Scope(
    List<String> raters, List<String> teams, Optional<String> source, List<String> labels) {

  /** Nothing named: the whole line. */
  public static final Scope LINE = new Scope(List.of(), List.of(), Optional.empty(), List.of());

  public Scope {
    raters = List.copyOf(raters);
    teams = List.copyOf(teams);
    labels = List.copyOf(labels);
    Check.distinct("raters", raters);
    Check.distinct("teams", teams);
    Check.distinct("labels", labels);
  }

  /** Whether a rater of a team is struck; where nobody is named, everybody is. */
  public boolean includes(String rater, String team) {
    return raters.isEmpty() && teams.isEmpty() || raters.contains(rater) || teams.contains(team);
  }

  boolean namesPeople() {
    return !raters.isEmpty() || !teams.isEmpty();
  }
}
