package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * How a rater answered gold since the onset, or ever where there was none since, beside what the
 * verdict's own counts say of the rest.
 *
 * @param answers judged by gold, at least 1
 * @param right right ones among them
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
