package dev.andon.producers.simulator;

import dev.andon.producers.simulator.scenario.ChoiceKind;
import dev.andon.producers.simulator.scenario.ClassSpec;
import dev.andon.producers.simulator.scenario.QuestionSpec;

/**
 * A question of a line. Classes are numbers here, the position in the question's list.
 *
 * @param spec as the scenario has it
 * @param key of its random streams
 * @param shares how common each class is in truth
 */
record Question(QuestionSpec spec, long key, Shares shares) {

  static Question of(String line, QuestionSpec spec) {
    return new Question(
        spec, Randomness.key(line + "/" + spec.id()), Shares.of(spec.classes(), ClassSpec::share));
  }

  int size() {
    return spec.classes().size();
  }

  ClassSpec classAt(int index) {
    return spec.classes().get(index);
  }

  /**
   * How alike two classes are to begin with: every other class of a category is as likely a
   * mistake, but far points of a scale are not taken for each other.
   */
  double likeness(int one, int other) {
    return spec.kind() == ChoiceKind.ORDINAL
        ? StrictMath.exp(-1.5 * (Math.abs(one - other) - 1))
        : 1;
  }
}
