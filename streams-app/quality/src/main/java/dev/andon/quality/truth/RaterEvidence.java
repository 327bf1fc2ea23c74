package dev.andon.quality.truth;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * What has been seen of one rater: answers to items with gold, counted, and answers to items
 * without, each spread over the classes by the item's posterior.
 *
 * <p>A posterior is cut into {@link #UNIT} parts first, so that both are integers: what an item
 * added can be taken away without a trace, and nothing drifts.
 */
final class RaterEvidence {
  /** Parts of one vote. */
  static final long UNIT = 1L << 20;

  private final TruthConfig config;
  private final long[] soft;
  private final long[] softRows;
  private final long[] hard;
  private final long[] hardRows;

  RaterEvidence(TruthConfig config) {
    this.config = config;
    RaterModel model = config.model();
    soft = new long[model.cells(config.classes())];
    softRows = new long[model.rows(config.classes())];
    hard = new long[soft.length];
    hardRows = new long[softRows.length];
  }

  /** Adds or, with sign -1, takes away an answer whose truth is known only by its posterior. */
  void foldSoft(int label, long[] parts, int sign) {
    RaterModel model = config.model();
    for (int k = 0; k < parts.length; k++) {
      soft[model.cell(k, label, parts.length)] += sign * parts[k];
      softRows[model.row(k)] += sign * parts[k];
    }
  }

  /** The same for an answer to gold. */
  void foldHard(int label, int gold, int sign) {
    hard[config.model().cell(gold, label, config.classes())] += sign;
    hardRows[config.model().row(gold)] += sign;
  }

  /** Pseudo-counts apart, the weight of answers with this truth and label. */
  double cell(int truth, int label) {
    int cell = config.model().cell(truth, label, config.classes());
    return weigh(hard[cell], soft[cell]);
  }

  /** The weight of all answers in the truth's row. */
  double row(int truth) {
    int row = config.model().row(truth);
    return weigh(hardRows[row], softRows[row]);
  }

  private double weigh(long hardCount, long softParts) {
    return hardCount + config.softPercent() * (double) softParts / (100.0 * UNIT);
  }

  /** θ with the prior. */
  double rate(int truth, int label) {
    return config
        .model()
        .rate(config.prior(), cell(truth, label), row(truth), truth, label, config.classes());
  }

  /** Adds log θ of one label to every class. */
  void addLogs(int label, double[] logWeights) {
    for (int k = 0; k < logWeights.length; k++) {
      logWeights[k] += StrictMath.log(rate(k, label));
    }
  }

  /** θ as a matrix. */
  ConfusionRates rates() {
    int classes = config.classes();
    double[] rates = new double[classes * classes];
    for (int k = 0; k < classes; k++) {
      for (int l = 0; l < classes; l++) {
        rates[k * classes + l] = rate(k, l);
      }
    }
    return ConfusionRates.wrap(classes, rates);
  }

  /** Answers to gold. */
  long goldAnswers() {
    long sum = 0;
    for (long row : hardRows) {
      sum += row;
    }
    return sum;
  }

  /** Right ones among them. */
  long goldRight() {
    long sum = 0;
    for (int k = 0; k < hardRows.length; k++) {
      sum += hard[config.model().cell(k, k, config.classes())];
    }
    return sum;
  }

  void encode(StateWriter out) {
    for (long parts : soft) {
      out.writeSigned(parts);
    }
    for (long count : hard) {
      out.writeSigned(count);
    }
  }

  static RaterEvidence decode(TruthConfig config, StateReader in) {
    RaterEvidence evidence = new RaterEvidence(config);
    int rowLength = evidence.soft.length / evidence.softRows.length;
    for (int i = 0; i < evidence.soft.length; i++) {
      evidence.soft[i] = in.readSigned();
      evidence.softRows[i / rowLength] += evidence.soft[i];
    }
    for (int i = 0; i < evidence.hard.length; i++) {
      evidence.hard[i] = in.readSigned();
      evidence.hardRows[i / rowLength] += evidence.hard[i];
    }
    return evidence;
  }
}
