package dev.andon.quality.truth;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A versioned snapshot of every rater's confusion matrix, against which items are scored.
 *
 * <p>Learning goes on while items close; a score against moving numbers could not be had again. The
 * same votes against the same snapshot give the same posterior, bit for bit, in whatever order they
 * come: p(k) ∝ π_k Π θ_kl over the votes, added up as logarithms in the order of rater and label.
 * Immutable.
 *
 * <pre>
 * bytes, version 1: version | snapshot | classes | K doubles π | K x K doubles of unknown raters
 *                   | count | (rater | K x K doubles)*    ascending by rater
 * </pre>
 */
public final class RaterConfusions {
  private static final int VERSION = 1;

  private final long version;
  private final Posterior classShares;
  private final ConfusionRates unknown;
  private final SortedMap<String, ConfusionRates> raters;

  RaterConfusions(
      long version,
      Posterior classShares,
      ConfusionRates unknown,
      SortedMap<String, ConfusionRates> raters) {
    this.version = version;
    this.classShares = requireNonNull(classShares, "classShares is null");
    this.unknown = requireNonNull(unknown, "unknown is null");
    this.raters = Collections.unmodifiableSortedMap(new TreeMap<>(raters));
  }

  /** Which snapshot this is. */
  public long version() {
    return version;
  }

  /** K. */
  public int classes() {
    return classShares.classes();
  }

  /** π, the share of each class among items. */
  public Posterior classShares() {
    return classShares;
  }

  /** A rater's matrix; of one not seen yet what the prior says. */
  public ConfusionRates of(String rater) {
    return raters.getOrDefault(rater, unknown);
  }

  /** The raters with a matrix of their own, ascending. */
  public Collection<String> raters() {
    return raters.keySet();
  }

  /** Scores one item; O(votes · K). The votes' item keys are not looked at. */
  public ItemTruth score(String item, Collection<Vote> votes) {
    List<Vote> sorted = votes.stream().sorted(Vote.ORDER).toList();
    double[] shares = classShares.toArray();
    double[] weights = new double[shares.length];
    for (int k = 0; k < shares.length; k++) {
      weights[k] = StrictMath.log(shares[k]);
    }
    for (Vote vote : sorted) {
      of(vote.rater()).addLogs(Classes.requireLabel(vote.label(), shares.length), weights);
    }
    Posterior.normalize(weights, shares);
    OptionalInt majority =
        MajorityVote.of(sorted.stream().map(Vote::label).toList(), shares.length).winner();
    return new ItemTruth(
        item, Posterior.wrap(weights), sorted.size(), majority, OptionalLong.of(version));
  }

  /** Appends the snapshot in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeSigned(version);
    classShares.encode(out);
    unknown.encode(out);
    out.writeUnsigned(raters.size());
    for (Map.Entry<String, ConfusionRates> rater : raters.entrySet()) {
      out.writeText(rater.getKey());
      rater.getValue().encode(out);
    }
  }

  /** Reads a snapshot back. */
  public static RaterConfusions decode(StateReader in) {
    in.readVersion(VERSION);
    long version = in.readSigned();
    Posterior classShares = Posterior.decode(in);
    ConfusionRates unknown = ConfusionRates.decode(in, classShares.classes());
    SortedMap<String, ConfusionRates> raters = new TreeMap<>();
    int count = in.readCount();
    for (int i = 0; i < count; i++) {
      raters.put(in.readText(), ConfusionRates.decode(in, classShares.classes()));
    }
    return new RaterConfusions(version, classShares, unknown, raters);
  }
}
