package dev.andon.quality.truth;

/**
 * How much about a rater is learnt: with K classes, a whole confusion matrix or one number.
 *
 * <p>Both models keep counts in cells that belong to rows, and give θ_kl, the probability of
 * answering l where k is true, as share · (cell + prior) / (row + prior of the row). Where a row
 * holds nothing, not even a prior, nothing is known and every answer has 1/K.
 */
public enum RaterModel {
  /** Dawid and Skene, Applied Statistics 28 (1979) 20-28: θ is any K x K stochastic matrix. */
  CONFUSION {
    @Override
    int rows(int classes) {
      return classes;
    }

    @Override
    int row(int truth) {
      return truth;
    }

    @Override
    int cells(int classes) {
      return classes * classes;
    }

    @Override
    int cell(int truth, int label, int classes) {
      return truth * classes + label;
    }

    @Override
    double share(int truth, int label, int classes) {
      return 1;
    }
  },
  /**
   * One coin a rater: right with probability a whatever the class, and if wrong, any other class is
   * as likely. The better choice for many classes, or fewer than about ten answers a class.
   */
  ONE_COIN {
    @Override
    int rows(int classes) {
      return 1;
    }

    @Override
    int row(int truth) {
      return 0;
    }

    @Override
    int cells(int classes) {
      return 2;
    }

    @Override
    int cell(int truth, int label, int classes) {
      return truth == label ? 0 : 1;
    }

    @Override
    double share(int truth, int label, int classes) {
      return truth == label ? 1 : 1.0 / (classes - 1);
    }
  };

  abstract int rows(int classes);

  abstract int row(int truth);

  abstract int cells(int classes);

  abstract int cell(int truth, int label, int classes);

  /** Which part of its cell's probability one label has. */
  abstract double share(int truth, int label, int classes);

  /** θ for one truth and label, given the counts in its cell and its row. */
  double rate(ConfusionPrior prior, double cell, double row, int truth, int label, int classes) {
    double rowMass = row + prior.diagonal() + prior.offDiagonal() * (classes - 1);
    if (rowMass <= 0) {
      return 1.0 / classes;
    }
    double share = share(truth, label, classes);
    double pseudo = truth == label ? prior.diagonal() : prior.offDiagonal() / share;
    return share * (cell + pseudo) / rowMass;
  }
}
