package dev.andon.quality.attribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The set of values of one dimension that together stand out most by more errors than expected.
 *
 * <p>With C the errors of a set in the current period and B those expected at the reference
 * agreement, the set's score is the expectation-based Poisson statistic F = C log(C / B) + B - C
 * where C exceeds B, else 0. F has the linear-time subset scanning property: of all 2^k sets the
 * best consists of the values with the largest ratios c / b, so only the k prefixes of that order
 * need a look. Neill, "Fast subset scan for spatial pattern detection", Journal of the Royal
 * Statistical Society B 74 (2012) 337-360, theorem 1 and section 3.
 *
 * <p>b = n · (e + ½) / (N + 1) of a value with n judgements now, and e errors in N in the reference
 * period: a value without errors so far is not thereby impossible. O(k log k).
 */
public final class SubsetScan {

  private SubsetScan() {}

  /**
   * The best set.
   *
   * @param values which, sorted
   * @param errors C, in the current period
   * @param expected B
   * @param score F, in log likelihood, above 0
   */
  public record Subset(List<String> values, long errors, double expected, double score) {
    /** Copies the list. */
    public Subset {
      values = List.copyOf(values);
    }
  }

  /**
   * Scans the slices of one dimension, by value. Values without judgements in the current period,
   * or in the reference period, say nothing and are left out.
   *
   * @return the best set, none if no value has more errors than expected; insufficient where a
   *     period has fewer judgements of the values that are left than {@code
   *     config.leastJudgements()}
   */
  public static Inquiry<Optional<Subset>> scan(
      AttributionConfig config,
      SortedMap<String, Tally> reference,
      SortedMap<String, Tally> current) {
    List<Candidate> candidates = new ArrayList<>();
    Periods total = new Periods(Tally.NONE, Tally.NONE);
    for (Map.Entry<String, Tally> entry : current.entrySet()) {
      Tally before = reference.getOrDefault(entry.getKey(), Tally.NONE);
      Tally now = entry.getValue();
      if (now.n() > 0 && before.n() > 0) {
        double expected = now.n() * (before.errors() + 0.5) / (before.n() + 1.0);
        candidates.add(new Candidate(entry.getKey(), now.errors(), expected));
        total = new Periods(total.reference().plus(before), total.current().plus(now));
      }
    }
    long fewest = Math.min(total.reference().n(), total.current().n());
    if (fewest < config.leastJudgements()) {
      return Inquiry.Insufficient.of(
          total.reference().n(), total.current().n(), config.leastJudgements());
    }
    candidates.sort(
        Comparator.comparingDouble(
                (Candidate candidate) -> -(candidate.errors / candidate.expected))
            .thenComparing(Candidate::value));
    return new Inquiry.Answered<>(bestPrefix(candidates), fewest);
  }

  private static Optional<Subset> bestPrefix(List<Candidate> candidates) {
    long errors = 0;
    double expected = 0;
    double best = 0;
    Optional<Subset> subset = Optional.empty();
    List<String> values = new ArrayList<>();
    for (Candidate candidate : candidates) {
      errors += candidate.errors;
      expected += candidate.expected;
      values.add(candidate.value);
      double score = score(errors, expected);
      if (score > best) {
        best = score;
        subset =
            Optional.of(new Subset(values.stream().sorted().toList(), errors, expected, score));
      }
    }
    return subset;
  }

  static double score(long errors, double expected) {
    return errors <= expected ? 0 : errors * StrictMath.log(errors / expected) + expected - errors;
  }

  private record Candidate(String value, long errors, double expected) {}
}
