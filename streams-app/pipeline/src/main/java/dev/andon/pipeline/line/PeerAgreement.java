package dev.andon.pipeline.line;

import dev.andon.contracts.SliceQualityRow;
import dev.andon.quality.agreement.Chance;
import dev.andon.quality.agreement.ContingencyTable;
import dev.andon.quality.agreement.Disagreement;
import dev.andon.quality.agreement.ItemPatterns;
import dev.andon.quality.agreement.KrippendorffAlpha;
import dev.andon.quality.agreement.RaterAgreement;
import dev.andon.quality.agreement.Weights;
import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.ShareInterval;

/**
 * Inter-annotator agreement in a row of the slice quality topics: as it is, and beyond what chance
 * would make of it.
 */
final class PeerAgreement {
  private static final double CONFIDENCE = 0.95;

  private PeerAgreement() {}

  /**
   * Says how the raters of the row's slice agree.
   *
   * @param row with the pairs that were compared, and those that agree
   * @param items how each item was answered
   */
  static SliceQualityRow.Builder say(SliceQualityRow.Builder row, ItemPatterns<String> items) {
    long compared = Math.max(0, items.items(2));
    row.setItemCount(compared);
    if (row.getSampleCount() == 0 || compared == 0) {
      return row;
    }
    double share = (double) row.getCorrectCount() / row.getSampleCount();
    // The pairs of one item share its answers: what is independent is the item.
    Interval interval = ShareInterval.of(share, compared, CONFIDENCE);
    row.setAgreementRatio(share).setCiLow(interval.low()).setCiHigh(interval.high());
    KrippendorffAlpha.value(items, Disagreement.<String>nominal()).ifPresent(row::setAlpha);
    int classes = items.values().size();
    if (classes >= 2 && classes <= ContingencyTable.MOST_CATEGORIES) {
      beyondChance(row, items.places(), Weights.identity(classes));
    }
    return row;
  }

  private static void beyondChance(
      SliceQualityRow.Builder row, ItemPatterns<Integer> items, Weights weights) {
    if (RaterAgreement.estimate(items, weights, Chance.PREVALENCE, CONFIDENCE)
        instanceof Estimate.Measured kappa) {
      row.setKappa(kappa.value())
          .setKappaSampleCount(kappa.n())
          .setKappaCiLow(kappa.interval().low())
          .setKappaCiHigh(kappa.interval().high());
    }
    if (RaterAgreement.estimate(items, weights, Chance.GWET, CONFIDENCE)
        instanceof Estimate.Measured ac1) {
      row.setAc1(ac1.value());
    }
  }
}
