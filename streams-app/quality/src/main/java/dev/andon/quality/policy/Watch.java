package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * How a stream is watched at some time.
 *
 * @param version the policy in force then
 * @param rule its rule for the stream; null where it has none
 */
public record Watch(String version, @Nullable LimitRule rule) {
  /** Checks that the version is there. */
  public Watch {
    requireNonNull(version, "version is null");
  }

  /** Appends {@code version | rule flag and rule}. */
  public void encode(StateWriter out) {
    out.writeText(version).writeBoolean(rule != null);
    if (rule != null) {
      rule.encode(out);
    }
  }

  /** Reads one back. */
  public static Watch decode(StateReader in) {
    return new Watch(in.readText(), in.readBoolean() ? LimitRule.decode(in) : null);
  }
}
