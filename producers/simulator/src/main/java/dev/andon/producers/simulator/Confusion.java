package dev.andon.producers.simulator;

import dev.andon.producers.simulator.Randomness.Purpose;
import dev.andon.producers.simulator.scenario.QuestionSpec;
import java.util.Map;

/**
 * How one rater answers one question: per true class, the chance of an error on an item of average
 * difficulty, and which error it is then.
 */
final class Confusion {
  /** How much a rater's skill differs between classes, in log-odds. */
  private static final double CLASS_SPREAD = 0.15;

  /** How much classes differ, for everybody, in what they are taken for; and for one rater. */
  private static final double COMMON_TASTE = 0.8;

  private static final double OWN_TASTE = 0.4;

  private final double[] errorChance;
  private final Shares[] mistakes;

  private Confusion(double[] errorChance, Shares[] mistakes) {
    this.errorChance = errorChance;
    this.mistakes = mistakes;
  }

  /** The confusions that follow from a rater's skill, except for rows that are given. */
  static Confusion of(
      Question question,
      double skill,
      long rater,
      Map<String, Map<String, Double>> given,
      Randomness randomness) {
    Draws common = randomness.draws(Purpose.CONFUSION, question.key());
    Draws own = randomness.draws(Purpose.CONFUSION, question.key(), rater);
    int size = question.size();
    double[] errorChance = new double[size];
    Shares[] mistakes = new Shares[size];
    for (int truth = 0; truth < size; truth++) {
      errorChance[truth] = Odds.shifted(1 - skill, CLASS_SPREAD * own.clippedGaussian());
      mistakes[truth] = mistakes(question, truth, common, own);
    }
    settle(errorChance, question.shares(), 1 - skill);
    for (int truth = 0; truth < size; truth++) {
      Map<String, Double> row = given.get(question.classAt(truth).name());
      if (row != null) {
        errorChance[truth] = row.values().stream().mapToDouble(chance -> chance).sum();
        mistakes[truth] = Shares.of(chances(question.spec(), row));
      }
    }
    return new Confusion(errorChance, mistakes);
  }

  private static Shares mistakes(Question question, int truth, Draws common, Draws own) {
    double[] weights = new double[question.size()];
    for (int other = 0; other < weights.length; other++) {
      double taste = COMMON_TASTE * common.gaussian() + OWN_TASTE * own.gaussian();
      weights[other] = other == truth ? 0 : question.likeness(truth, other) * StrictMath.exp(taste);
    }
    return Shares.of(weights);
  }

  /**
   * Scales the chances of an error so that, over the classes as they come, they are the rater's.
   */
  private static void settle(double[] errorChance, Shares classes, double error) {
    double mean = 0;
    for (int truth = 0; truth < errorChance.length; truth++) {
      mean += classes.share(truth) * errorChance[truth];
    }
    for (int truth = 0; truth < errorChance.length; truth++) {
      errorChance[truth] = Math.min(1, errorChance[truth] * error / mean);
    }
  }

  private static double[] chances(QuestionSpec question, Map<String, Double> row) {
    return question.classes().stream()
        .mapToDouble(one -> row.getOrDefault(one.name(), 0.0))
        .toArray();
  }

  /**
   * The class answered.
   *
   * @param difficulty log-odds added to the chance of an error
   * @param draws two are taken, whatever comes of it
   */
  int answer(int truth, double difficulty, Draws draws) {
    boolean wrong = draws.chance(Odds.shifted(errorChance[truth], difficulty));
    int mistake = mistakes[truth].pick(draws.uniform());
    return wrong ? mistake : truth;
  }
}
