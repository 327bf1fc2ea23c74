package dev.andon.quality.truth;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An item that still takes votes: they, sorted, and the posterior in parts that they count with.
 */
final class OpenItem {
  static final int NO_GOLD = -1;

  final String key;
  final List<Vote> votes = new ArrayList<>();
  final long[] parts;
  int gold = NO_GOLD;

  /** Its place among all that were ever opened. */
  long number;

  OpenItem(String key, int classes) {
    this.key = key;
    this.parts = new long[classes];
  }

  void add(Vote vote) {
    int place = Collections.binarySearch(votes, vote, Vote.ORDER);
    votes.add(place < 0 ? -place - 1 : place, vote);
  }

  boolean remove(Vote vote) {
    int place = Collections.binarySearch(votes, vote, Vote.ORDER);
    if (place >= 0) {
      votes.remove(place);
    }
    return place >= 0;
  }

  boolean isEmpty() {
    return votes.isEmpty() && gold == NO_GOLD;
  }

  /** Has its votes and gold be these; the parts stay as they are. */
  void replace(Collection<Vote> others, OptionalInt otherGold, int mostVotes) {
    votes.clear();
    others.stream().sorted(Vote.ORDER).limit(mostVotes).forEach(votes::add);
    gold = otherGold.orElse(NO_GOLD);
  }

  /** Cuts a posterior into parts; what rounding leaves over goes to the most probable class. */
  void setParts(Posterior posterior) {
    long rest = RaterEvidence.UNIT;
    for (int k = 0; k < parts.length; k++) {
      parts[k] = Math.round(posterior.of(k) * RaterEvidence.UNIT);
      rest -= parts[k];
    }
    parts[posterior.label()] += rest;
  }

  /** What is believed of it: its gold, or its posterior as it counts. */
  ItemTruth truth() {
    List<Integer> labels = votes.stream().map(Vote::label).toList();
    return new ItemTruth(
        key,
        posterior(),
        votes.size(),
        MajorityVote.of(labels, parts.length).winner(),
        OptionalLong.empty());
  }

  private Posterior posterior() {
    return gold == NO_GOLD ? ofParts() : Posterior.certain(gold, parts.length);
  }

  /** The posterior that its parts were cut from, to a millionth. */
  Posterior ofParts() {
    double[] probabilities = new double[parts.length];
    for (int k = 0; k < probabilities.length; k++) {
      probabilities[k] = (double) parts[k] / RaterEvidence.UNIT;
    }
    return Posterior.wrap(probabilities);
  }

  void encode(StateWriter out) {
    out.writeText(key).writeSigned(gold);
    for (long part : parts) {
      out.writeSigned(part);
    }
    out.writeUnsigned(votes.size());
    for (Vote vote : votes) {
      out.writeText(vote.rater()).writeUnsigned(vote.label());
    }
  }

  static OpenItem decode(TruthConfig config, StateReader in) {
    OpenItem item = new OpenItem(in.readText(), config.classes());
    item.gold = requireLabel((int) in.readSigned(), NO_GOLD, config.classes());
    for (int k = 0; k < item.parts.length; k++) {
      item.parts[k] = in.readSigned();
    }
    int count = in.readCount();
    for (int v = 0; v < count; v++) {
      String rater = in.readText();
      item.add(new Vote(item.key, rater, requireLabel(in.readCount(), 0, config.classes())));
    }
    return item;
  }

  private static int requireLabel(int label, int least, int classes) {
    if (label < least || label >= classes) {
      throw new StateFormatException("a label is " + label + ", must be below " + classes);
    }
    return label;
  }
}
