package dev.andon.pipeline.rate;

import dev.andon.contracts.RaterQualityRow;
import dev.andon.quality.agreement.NumberPairs;
import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Estimate.Measured;
import dev.andon.quality.rating.ClassAgreement;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.WindowMeasure;

/** What a row of the rater quality topics says of a rater's agreement beyond right and wrong. */
final class RaterAgreement {
  private static final double CONFIDENCE = 0.95;
  private static final double UNIT = Contribution.MICRO;

  private RaterAgreement() {}

  /**
   * Says it, as far as it suits the kind of the question.
   *
   * @param confusions what the rater gave where the reference wants what
   */
  static void say(RaterQualityRow.Builder row, WindowMeasure measure, Confusions confusions) {
    ClassAgreement agreement = confusions.agreement(measure, CONFIDENCE);
    if (agreement != null) {
      classes(row, agreement);
    }
    Estimate weightedKappa = confusions.weightedKappa(measure, CONFIDENCE);
    if (weightedKappa != null) {
      steps(row, weightedKappa);
    }
    NumberPairs numbers = measure.numbers();
    if (numbers != null && numbers.n() > 0) {
      numbers(row, numbers);
    }
  }

  private static void classes(RaterQualityRow.Builder row, ClassAgreement agreement) {
    if (agreement.kappa() instanceof Measured kappa) {
      row.setKappa(kappa.value())
          .setKappaSampleCount(kappa.n())
          .setKappaCiLow(kappa.interval().low())
          .setKappaCiHigh(kappa.interval().high());
    }
    if (agreement.balancedAccuracy() instanceof Measured accuracy) {
      row.setBalancedAccuracy(accuracy.value())
          .setBalancedAccuracyCiLow(accuracy.interval().low())
          .setBalancedAccuracyCiHigh(accuracy.interval().high());
    }
    agreement.correlation().ifPresent(row::setMcc);
  }

  private static void steps(RaterQualityRow.Builder row, Estimate estimate) {
    if (estimate instanceof Measured kappa) {
      row.setWeightedKappa(kappa.value())
          .setWeightedKappaWeights(Confusions.WEIGHTS)
          .setWeightedKappaSampleCount(kappa.n())
          .setWeightedKappaCiLow(kappa.interval().low())
          .setWeightedKappaCiHigh(kappa.interval().high());
    }
  }

  private static void numbers(RaterQualityRow.Builder row, NumberPairs numbers) {
    row.setErrorSampleCount(numbers.n());
    if (numbers.meanAbsoluteError(CONFIDENCE) instanceof Measured error) {
      row.setMae(error.value() / UNIT)
          .setMaeCiLow(error.interval().low() / UNIT)
          .setMaeCiHigh(error.interval().high() / UNIT);
    }
    if (numbers.bias(CONFIDENCE) instanceof Measured bias) {
      row.setBias(bias.value() / UNIT)
          .setBiasCiLow(bias.interval().low() / UNIT)
          .setBiasCiHigh(bias.interval().high() / UNIT);
    }
    if (numbers.concordance(CONFIDENCE) instanceof Measured concordance) {
      row.setConcordance(concordance.value())
          .setConcordanceCiLow(concordance.interval().low())
          .setConcordanceCiHigh(concordance.interval().high());
    }
  }
}
