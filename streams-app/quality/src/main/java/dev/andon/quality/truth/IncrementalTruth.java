package dev.andon.quality.truth;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@link DawidSkene} over a stream of votes, in bounded memory.
 *
 * <p>R. M. Neal and G. E. Hinton, "A view of the EM algorithm that justifies incremental, sparse,
 * and other variants" (1998): the E step may go item by item, as long as the sums that the M step
 * needs are kept up. A vote takes its item's share out of the raters' counts, computes the item's
 * posterior from what all other items say of its raters, and puts the new share back. Leaving the
 * item's own share out keeps it from confirming itself. Gold is hard evidence: its votes count
 * whole, in counts of their own. π_k is the share of label k among the votes on items without gold,
 * plus one vote each. A closed item's share stays as it is, and the item is forgotten.
 *
 * <p>One pass ends near the batch fit but not at it, and where depends on the order of votes; no
 * decision that must survive a replay may rest on it alone. The counts are integers: at any time
 * they are exactly the sum of what the closed and the open items put in.
 *
 * <p>A vote costs O(votes of its item · K), memory is raters · K² + open items · (K + votes), both
 * bounded by the configuration. A vote on an item that was closed opens it anew: whoever feeds this
 * knows which are. One that was {@linkplain #freeze frozen} can still be {@linkplain #amend
 * amended}. Mutable, single-threaded.
 *
 * <p>It is stored whole, or by rows: one for each rater and each open item, and one beside them.
 *
 * <pre>
 * bytes, version 1: version | ignored votes | K votes per label on items without gold
 *                   | count | (rater | soft cells | hard cells)*          ascending by rater
 *                   | count | (item | gold or -1 | K parts | votes | (rater | label)*)*  as opened
 * summary row, version 1: version | ignored votes | items opened so far | K votes per label
 * rater row, version 1:   version | soft cells | hard cells
 * item row, version 1:    version | number as opened | as above
 * </pre>
 */
public final class IncrementalTruth {
  private static final int VERSION = 1;

  private final TruthConfig config;
  private final RaterBook raters;
  private final Map<String, OpenItem> open = new LinkedHashMap<>();
  private final Set<String> changed = new HashSet<>();
  private long ignoredVotes;
  private long opened;

  /**
   * What changed.
   *
   * @param summary the row of what is neither a rater's nor an item's
   * @param raters the rows of raters
   * @param items the rows of open items, by item; null where one is open no longer
   */
  public record Changes(
      byte[] summary,
      SortedMap<String, byte[]> raters,
      SortedMap<String, byte @Nullable []> items) {}

  /** Has seen nothing. */
  public IncrementalTruth(TruthConfig config) {
    this(config, new RaterBook(config));
  }

  private IncrementalTruth(TruthConfig config, RaterBook raters) {
    this.config = config;
    this.raters = raters;
  }

  /**
   * Takes one vote.
   *
   * @return the item that had to be closed to make room, if one had to
   */
  public Optional<ItemTruth> observe(Vote vote) {
    Classes.requireLabel(vote.label(), config.classes());
    Optional<ItemTruth> closed = makeRoomFor(vote.item());
    OpenItem item = opened(vote.item());
    if (item.votes.size() >= config.maxVotes()) {
      ignoredVotes++;
      return closed;
    }
    raters.admit(vote.rater());
    raters.fold(item, -1);
    item.add(vote);
    refresh(item);
    return closed;
  }

  /**
   * Takes a vote back out of its item, which must still be open.
   *
   * @return whether it was there; one that was ignored, or whose item is closed, is not
   */
  public boolean withdraw(Vote vote) {
    OpenItem item = open.get(vote.item());
    if (item == null || !item.votes.contains(vote)) {
      return false;
    }
    raters.fold(item, -1);
    item.remove(vote);
    refreshOrForget(item);
    return true;
  }

  /**
   * Learns an item's true class; its votes so far and to come are hard evidence.
   *
   * @return the item that had to be closed to make room, if one had to
   */
  public Optional<ItemTruth> observeGold(String item, int label) {
    Classes.requireLabel(label, config.classes());
    Optional<ItemTruth> closed = makeRoomFor(item);
    OpenItem known = opened(item);
    raters.fold(known, -1);
    known.gold = label;
    raters.fold(known, 1);
    return closed;
  }

  /**
   * Has the votes and the gold of an item be these, in place of what was known of it.
   *
   * @param gold its true class, if that is known
   * @return the item that had to be closed to make room, if one had to
   */
  public Optional<ItemTruth> replace(String key, Collection<Vote> votes, OptionalInt gold) {
    requireLabels(votes, gold);
    if (votes.isEmpty() && gold.isEmpty() && !open.containsKey(key)) {
      return Optional.empty();
    }
    Optional<ItemTruth> closed = makeRoomFor(key);
    OpenItem item = opened(key);
    raters.fold(item, -1);
    votes.forEach(vote -> raters.admit(vote.rater()));
    item.replace(votes, gold, config.maxVotes());
    refreshOrForget(item);
    return closed;
  }

  /** Forgets an open item's gold; its votes are soft evidence again. */
  public void withdrawGold(String key) {
    OpenItem item = open.get(key);
    if (item != null && item.gold != OpenItem.NO_GOLD) {
      raters.fold(item, -1);
      item.gold = OpenItem.NO_GOLD;
      refreshOrForget(item);
    }
  }

  /** What is believed of an open item right now. */
  public Optional<ItemTruth> estimate(String key) {
    return Optional.ofNullable(open.get(key)).map(OpenItem::truth);
  }

  /**
   * Scores an open item against a snapshot, freezes its share in the raters' counts at that score,
   * and forgets it.
   *
   * @return the score, or nothing if the item is not open; one with gold has its gold
   */
  public Optional<ItemTruth> close(String key, RaterConfusions snapshot) {
    OpenItem item = open.get(key);
    if (item == null) {
      return Optional.empty();
    }
    ItemTruth score = requireFit(snapshot).score(key, item.votes);
    if (item.gold != OpenItem.NO_GOLD) {
      score = item.truth();
    } else if (!item.votes.isEmpty()) {
      raters.fold(item, -1);
      item.setParts(score.posterior());
      raters.fold(item, 1);
    }
    forget(key);
    return Optional.of(score);
  }

  /**
   * Closes an item as {@link #close} does, and hands it over: whoever keeps it can have its share
   * follow its votes.
   *
   * @return the item, or nothing if it is not open or nobody voted on it
   */
  public Optional<FrozenItem> freeze(String key, RaterConfusions snapshot) {
    OpenItem item = open.get(key);
    if (item == null || item.votes.isEmpty()) {
      return Optional.empty();
    }
    ItemTruth score = requireFit(snapshot).score(key, item.votes);
    raters.fold(item, -1);
    // Of one with gold, too: should that be taken back, this is what it was closed with.
    item.setParts(score.posterior());
    raters.fold(item, 1);
    forget(key);
    return Optional.of(new FrozenItem(item, snapshot.version()));
  }

  /**
   * Has the votes and the gold of a frozen item be these; its posterior stays the one that it was
   * closed with.
   *
   * @return the item as it is now
   */
  public FrozenItem amend(FrozenItem was, Collection<Vote> votes, OptionalInt gold) {
    requireLabels(votes, gold);
    FrozenItem is = was.with(votes, gold, config.maxVotes());
    raters.fold(was.item(), -1);
    votes.forEach(vote -> raters.admit(vote.rater()));
    raters.fold(is.item(), 1);
    return is;
  }

  /** Takes what a frozen item put in back out, as if it had never been. */
  public void withdraw(FrozenItem was) {
    raters.fold(was.item(), -1);
  }

  private RaterConfusions requireFit(RaterConfusions snapshot) {
    if (snapshot.classes() != config.classes()) {
      throw new IllegalArgumentException(
          "snapshot must have " + config.classes() + " classes, has " + snapshot.classes());
    }
    return snapshot;
  }

  private void requireLabels(Collection<Vote> votes, OptionalInt gold) {
    votes.forEach(vote -> Classes.requireLabel(vote.label(), config.classes()));
    gold.ifPresent(label -> Classes.requireLabel(label, config.classes()));
  }

  /** Every rater's rates as they are now, under a version that the caller counts. */
  public RaterConfusions snapshot(long version) {
    return raters.snapshot(version, raters.raters());
  }

  /** The rates of those alone who voted on some items: enough to score these. */
  public RaterConfusions snapshot(long version, Collection<String> items) {
    Set<String> voters = new HashSet<>();
    for (String key : items) {
      OpenItem item = open.get(key);
      if (item != null) {
        item.votes.forEach(vote -> voters.add(vote.rater()));
      }
    }
    return raters.snapshot(version, voters);
  }

  /** The item opened longest ago. */
  public Optional<String> oldest() {
    return open.keySet().stream().findFirst();
  }

  /** Open items with at least so many votes on which no class reaches so much, as opened. */
  public List<String> undecided(int minVotes, double confidence) {
    return open.values().stream()
        .filter(item -> item.votes.size() >= minVotes)
        .filter(item -> !item.truth().decided(confidence))
        .map(item -> item.key)
        .toList();
  }

  /** A rater's share of right answers to gold, with Wilson's interval. */
  public Estimate goldAccuracy(String rater, double confidence) {
    return raters.goldAccuracy(rater, confidence);
  }

  /**
   * How often a rater answers {@code label} where {@code truth} is true: the share without the
   * prior; n is the weight of answers behind it, rounded down. The interval holds for given
   * posteriors: of answers to items without gold it does not know that the posteriors may be wrong.
   */
  public Estimate confusion(String rater, int truth, int label, double confidence) {
    Classes.requireLabel(truth, config.classes());
    Classes.requireLabel(label, config.classes());
    return raters.confusion(rater, truth, label, confidence);
  }

  /** Items open now. */
  public int openItems() {
    return open.size();
  }

  /** The raters learnt about, ascending. */
  public Collection<String> raters() {
    return raters.raters();
  }

  /** Votes that came when their item had all the votes that it may. */
  public long ignoredVotes() {
    return ignoredVotes;
  }

  private Optional<ItemTruth> makeRoomFor(String key) {
    if (open.containsKey(key) || open.size() < config.maxOpenItems()) {
      return Optional.empty();
    }
    OpenItem oldest = open.values().iterator().next();
    forget(oldest.key);
    return Optional.of(oldest.truth());
  }

  private OpenItem opened(String key) {
    changed.add(key);
    OpenItem item = open.get(key);
    if (item == null) {
      item = new OpenItem(key, config.classes());
      item.number = opened++;
      open.put(key, item);
    }
    return item;
  }

  private void forget(String key) {
    open.remove(key);
    changed.add(key);
  }

  private void refreshOrForget(OpenItem item) {
    changed.add(item.key);
    if (item.isEmpty()) {
      forget(item.key);
    } else {
      refresh(item);
    }
  }

  /** Gives an item, whose share is out of the counts, its new posterior and puts the share in. */
  private void refresh(OpenItem item) {
    if (item.gold == OpenItem.NO_GOLD && !item.votes.isEmpty()) {
      item.setParts(raters.posterior(item.votes));
    }
    raters.fold(item, 1);
  }

  /** What changed since the last call. */
  public Changes takeChanges() {
    SortedMap<String, byte @Nullable []> items = new TreeMap<>();
    for (String key : changed) {
      OpenItem item = open.get(key);
      items.put(key, item == null ? null : itemRow(item));
    }
    changed.clear();
    StateWriter summary = new StateWriter(32);
    summary.writeByte(VERSION).writeUnsigned(ignoredVotes).writeUnsigned(opened);
    raters.encodeLabels(summary);
    return new Changes(summary.toByteArray(), raters.takeChanges(), items);
  }

  private static byte[] itemRow(OpenItem item) {
    StateWriter out = new StateWriter(64);
    item.encode(out.writeByte(VERSION).writeUnsigned(item.number));
    return out.toByteArray();
  }

  /** Puts a state back together from its rows, the items' in any order. */
  public static IncrementalTruth restore(
      TruthConfig config, byte[] summary, Map<String, byte[]> raters, Collection<byte[]> items) {
    IncrementalTruth truth = new IncrementalTruth(config);
    StateReader in = new StateReader(summary);
    in.readVersion(VERSION);
    truth.ignoredVotes = in.readUnsigned();
    truth.opened = in.readUnsigned();
    truth.raters.decodeLabels(in);
    raters.forEach(truth.raters::restore);
    SortedMap<Long, OpenItem> asOpened = new TreeMap<>();
    for (byte[] row : items) {
      StateReader each = new StateReader(row);
      each.readVersion(VERSION);
      long number = each.readUnsigned();
      OpenItem item = OpenItem.decode(config, each);
      item.number = number;
      asOpened.put(number, item);
    }
    asOpened.values().forEach(item -> truth.open.put(item.key, item));
    return truth;
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeUnsigned(ignoredVotes);
    raters.encode(out);
    out.writeUnsigned(open.size());
    open.values().forEach(item -> item.encode(out));
  }

  /** Reads a state of {@code config} back. */
  public static IncrementalTruth decode(TruthConfig config, StateReader in) {
    in.readVersion(VERSION);
    long ignoredVotes = in.readUnsigned();
    IncrementalTruth truth = new IncrementalTruth(config, RaterBook.decode(config, in));
    truth.ignoredVotes = ignoredVotes;
    int items = in.readCount();
    for (int i = 0; i < items; i++) {
      OpenItem item = OpenItem.decode(config, in);
      item.number = truth.opened++;
      truth.open.put(item.key, item);
    }
    return truth;
  }
}
