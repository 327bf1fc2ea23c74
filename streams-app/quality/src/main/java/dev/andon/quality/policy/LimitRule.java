package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * What a detector has to know of the rule it works for.
 *
 * @param id names the rule; another id is another rule
 * @param limit the limit and the false-alarm budget
 */
public record LimitRule(String id, LimitConfig limit) {
  /** Checks that nothing is missing. */
  public LimitRule {
    requireNonNull(id, "id is null");
    requireNonNull(limit, "limit is null");
  }

  /** Appends {@code id | limit | falseAlarmEvery | recoveryEvery}. */
  public void encode(StateWriter out) {
    out.writeText(id)
        .writeDouble(limit.limit())
        .writeDouble(limit.falseAlarmEvery())
        .writeDouble(limit.recoveryEvery());
  }

  /** Reads one back. */
  public static LimitRule decode(StateReader in) {
    return new LimitRule(
        in.readText(), new LimitConfig(in.readDouble(), in.readDouble(), in.readDouble()));
  }
}
