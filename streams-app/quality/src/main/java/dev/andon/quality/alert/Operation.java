package dev.andon.quality.alert;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a person did, when and why.
 *
 * @param actor who
 * @param at event time, epoch milliseconds
 * @param reason why, in their words
 */
public record Operation(String actor, long at, String reason) {
  static final Comparator<Operation> LATER =
      Comparator.comparingLong(Operation::at)
          .thenComparing(Operation::actor)
          .thenComparing(Operation::reason);

  /** The later of the two; equal times are settled by the words, so that order never matters. */
  public static Operation later(@Nullable Operation a, Operation b) {
    return a == null || LATER.compare(a, b) < 0 ? b : a;
  }

  /** Appends whether there is one, and its fields. */
  public static void encode(@Nullable Operation operation, StateWriter out) {
    out.writeBoolean(operation != null);
    if (operation != null) {
      out.writeText(operation.actor).writeSigned(operation.at).writeText(operation.reason);
    }
  }

  /** Reads back what {@link #encode} appended. */
  public static @Nullable Operation decode(StateReader in) {
    return in.readBoolean() ? new Operation(in.readText(), in.readSigned(), in.readText()) : null;
  }
}
