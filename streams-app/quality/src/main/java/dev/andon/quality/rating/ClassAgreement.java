package dev.andon.quality.rating;

import dev.andon.quality.agreement.ClassMeasures;
import dev.andon.quality.agreement.CohenKappa;
import dev.andon.quality.agreement.ContingencyTable;
import dev.andon.quality.agreement.MatthewsCorrelation;
import dev.andon.quality.agreement.Weights;
import dev.andon.quality.interval.Estimate;
import java.util.OptionalDouble;

/**
 * How well classes are told apart.
 *
 * @param kappa Cohen's, over all classes
 * @param balancedAccuracy the mean recall over those that gold wants
 * @param correlation Matthews', over all classes; empty where it is undefined
 */
public record ClassAgreement(
    Estimate kappa, Estimate balancedAccuracy, OptionalDouble correlation) {

  static ClassAgreement of(ContingencyTable table, double confidence) {
    return new ClassAgreement(
        CohenKappa.estimate(table, Weights.identity(table.categories()), confidence),
        ClassMeasures.balancedAccuracy(table, confidence),
        MatthewsCorrelation.value(table));
  }
}
