package dev.andon.producers.simulator;

import dev.andon.producers.simulator.scenario.Incident;
import java.util.List;

/** More of the items that come are hard, and everybody errs on hard items. */
final class DifficultyShifts extends StagedIncident {

  /** Log-odds of an error that a hard item adds: about five errors for every two before. */
  private static final double HARDER = 0.9;

  DifficultyShifts(
      String id, Incident incident, long start, List<Rater> staff, Randomness randomness) {
    super(id, incident, start, staff, randomness);
  }

  @Override
  String touched() {
    return "the items that arrive";
  }

  @Override
  boolean isAboutRaters() {
    return false;
  }

  @Override
  void arrival(Arrival arrival) {
    Item item = arrival.item();
    if (draws(item).chance(size(arrival.at()))) {
      arrival.change(id(), item.changed(item.truth(), HARDER));
    } else {
      arrival.leave(id());
    }
  }
}
