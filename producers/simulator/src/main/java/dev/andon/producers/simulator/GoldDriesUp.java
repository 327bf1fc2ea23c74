package dev.andon.producers.simulator;

import dev.andon.producers.simulator.scenario.Incident;
import java.util.List;

/** Gold that was to be published is not; the items are worked on as ever. */
final class GoldDriesUp extends StagedIncident {

  GoldDriesUp(String id, Incident incident, long start, List<Rater> staff, Randomness randomness) {
    super(id, incident, start, staff, randomness);
  }

  @Override
  String touched() {
    return "the items that arrive and were to have gold";
  }

  @Override
  boolean isAboutRaters() {
    return false;
  }

  @Override
  void arrival(Arrival arrival) {
    if (!arrival.item().isGold()) {
      return;
    }
    if (draws(arrival.item()).chance(size(arrival.at()))) {
      arrival.withholdGold(id());
    } else {
      arrival.leave(id());
    }
  }
}
