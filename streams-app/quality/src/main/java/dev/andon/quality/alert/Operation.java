package dev.andon.quality.alert;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a person did, when and why.
 *
 * @param actor who
 * @param at event time, epoch milliseconds
 * @param reason why, in their words
 */
public record Operation(String actor, long at, String reason) {

  /** The later of the two; equal times are settled by the words, so that order never matters. */
  static Operation later(@Nullable Operation a, Operation b) {
    if (a == null || a.at < b.at) {
      return b;
    }
    if (a.at > b.at) {
      return a;
    }
    int order = (a.actor + '\0' + a.reason).compareTo(b.actor + '\0' + b.reason);
    return order >= 0 ? a : b;
  }

  static void encode(@Nullable Operation operation, StateWriter out) {
    out.writeBoolean(operation != null);
    if (operation != null) {
      out.writeText(operation.actor).writeSigned(operation.at).writeText(operation.reason);
    }
  }

  static @Nullable Operation decode(StateReader in) {
    return in.readBoolean() ? new Operation(in.readText(), in.readSigned(), in.readText()) : null;
  }
}
