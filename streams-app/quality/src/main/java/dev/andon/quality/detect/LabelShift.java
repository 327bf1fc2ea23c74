package dev.andon.quality.detect;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * Which label's share moved, and how far labels are from what is usual.
 *
 * @param label the label; {@link dev.andon.quality.drift.LabelCounts#OTHER} for all that are not
 *     told apart
 * @param usual its usual share, in [0, 1]
 * @param distance of an alarm the total variation between the labels and what is usual, beyond what
 *     chance would make of it; of a recovery that of this label's share alone; in [0, 1]
 * @param newSince of what is new to the line, event time of the first hour of its work, epoch
 *     milliseconds: what is usual is then the line's; null of what is held against itself
 */
public record LabelShift(String label, double usual, double distance, @Nullable Long newSince)
    implements LimitVerdict.Detail {
  /** Of what is held against its own past, or what is laid down. */
  public LabelShift(String label, double usual, double distance) {
    this(label, usual, distance, null);
  }

  /** Checks that nothing is missing. */
  public LabelShift {
    requireNonNull(label, "label is null");
  }

  @Override
  public void encode(StateWriter out) {
    out.writeText(label).writeDouble(usual).writeDouble(distance);
    if (newSince != null) {
      out.writeSigned(newSince);
    }
  }

  static LabelShift decode(boolean ofNewcomer, StateReader in) {
    return new LabelShift(
        in.readText(),
        in.readDouble(),
        in.readDouble(),
        ofNewcomer ? (Long) in.readSigned() : null);
  }
}
