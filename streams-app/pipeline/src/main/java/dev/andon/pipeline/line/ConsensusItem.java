package dev.andon.pipeline.line;

import dev.andon.pipeline.message.Ballot;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import dev.andon.quality.truth.FrozenItem;
import dev.andon.quality.truth.ItemTruth;
import dev.andon.quality.truth.TruthConfig;
import dev.andon.quality.truth.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What its raters answered on an item, and what was made of it.
 *
 * <pre>
 * row, version 1: version | item | at | count, then ballots | gold | wanted | settled
 *                 | closed, then number | closed at | frozen item
 * </pre>
 *
 * @param itemId the item
 * @param at when it was first worked on, epoch milliseconds
 * @param ballots one of each rater, also those of no class that there is
 * @param gold whether gold says what is right
 * @param wanted the class that it wants; null where it wants none
 * @param settled whether it has been adjudicated
 * @param closure null while it is open
 */
record ConsensusItem(
    String itemId,
    long at,
    List<Ballot> ballots,
    boolean gold,
    @Nullable String wanted,
    boolean settled,
    @Nullable Closure closure) {
  private static final int VERSION = 1;

  /**
   * How it was closed.
   *
   * @param number its place among all that were closed
   * @param at event time of it, epoch milliseconds
   * @param frozen what is kept of it
   */
  record Closure(long number, long at, FrozenItem frozen) {}

  ConsensusItem {
    ballots = List.copyOf(ballots);
  }

  ConsensusItem closed(@Nullable Closure how) {
    return new ConsensusItem(itemId, at, ballots, gold, wanted, settled, how);
  }

  /** What a message says of an item that is open. */
  static ConsensusItem of(LineMessage.Voted voted) {
    return new ConsensusItem(
        voted.itemId(),
        voted.at(),
        voted.ballots(),
        voted.gold(),
        voted.wanted(),
        voted.settled(),
        /* closure= */ null);
  }

  /** The message that would say it. */
  LineMessage.Voted voted(String lineId, String question) {
    return new LineMessage.Voted(lineId, itemId, question, at, ballots, gold, wanted, settled);
  }

  /** The votes that say something: where gold wants no class there is nothing to learn by. */
  List<Vote> votes(List<String> classes) {
    if (gold && (wanted == null || !classes.contains(wanted))) {
      return List.of();
    }
    return ballots.stream()
        .filter(ballot -> classes.contains(ballot.label()))
        .map(ballot -> new Vote(itemId, ballot.raterId(), classes.indexOf(ballot.label())))
        .toList();
  }

  OptionalInt wanted(List<String> classes) {
    return wanted == null || !classes.contains(wanted)
        ? OptionalInt.empty()
        : OptionalInt.of(classes.indexOf(wanted));
  }

  /** When the newest answer was given. */
  long newestAt() {
    return ballots.stream().mapToLong(Ballot::occurredAt).max().orElse(at);
  }

  /** What consensus makes of it; null where gold says more, or it takes one rater's word for it. */
  @Nullable ItemTruth truth() {
    return closure == null || gold || closure.frozen().votes().size() < 2
        ? null
        : closure.frozen().truth();
  }

  byte[] encode() {
    StateWriter out = new StateWriter(256);
    out.writeByte(VERSION).writeText(itemId).writeSigned(at).writeUnsigned(ballots.size());
    ballots.forEach(ballot -> ballot.encode(out));
    out.writeBoolean(gold).writeOptionalText(wanted).writeBoolean(settled);
    out.writeBoolean(closure != null);
    if (closure != null) {
      out.writeUnsigned(closure.number()).writeSigned(closure.at());
      closure.frozen().encode(out);
    }
    return out.toByteArray();
  }

  static ConsensusItem decode(TruthConfig config, byte[] row) {
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    String itemId = in.readText();
    long at = in.readSigned();
    List<Ballot> ballots = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      ballots.add(Ballot.decode(in));
    }
    boolean gold = in.readBoolean();
    String wanted = in.readOptionalText();
    boolean settled = in.readBoolean();
    Closure closure =
        in.readBoolean()
            ? new Closure(in.readUnsigned(), in.readSigned(), FrozenItem.decode(config, in))
            : null;
    return new ConsensusItem(itemId, at, ballots, gold, wanted, settled, closure);
  }
}
