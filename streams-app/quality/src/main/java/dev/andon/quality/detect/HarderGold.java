package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * What a rule came down to for gold that was harder than usual.
 *
 * @param required the share of good ones that was asked of gold as hard as that since the onset, in
 *     (0, 1); less than the rule's limit
 */
public record HarderGold(double required) implements LimitVerdict.Detail {
  @Override
  public void encode(StateWriter out) {
    out.writeDouble(required);
  }

  static HarderGold decode(StateReader in) {
    return new HarderGold(in.readDouble("required", 0, 1));
  }
}
