package dev.andon.quality.detect;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * Which label's share moved, and how far labels are from what is usual.
 *
 * @param label the label; {@link dev.andon.quality.drift.LabelCounts#OTHER} for all that are not
 *     told apart
 * @param usual its usual share, in [0, 1]
 * @param distance of an alarm the total variation between the labels and what is usual, beyond what
 *     chance would make of it; of a recovery that of this label's share alone; in [0, 1]
 */
public record LabelShift(String label, double usual, double distance)
    implements LimitVerdict.Detail {
  /** Checks that nothing is missing. */
  public LabelShift {
    requireNonNull(label, "label is null");
  }

  @Override
  public void encode(StateWriter out) {
    out.writeText(label).writeDouble(usual).writeDouble(distance);
  }

  static LabelShift decode(StateReader in) {
    return new LabelShift(in.readText(), in.readDouble(), in.readDouble());
  }
}
