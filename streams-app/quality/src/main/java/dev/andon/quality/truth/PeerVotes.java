package dev.andon.quality.truth;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The votes of one item, for comparing its raters with each other.
 *
 * <p>The first {@value #PEERS} raters by time and id of their first vote are compared, each with
 * all the others and nobody with himself; every vote that comes or goes yields the raters' changes
 * in integers. The result depends on the set of votes alone. {@value #KEPT} votes are kept, the
 * earliest; with more than that many, withdrawals may reach for votes that were forgotten, and then
 * {@link #complete} says so. O(votes kept) a change. Mutable.
 *
 * <pre>
 * bytes, version 1: version | forgotten | forgottenFrom if any were | count
 *                   | (time | id | rater | label)*    by time and id
 * </pre>
 */
public final class PeerVotes {
  /** Raters of an item that are compared. */
  public static final int PEERS = 16;

  /** Votes of an item that are kept. */
  public static final int KEPT = 64;

  private static final int VERSION = 1;

  private final TreeSet<Cast> votes = new TreeSet<>(Cast.ORDER);
  private long forgotten;
  private long forgottenFrom = Long.MAX_VALUE;

  private record Cast(long at, String id, String rater, int label) {
    static final Comparator<Cast> ORDER = Comparator.comparing(Cast::at).thenComparing(Cast::id);

    Cast {
      requireNonNull(id, "id is null");
      requireNonNull(rater, "rater is null");
    }
  }

  /**
   * Takes a vote.
   *
   * @param at event time, epoch milliseconds
   * @param id the annotation's id; a second vote with the same time and id changes nothing
   * @return what changes for whom, by rater
   */
  public List<PeerDelta> observe(long at, String id, String rater, int label) {
    Map<String, PeerDelta> before = shares();
    if (votes.add(new Cast(at, id, rater, label)) && votes.size() > KEPT) {
      Cast last = votes.last();
      votes.remove(last);
      forgotten++;
      forgottenFrom = Math.min(forgottenFrom, last.at());
    }
    return changes(before, shares());
  }

  /**
   * Takes a vote back; one not there changes nothing, unless some were forgotten: then one less.
   */
  public List<PeerDelta> withdraw(long at, String id, String rater, int label) {
    Map<String, PeerDelta> before = shares();
    if (!votes.remove(new Cast(at, id, rater, label)) && forgotten > 0) {
      forgotten--;
      forgottenFrom = forgotten == 0 ? Long.MAX_VALUE : forgottenFrom;
    }
    return changes(before, shares());
  }

  /** Whether no forgotten vote could be among the first raters. */
  public boolean complete() {
    if (forgotten == 0) {
      return true;
    }
    Set<String> sure = new HashSet<>();
    votes.stream()
        .filter(vote -> vote.at() < forgottenFrom)
        .forEach(vote -> sure.add(vote.rater()));
    return sure.size() >= PEERS;
  }

  /** Whether nothing is held, so that the item can be dropped. */
  public boolean isEmpty() {
    return votes.isEmpty() && forgotten == 0;
  }

  private Map<String, Integer> first() {
    Map<String, Integer> labels = new LinkedHashMap<>();
    for (Cast vote : votes) {
      if (labels.size() == PEERS) {
        break;
      }
      labels.putIfAbsent(vote.rater(), vote.label());
    }
    return labels;
  }

  private Map<String, PeerDelta> shares() {
    Map<String, Integer> labels = first();
    Map<Integer, Integer> counts = new TreeMap<>();
    labels.values().forEach(label -> counts.merge(label, 1, Integer::sum));
    Map<String, PeerDelta> shares = new TreeMap<>();
    int peers = labels.size() - 1;
    if (peers > 0) {
      labels.forEach(
          (rater, label) -> {
            int same = counts.getOrDefault(label, 1) - 1;
            shares.put(rater, new PeerDelta(rater, 1, peers, same));
          });
    }
    return shares;
  }

  private static List<PeerDelta> changes(
      Map<String, PeerDelta> before, Map<String, PeerDelta> after) {
    TreeSet<String> raters = new TreeSet<>(before.keySet());
    raters.addAll(after.keySet());
    List<PeerDelta> changes = new ArrayList<>();
    for (String rater : raters) {
      PeerDelta nothing = new PeerDelta(rater, 0, 0, 0);
      PeerDelta old = before.getOrDefault(rater, nothing);
      PeerDelta now = after.getOrDefault(rater, nothing);
      if (!old.equals(now)) {
        changes.add(
            new PeerDelta(
                rater,
                now.items() - old.items(),
                now.compared() - old.compared(),
                now.agreed() - old.agreed()));
      }
    }
    return changes;
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeUnsigned(forgotten);
    if (forgotten > 0) {
      out.writeSigned(forgottenFrom);
    }
    out.writeUnsigned(votes.size());
    for (Cast vote : votes) {
      out.writeSigned(vote.at())
          .writeText(vote.id())
          .writeText(vote.rater())
          .writeUnsigned(vote.label());
    }
  }

  /** Reads an item back. */
  public static PeerVotes decode(StateReader in) {
    in.readVersion(VERSION);
    PeerVotes item = new PeerVotes();
    item.forgotten = in.readUnsigned();
    item.forgottenFrom = item.forgotten == 0 ? Long.MAX_VALUE : in.readSigned();
    int count = in.readCount();
    for (int i = 0; i < count; i++) {
      item.votes.add(new Cast(in.readSigned(), in.readText(), in.readText(), in.readCount()));
    }
    return item;
  }
}
