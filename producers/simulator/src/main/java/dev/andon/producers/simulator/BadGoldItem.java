package dev.andon.producers.simulator;

import dev.andon.producers.simulator.scenario.Incident;
import java.util.List;

/** Gold is prepared with wrong answers; it is corrected, as an error, when the incident is over. */
final class BadGoldItem extends StagedIncident {

  BadGoldItem(String id, Incident incident, long start, List<Rater> staff, Randomness randomness) {
    super(id, incident, start, staff, randomness);
  }

  @Override
  String touched() {
    return "the gold items that arrive";
  }

  @Override
  boolean isAboutRaters() {
    return false;
  }

  @Override
  void arrival(Arrival arrival) {
    Item item = arrival.item();
    if (!item.isGold()) {
      return;
    }
    Draws draws = draws(item);
    if (draws.chance(size(arrival.at()))) {
      arrival.spoilGold(id(), wrong(item, draws), until());
    } else {
      arrival.leave(id());
    }
  }

  /** To every question some answer that is not the right one. */
  private static int[] wrong(Item item, Draws draws) {
    int[] answers = item.truth();
    for (int question = 0; question < answers.length; question++) {
      int size = item.line().questions().get(question).size();
      int step = 1 + (int) (draws.uniform() * (size - 1));
      answers[question] = (answers[question] + step) % size;
    }
    return answers;
  }
}
