package dev.andon.cli.backtest.truth;

import java.util.Set;

/**
 * What an alarm says is the cause.
 *
 * @param dimension what it is one of: rater, team, vendor, source, class, item, supply or another
 * @param value which one
 * @param raters whose work it is; empty where it is not about who worked
 */
public record Blamed(String dimension, String value, Set<String> raters) {

  /** That no gold arrives, which is nobody's work. */
  public static final Blamed GOLD_SUPPLY = new Blamed("supply", "gold", Set.of());

  /** Copies the set. */
  public Blamed {
    raters = Set.copyOf(raters);
  }

  /** As people read it. */
  public String text() {
    return dimension.replace('_', ' ') + " " + value;
  }
}
