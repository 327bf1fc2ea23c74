package dev.andon.quality.truth;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An item after its closure: its votes as they are now, and the posterior that it was closed with,
 * in the parts that these count with. Immutable.
 *
 * <pre>bytes, version 1: version | snapshot | an open item, as {@link IncrementalTruth} has it
 * </pre>
 */
public final class FrozenItem {
  private static final int VERSION = 1;

  private final OpenItem item;
  private final long snapshot;

  FrozenItem(OpenItem item, long snapshot) {
    this.item = requireNonNull(item, "item is null");
    this.snapshot = snapshot;
  }

  OpenItem item() {
    return item;
  }

  FrozenItem with(Collection<Vote> votes, OptionalInt gold, int mostVotes) {
    OpenItem other = new OpenItem(item.key, item.parts.length);
    System.arraycopy(item.parts, 0, other.parts, 0, item.parts.length);
    other.replace(votes, gold, mostVotes);
    return new FrozenItem(other, snapshot);
  }

  /** The item's key. */
  public String key() {
    return item.key;
  }

  /** The votes as they are now, sorted by rater. */
  public List<Vote> votes() {
    return List.copyOf(item.votes);
  }

  /** Its true class, if that is known. */
  public OptionalInt gold() {
    return item.gold == OpenItem.NO_GOLD ? OptionalInt.empty() : OptionalInt.of(item.gold);
  }

  /** What its closure made of it, whatever is known of it since; to a millionth. */
  public ItemTruth truth() {
    List<Integer> labels = item.votes.stream().map(Vote::label).toList();
    return new ItemTruth(
        item.key,
        item.ofParts(),
        labels.size(),
        MajorityVote.of(labels, item.parts.length).winner(),
        OptionalLong.of(snapshot));
  }

  /** Appends the item in the layout shown above. */
  public void encode(StateWriter out) {
    item.encode(out.writeByte(VERSION).writeUnsigned(snapshot));
  }

  /** Reads an item of {@code config} back. */
  public static FrozenItem decode(TruthConfig config, StateReader in) {
    in.readVersion(VERSION);
    long snapshot = in.readUnsigned();
    return new FrozenItem(OpenItem.decode(config, in), snapshot);
  }
}
