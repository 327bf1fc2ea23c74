package dev.andon.producers.simulator;

import dev.andon.producers.simulator.Randomness.Purpose;
import dev.andon.producers.simulator.scenario.Incident;
import java.util.List;

/**
 * Raters share a sheet. The first of them fills it in, with care and errors of his own; all hand in
 * what it says, errors included, and the others in no time.
 */
final class Colluders extends StagedIncident {
  private static final double COPYING = 0.2;

  private final Randomness randomness;

  Colluders(String id, Incident incident, long start, List<Rater> staff, Randomness randomness) {
    super(id, incident, start, staff, randomness);
    this.randomness = randomness;
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
    Rater author = struck().get(0);
    if (draws(item, rater).chance(size(at))) {
      conduct.replace(id(), sheet(author, item), rater == author ? 1 : COPYING);
    } else {
      conduct.leave(id());
    }
  }

  /** What the sheet says is fixed once for an item: the author's, when rested. */
  private int[] sheet(Rater author, Item item) {
    Draws draws = randomness.draws(Purpose.ANSWER, item.key(), author.key());
    return author.restedAnswers(item, draws);
  }
}
