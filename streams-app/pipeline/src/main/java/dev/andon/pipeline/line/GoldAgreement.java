package dev.andon.pipeline.line;

import static dev.andon.pipeline.line.SliceQualityRows.CLASS;

import dev.andon.contracts.SliceQualityRow;
import dev.andon.pipeline.rate.Confusions;
import dev.andon.quality.agreement.ClassCounts;
import dev.andon.quality.agreement.NumberPairs;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Estimate.Measured;
import dev.andon.quality.rating.ClassAgreement;
import dev.andon.quality.rating.ConfusionStream;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.SliceStream;
import dev.andon.quality.rating.WindowMeasure;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What a row of the slice quality topics says of agreement with gold beyond right and wrong. */
final class GoldAgreement {
  private static final double CONFIDENCE = 0.95;
  private static final double UNIT = Contribution.MICRO;
  private static final Estimate NONE = new Estimate.Insufficient("of a single class", 0);

  private GoldAgreement() {}

  /**
   * Says it, as far as it suits the kind of the question.
   *
   * @param slice whose answers they are
   * @param confusions what was given where gold wants what
   */
  static void say(
      SliceQualityRow.Builder row, Slice slice, WindowMeasure measure, Confusions confusions) {
    boolean ofClass = slice.dimension().equals(CLASS);
    ClassAgreement agreement =
        ofClass
            ? ofClass(slice.value(), measure, confusions.classes())
            : confusions.agreement(measure, CONFIDENCE);
    if (agreement != null) {
      classes(row, agreement);
    }
    // Of one class there is none: its answers are names.
    Estimate weightedKappa = ofClass ? null : confusions.weightedKappa(measure, CONFIDENCE);
    if (weightedKappa != null) {
      steps(row, weightedKappa);
    }
    NumberPairs numbers = measure.numbers();
    if (numbers != null && numbers.n() > 0) {
      numbers(row, numbers);
    }
  }

  /**
   * Kappa of a class against all others. An answer that is given where another is wanted counts for
   * the class it is taken for as well, so it is that of all answers to the question in those hours.
   * Of a class that gold does not want there is none, however often it is given.
   */
  private static @Nullable ClassAgreement ofClass(
      String name, WindowMeasure measure, @Nullable ConfusionStream classes) {
    if (classes == null) {
      return null;
    }
    ClassCounts answers;
    if (measure.start().isEmpty() || measure.end().isEmpty()) {
      answers = classes.totals().of(name);
    } else {
      long first = SliceStream.hourOf(measure.start().getAsLong());
      long last = SliceStream.hourOf(measure.end().getAsLong() - 1);
      answers = classes.between(first, last, name);
    }
    return answers.wanted() > 0
        ? new ClassAgreement(answers.kappa(CONFIDENCE), NONE, OptionalDouble.empty())
        : null;
  }

  private static void classes(SliceQualityRow.Builder row, ClassAgreement agreement) {
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

  private static void steps(SliceQualityRow.Builder row, Estimate estimate) {
    if (estimate instanceof Measured kappa) {
      row.setWeightedKappa(kappa.value())
          .setWeightedKappaWeights(Confusions.WEIGHTS)
          .setWeightedKappaSampleCount(kappa.n())
          .setWeightedKappaCiLow(kappa.interval().low())
          .setWeightedKappaCiHigh(kappa.interval().high());
    }
  }

  private static void numbers(SliceQualityRow.Builder row, NumberPairs numbers) {
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
