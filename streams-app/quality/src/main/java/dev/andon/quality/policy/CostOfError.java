package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What wrong labels cost whoever uses them, and what it costs to mend them; each amount in the one
 * currency, at least 0 and at most {@value #MOST}.
 *
 * @param currency as people write it, such as EUR; 1 to 8 characters
 * @param error one wrong label, of whatever severity
 * @param major one with a major defect
 * @param critical one with a critical defect
 * @param relabel to have one annotation made anew; null where that is not known
 */
public record CostOfError(
    String currency, double error, double major, double critical, @Nullable Double relabel) {
  /** The longest name of a currency, in characters. */
  public static final int LONGEST_CURRENCY = 8;

  private static final double MOST = 1e9;

  /** Checks the ranges. */
  public CostOfError {
    requireNonNull(currency, "currency is null");
    if (currency.isBlank() || currency.length() > LONGEST_CURRENCY) {
      throw new IllegalArgumentException(
          "currency is '" + currency + "', must have 1 to 8 letters");
    }
    requireAmount("error", error);
    requireAmount("major", major);
    requireAmount("critical", critical);
    requireAmount("relabel", relabel == null ? 0 : relabel);
  }

  private static void requireAmount(String name, double amount) {
    if (!isAmount(amount)) {
      throw new IllegalArgumentException(name + " is " + amount + ", must be from 0 to 1e9");
    }
  }

  /** Whether anything may cost that much. */
  public static boolean isAmount(double amount) {
    return amount >= 0 && amount <= MOST;
  }

  /**
   * What one of the errors costs that a measure is about; empty where it says nothing of errors, or
   * leaves open whose they are.
   */
  public OptionalDouble of(Measure measure, Basis basis) {
    return switch (measure) {
      case CRITICAL_DEFECT_RATE, CRITICAL_DEFECTS -> OptionalDouble.of(critical);
      case MAJOR_DEFECT_RATE, MAJOR_DEFECTS -> OptionalDouble.of(major);
      case AGREEMENT, AGREEMENT_DIP ->
          basis == Basis.MODEL ? OptionalDouble.empty() : OptionalDouble.of(error);
      case KAPPA, KAPPA_DIP, GOLD_GAP, SHARED_ERRORS -> OptionalDouble.of(error);
      case ABSTAIN_RATE, FLAG_RATE, LABEL_DRIFT, NEWCOMER_DRIFT -> OptionalDouble.empty();
    };
  }
}
