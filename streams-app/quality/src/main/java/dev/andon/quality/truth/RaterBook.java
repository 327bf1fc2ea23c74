package dev.andon.quality.truth;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.ShareInterval;
import dev.andon.quality.interval.WilsonInterval;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the M step needs: every rater's evidence, and the labels' counts among votes without gold.
 * Exactly the sum of what items put in; an item comes out again with the sign -1.
 */
final class RaterBook {
  private static final int ROW_VERSION = 1;

  private final TruthConfig config;
  private final long[] labelVotes;
  private final RaterEvidence unseen;
  private final SortedMap<String, RaterEvidence> raters = new TreeMap<>();
  private final Set<String> changed = new HashSet<>();

  RaterBook(TruthConfig config) {
    this.config = config;
    labelVotes = new long[config.classes()];
    unseen = new RaterEvidence(config);
  }

  /** Starts to learn about a rater, if there is room. */
  void admit(String rater) {
    if (raters.size() < config.maxRaters()) {
      raters.computeIfAbsent(rater, this::fresh);
    }
  }

  private RaterEvidence fresh(String rater) {
    changed.add(rater);
    return new RaterEvidence(config);
  }

  /** See {@link IncrementalTruth#goldAccuracy}. */
  Estimate goldAccuracy(String rater, double confidence) {
    RaterEvidence evidence = raters.get(rater);
    return evidence == null
        ? new Estimate.Insufficient("rater not seen", 0)
        : WilsonInterval.estimate(evidence.goldRight(), evidence.goldAnswers(), confidence);
  }

  /** See {@link IncrementalTruth#confusion}. */
  Estimate confusion(String rater, int truth, int label, double confidence) {
    RaterEvidence evidence = raters.get(rater);
    double row = evidence == null ? 0 : evidence.row(truth);
    if (evidence == null || row < 1) {
      return new Estimate.Insufficient("less than one answer where the class is true", 0);
    }
    double share = config.model().share(truth, label, config.classes());
    double rate = Math.min(1, evidence.cell(truth, label) / row);
    // With one coin the wrong answers share a cell, and each label has its part of it.
    Interval cell = ShareInterval.of(rate, (long) row, confidence);
    Interval interval = new Interval(share * cell.low(), share * cell.high());
    return new Estimate.Measured(share * rate, (long) row, interval);
  }

  /** The raters learnt about, ascending. */
  Collection<String> raters() {
    return List.copyOf(raters.keySet());
  }

  /** Puts an item's votes in or, with sign -1, takes them out. */
  void fold(OpenItem item, int sign) {
    boolean gold = item.gold != OpenItem.NO_GOLD;
    for (Vote vote : item.votes) {
      RaterEvidence rater = raters.get(vote.rater());
      if (!gold) {
        labelVotes[vote.label()] += sign;
      }
      if (rater != null) {
        changed.add(vote.rater());
      }
      if (rater != null && gold) {
        rater.foldHard(vote.label(), item.gold, sign);
      } else if (rater != null) {
        rater.foldSoft(vote.label(), item.parts, sign);
      }
    }
  }

  /** The E step for one item's votes. */
  Posterior posterior(Collection<Vote> votes) {
    double[] shares = classShares();
    double[] weights = new double[shares.length];
    for (int k = 0; k < shares.length; k++) {
      weights[k] = StrictMath.log(shares[k]);
    }
    for (Vote vote : votes) {
      RaterEvidence known = raters.get(vote.rater());
      (known == null ? unseen : known).addLogs(vote.label(), weights);
    }
    Posterior.normalize(weights, shares);
    return Posterior.wrap(weights);
  }

  /** The votes' own shares: those of posteriors would feed on themselves until one class is all. */
  private double[] classShares() {
    double[] shares = new double[labelVotes.length];
    double sum = 0;
    for (int k = 0; k < shares.length; k++) {
      shares[k] = 1.0 + labelVotes[k];
      sum += shares[k];
    }
    for (int k = 0; k < shares.length; k++) {
      shares[k] /= sum;
    }
    return shares;
  }

  /** With the rates of those named whom it knows. */
  RaterConfusions snapshot(long version, Collection<String> named) {
    SortedMap<String, ConfusionRates> rates = new TreeMap<>();
    for (String rater : named) {
      RaterEvidence evidence = raters.get(rater);
      if (evidence != null) {
        rates.put(rater, evidence.rates());
      }
    }
    return new RaterConfusions(version, Posterior.wrap(classShares()), unseen.rates(), rates);
  }

  /** The rows of raters whose evidence changed since the last call. */
  SortedMap<String, byte[]> takeChanges() {
    SortedMap<String, byte[]> rows = new TreeMap<>();
    for (String rater : changed) {
      RaterEvidence evidence = raters.get(rater);
      if (evidence != null) {
        StateWriter out = new StateWriter(64);
        evidence.encode(out.writeByte(ROW_VERSION));
        rows.put(rater, out.toByteArray());
      }
    }
    changed.clear();
    return rows;
  }

  /** Takes up a rater's row. */
  void restore(String rater, byte[] row) {
    StateReader in = new StateReader(row);
    in.readVersion(ROW_VERSION);
    raters.put(rater, RaterEvidence.decode(config, in));
  }

  void encodeLabels(StateWriter out) {
    for (long count : labelVotes) {
      out.writeSigned(count);
    }
  }

  void decodeLabels(StateReader in) {
    for (int k = 0; k < labelVotes.length; k++) {
      labelVotes[k] = in.readSigned();
    }
  }

  void encode(StateWriter out) {
    encodeLabels(out);
    out.writeUnsigned(raters.size());
    raters.forEach((rater, evidence) -> evidence.encode(out.writeText(rater)));
  }

  static RaterBook decode(TruthConfig config, StateReader in) {
    RaterBook book = new RaterBook(config);
    book.decodeLabels(in);
    int count = in.readCount();
    for (int r = 0; r < count; r++) {
      book.raters.put(in.readText(), RaterEvidence.decode(config, in));
    }
    return book;
  }
}
