package dev.andon.producers.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The raters of a scenario: those that teams merely count, and those described singly. */
final class Roster {
  private Roster() {}

  static List<RaterSpec> everyRater(List<TeamSpec> teams, List<RaterSpec> single) {
    List<RaterSpec> everyone = new ArrayList<>();
    for (TeamSpec team : teams) {
      for (int number = 1; number <= team.raters(); number++) {
        everyone.add(unremarkable(team.id() + "-" + number, team.id()));
      }
    }
    everyone.addAll(single);
    return List.copyOf(everyone);
  }

  private static RaterSpec unremarkable(String id, String team) {
    return new RaterSpec(
        id, team, List.of(), OptionalDouble.empty(), OptionalDouble.empty(), Map.of());
  }
}
