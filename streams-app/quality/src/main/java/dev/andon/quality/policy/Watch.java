package dev.andon.quality.policy;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a stream is watched at some time.
 *
 * @param version the policy in force then
 * @param rules its rules for the stream, at most one per measure, in the order of the measures
 */
public record Watch(String version, List<DetectorRule> rules) {
  /** Puts the rules in order. */
  public Watch {
    requireNonNull(version, "version is null");
    rules = rules.stream().sorted(Comparator.comparing(DetectorRule::measure)).toList();
    for (int i = 1; i < rules.size(); i++) {
      if (rules.get(i).measure() == rules.get(i - 1).measure()) {
        throw new IllegalArgumentException("two rules watch " + rules.get(i).measure().text());
      }
    }
  }

  /** Its rule for a measure; null where it has none. */
  public @Nullable DetectorRule rule(Measure measure) {
    for (DetectorRule rule : rules) {
      if (rule.measure() == measure) {
        return rule;
      }
    }
    return null;
  }

  /** Appends {@code version | count of the rules, and the rules}. */
  public void encode(StateWriter out) {
    out.writeText(version).writeUnsigned(rules.size());
    rules.forEach(rule -> rule.encode(out));
  }

  /** Reads one back. */
  public static Watch decode(StateReader in) {
    String version = in.readText();
    List<DetectorRule> rules = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      rules.add(DetectorRule.decode(in));
    }
    return new Watch(version, rules);
  }
}
