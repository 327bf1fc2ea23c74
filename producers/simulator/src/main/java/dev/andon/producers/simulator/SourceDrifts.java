package dev.andon.producers.simulator;

import dev.andon.producers.simulator.scenario.Incident;
import java.util.List;

/** One source begins to send harder items, and mostly of the classes that were rare. */
final class SourceDrifts extends StagedIncident {

  /** Log-odds of an error that a drifted item adds: about five errors for every two before. */
  private static final double HARDER = 0.9;

  SourceDrifts(String id, Incident incident, long start, List<Rater> staff, Randomness randomness) {
    super(id, incident, start, staff, randomness);
  }

  @Override
  String touched() {
    return "the items that arrive from this source";
  }

  @Override
  boolean isAboutRaters() {
    return false;
  }

  @Override
  void arrival(Arrival arrival) {
    Item item = arrival.item();
    if (!item.source().equals(incident().scope().source().orElseThrow())) {
      return;
    }
    Draws draws = draws(item);
    if (draws.chance(size(arrival.at()))) {
      int[] truth = item.line().drawTruth(draws, question -> question.shares().mirrored());
      arrival.change(id(), item.changed(truth, HARDER));
    } else {
      arrival.leave(id());
    }
  }
}
