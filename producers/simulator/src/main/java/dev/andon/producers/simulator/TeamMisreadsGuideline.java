package dev.andon.producers.simulator;

import dev.andon.producers.simulator.scenario.Incident;
import java.util.List;

/**
 * A release changes definitions, and teams read it the wrong way round: what is one affected label
 * they call the next one. The release itself is part of the {@link GuidelineHistory}.
 */
final class TeamMisreadsGuideline extends StagedIncident {

  /** Guidelines define the labels of a line's first question. */
  private static final int QUESTION = 0;

  TeamMisreadsGuideline(
      String id, Incident incident, long start, List<Rater> staff, Randomness randomness) {
    super(id, incident, start, staff, randomness);
  }

  @Override
  String touched() {
    return "the annotations these raters create or revise on items whose true label is one of these";
  }

  @Override
  boolean isAboutRaters() {
    return true;
  }

  @Override
  void conduct(Rater rater, Item item, long at, Conduct conduct) {
    List<String> labels = incident().scope().labels();
    var question = item.line().questions().get(QUESTION);
    int affected = labels.indexOf(question.classAt(item.truth(QUESTION)).name());
    if (affected < 0) {
      return;
    }
    if (draws(item, rater).chance(size(at))) {
      int[] answers = conduct.answers();
      answers[QUESTION] = question.spec().indexOf(labels.get((affected + 1) % labels.size()));
      conduct.replace(id(), answers, 1);
    } else {
      conduct.leave(id());
    }
  }
}
