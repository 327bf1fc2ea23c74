package dev.andon.producers.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a rater came to hand in an annotation: the honest answers to begin with, then what each
 * incident in turn makes of them.
 */
final class Conduct {
  private final List<Touch> touches = new ArrayList<>();
  private int[] answers;
  private double haste = 1;

  Conduct(int[] honest) {
    this.answers = honest.clone();
  }

  /** The answers so far, a class per question. */
  int[] answers() {
    return answers.clone();
  }

  /** What part of the usual time was spent, in (0, 1]. */
  double haste() {
    return haste;
  }

  List<Touch> touches() {
    return List.copyOf(touches);
  }

  /** The incident was there, and left the answers alone. */
  void leave(String incident) {
    touches.add(new Touch(incident, false));
  }

  /** The incident replaces the answers, and the time spent on them. */
  void replace(String incident, int[] newAnswers, double timeFactor) {
    touches.add(new Touch(incident, !Arrays.equals(answers, newAnswers)));
    answers = newAnswers.clone();
    haste *= timeFactor;
  }
}
