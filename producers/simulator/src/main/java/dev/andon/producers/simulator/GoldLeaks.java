package dev.andon.producers.simulator;

import dev.andon.producers.simulator.scenario.Incident;
import java.util.List;

/**
 * Gold is known by heart: raters are right on the gold items they recognise, quickly, and since
 * nothing else is checked, a quarter as many of their other answers are guesses.
 */
final class GoldLeaks extends StagedIncident {
  private static final double RECITING = 0.4;
  private static final double CARELESS = 0.25;

  GoldLeaks(String id, Incident incident, long start, List<Rater> staff, Randomness randomness) {
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
    double drawn = draws.uniform();
    if (item.isGold() && drawn < size(at)) {
      conduct.replace(id(), item.truth(), RECITING);
    } else if (!item.isGold() && drawn < CARELESS * size(at)) {
      conduct.replace(id(), Guess.any(item.line(), draws), 1);
    } else {
      conduct.leave(id());
    }
  }
}
