package dev.andon.producers.simulator.scenario;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * One guideline release that the floor takes in its stride; for one that it does not, stage {@link
 * IncidentKind#TEAM_MISREADS_GUIDELINE}.
 *
 * @param version {@code major.minor.patch}
 * @param at when it takes effect, from the start of the scenario
 * @param change what kind of change it makes
 */
public record GuidelineSpec(String version, Duration at, ChangeClass change) {
  public GuidelineSpec {
    if (!requireNonNull(version, "version is null")
        .matches("[0-9]{1,6}\\.[0-9]{1,6}\\.[0-9]{1,6}")) {
      throw new ScenarioException(
          "version must be major.minor.patch, as 1.2.0, is \"" + version + "\"");
    }
    Durations.notNegative("at", requireNonNull(at, "at is null"));
    requireNonNull(change, "change is null");
  }
}
