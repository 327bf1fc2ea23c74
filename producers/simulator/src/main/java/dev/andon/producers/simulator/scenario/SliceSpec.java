package dev.andon.producers.simulator.scenario;

import static java.util.Objects.requireNonNull;

/**
 * One value of a slice dimension: a source or a language items come in.
 *
 * @param value its name
 * @param share how many items have it, relative to the others; above 0
 * @param difficulty log-odds added to the chance of an error; 0 = as hard as the rest
 */
public record SliceSpec(String value, double share, double difficulty) {
  public SliceSpec {
    Check.id("value", requireNonNull(value, "value is null"));
    Check.positive("share", share);
    Check.between("difficulty", difficulty, -5, 5);
  }
}
