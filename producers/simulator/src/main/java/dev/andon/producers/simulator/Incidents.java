package dev.andon.producers.simulator;

import static java.util.Comparator.comparing;

import dev.andon.producers.simulator.scenario.Incident;
import dev.andon.producers.simulator.scenario.IncidentKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Everything staged on a floor. Incidents that meet act in the order of their kinds, whatever the
 * order of the scenario.
 */
final class Incidents {
  private final List<StagedIncident> staged;

  private Incidents(List<StagedIncident> staged) {
    this.staged = staged;
  }

  /**
   * @param start of the scenario, epoch milliseconds
   */
  static Incidents of(
      List<Incident> incidents, List<Rater> raters, long start, Randomness randomness) {
    List<StagedIncident> staged = new ArrayList<>();
    Map<IncidentKind, Integer> numbers = new EnumMap<>(IncidentKind.class);
    for (Incident incident : incidents) {
      int number = numbers.merge(incident.kind(), 1, Integer::sum);
      String id = incident.kind().text() + "-" + number;
      List<Rater> staff = raters.stream().filter(rater -> rater.worksOn(incident.line())).toList();
      staged.add(staged(id, incident, start, staff, randomness));
    }
    staged.sort(comparing(one -> one.incident().kind()));
    return new Incidents(List.copyOf(staged));
  }

  private static StagedIncident staged(
      String id, Incident incident, long start, List<Rater> staff, Randomness randomness) {
    return switch (incident.kind()) {
      case RATER_DEGRADES -> new RaterDegrades(id, incident, start, staff, randomness);
      case TEAM_MISREADS_GUIDELINE ->
          new TeamMisreadsGuideline(id, incident, start, staff, randomness);
      case SOURCE_DRIFTS -> new SourceDrifts(id, incident, start, staff, randomness);
      case SPAMMER -> new Spammer(id, incident, start, staff, randomness);
      case COLLUDERS -> new Colluders(id, incident, start, staff, randomness);
      case GOLD_LEAKS -> new GoldLeaks(id, incident, start, staff, randomness);
      case GOLD_DRIES_UP -> new GoldDriesUp(id, incident, start, staff, randomness);
      case BAD_GOLD_ITEM -> new BadGoldItem(id, incident, start, staff, randomness);
      case DIFFICULTY_SHIFTS -> new DifficultyShifts(id, incident, start, staff, randomness);
    };
  }

  Arrival arrival(Item item, long at) {
    Arrival arrival = new Arrival(item, at);
    for (StagedIncident incident : staged) {
      if (incident.isOn(item.line(), at)) {
        incident.arrival(arrival);
      }
    }
    return arrival;
  }

  /** What a rater hands in who would honestly answer this. */
  Conduct conduct(Rater rater, Item item, long at, int[] honest) {
    Conduct conduct = new Conduct(honest);
    for (StagedIncident incident : staged) {
      if (incident.isOn(item.line(), at) && incident.strikes(rater)) {
        incident.conduct(rater, item, at, conduct);
      }
    }
    return conduct;
  }

  List<IncidentTruth> truths() {
    return staged.stream().map(StagedIncident::truth).toList();
  }
}
