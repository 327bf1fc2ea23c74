package dev.andon.producers.simulator;

import dev.andon.producers.simulator.scenario.Incident;
import java.util.List;

/** Raters stop looking: some of their answers are picked at random among all classes. */
final class RaterDegrades extends StagedIncident {

  RaterDegrades(
      String id, Incident incident, long start, List<Rater> staff, Randomness randomness) {
    super(id, incident, start, staff, randomness);
  }

  @Override
  String touched() {
    return "the annotations these raters create or revise";
  }

  @Override
  boolean isAboutRaters() {
    return true;
  }

  @Override
  void conduct(Rater rater, Item item, long at, Conduct conduct) {
    Draws draws = draws(item, rater);
    if (draws.chance(size(at))) {
      conduct.replace(id(), Guess.any(item.line(), draws), 1);
    } else {
      conduct.leave(id());
    }
  }
}
