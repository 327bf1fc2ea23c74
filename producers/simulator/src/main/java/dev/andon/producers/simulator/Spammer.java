package dev.andon.producers.simulator;

import dev.andon.producers.simulator.scenario.Incident;
import java.util.List;

/**
 * Raters click through: the most common class four times out of five, anything else otherwise, and
 * in a seventh of the time.
 */
final class Spammer extends StagedIncident {
  private static final double FAVOURITE = 0.8;
  private static final double HASTE = 0.15;

  Spammer(String id, Incident incident, long start, List<Rater> staff, Randomness randomness) {
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
    if (!draws.chance(size(at))) {
      conduct.leave(id());
      return;
    }
    int[] clicked =
        draws.chance(FAVOURITE) ? Guess.favourite(item.line()) : Guess.any(item.line(), draws);
    conduct.replace(id(), clicked, HASTE);
  }
}
