package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * How a rater agreed with all others of items with gold since the onset, or ever where there was
 * none since, beside what the verdict's own counts say of items without.
 *
 * @param answers to items with gold on which all others agree, at least 1
 * @param right those among them that say the same
 */
public record GapFound(long answers, long right) implements LimitVerdict.Detail {
  @Override
  public void encode(StateWriter out) {
    out.writeUnsigned(answers).writeUnsigned(right);
  }

  static GapFound decode(StateReader in) {
    return new GapFound(in.readUnsigned(), in.readUnsigned());
  }
}
