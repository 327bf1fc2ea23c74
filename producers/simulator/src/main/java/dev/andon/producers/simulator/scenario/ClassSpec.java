package dev.andon.producers.simulator.scenario;

import static java.util.Objects.requireNonNull;

/**
 * One class that a question may be answered with.
 *
 * @param name what the answer says
 * @param share how common it is in truth, relative to the other classes; above 0
 * @param severity of a wrong answer where this class is the truth: critical, major or minor
 */
public record ClassSpec(String name, double share, String severity) {
  public ClassSpec {
    Check.id("name", requireNonNull(name, "name is null"));
    Check.positive("share", share);
    if (!severity.matches("critical|major|minor")) {
      throw new ScenarioException(
          "severity must be critical, major or minor, is \"" + severity + "\"");
    }
  }
}
