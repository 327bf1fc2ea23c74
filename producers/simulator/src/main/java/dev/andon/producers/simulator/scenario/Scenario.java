package dev.andon.producers.simulator.scenario;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A labeling floor to simulate, whole: its lines, its people, and what goes wrong. The same
 * scenario, seed and start give the same events, to the byte.
 *
 * @param name what to call it
 * @param seed of every random choice
 * @param start event time of the first event, in whole milliseconds
 * @param duration how long it runs, in event time; empty = without end
 * @param pace seconds of work that pass in one second of event time: 1 is life, 100 is a floor seen
 *     a hundred times as fast. It shortens the time between events; time on task stays as worked.
 * @param lines at least one
 * @param teams at least one
 * @param raters those described singly
 * @param incidents in any order; they may overlap
 */
public record Scenario(
    String name,
    long seed,
    Instant start,
    Optional<Duration> duration,
    double pace,
    List<LineSpec> lines,
    List<TeamSpec> teams,
    List<RaterSpec> raters,
    List<Incident> incidents) {

  /** The name that asks {@link #demo} for a floor on which nothing goes wrong. */
  public static final String NO_INCIDENT = "none";

  public Scenario {
    Check.id("name", requireNonNull(name, "name is null"));
    start = requireNonNull(start, "start is null").truncatedTo(ChronoUnit.MILLIS);
    duration.ifPresent(value -> Durations.positive("duration", value));
    Check.between("pace", pace, 0.001, 100_000);
    lines = Check.notEmpty("lines", lines);
    teams = Check.notEmpty("teams", teams);
    raters = List.copyOf(raters);
    incidents = List.copyOf(incidents);
    new CrossReferences(lines, teams, raters).check(incidents, duration);
  }

  /** Three days of two lines, 16 people and a model, on which nothing goes wrong. */
  public static Scenario defaults() {
    return Shipped.scenario("default");
  }

  /**
   * A floor to watch: 12 raters of 3 teams on the lines "toxicity" and "sentiment", together about
   * 150 annotations a second of event time, a fifth of the items gold, without end. The incident
   * strikes the line "toxicity" 15 seconds in; "sentiment" stays clean.
   *
   * @param incident a name of {@link IncidentKind#names()}, or {@link #NO_INCIDENT}
   * @throws ScenarioException if there is no such incident
   */
  public static Scenario demo(String incident, long seed) {
    if (incident.equals(NO_INCIDENT)) {
      return Shipped.scenario("demo").withSeed(seed);
    }
    List<String> known = new ArrayList<>(IncidentKind.names());
    known.add(NO_INCIDENT);
    Check.known("incident", incident, known);
    return Shipped.scenario("demo-" + incident).withSeed(seed);
  }

  /** The names {@link #shipped} knows. */
  public static List<String> shippedNames() {
    return Shipped.NAMES;
  }

  /**
   * A scenario that comes with Andon.
   *
   * @throws ScenarioException if there is none of that name
   */
  public static Scenario shipped(String name) {
    return Shipped.scenario(name);
  }

  /**
   * Reads a scenario file.
   *
   * @throws ScenarioException if it is not a scenario; the message names the file and the field
   */
  public static Scenario read(Path file) throws IOException {
    String yaml = Files.readString(file);
    try {
      return parse(yaml);
    } catch (ScenarioException e) {
      throw new ScenarioException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a scenario from YAML text.
   *
   * @throws ScenarioException if it is not a scenario; the message names the field
   */
  public static Scenario parse(String yaml) {
    return ScenarioYaml.scenario(yaml);
  }

  /** The same floor with other dice. */
  public Scenario withSeed(long newSeed) {
    return new Scenario(name, newSeed, start, duration, pace, lines, teams, raters, incidents);
  }

  /** The same floor at another time; shifts are as of that time of day. */
  public Scenario startingAt(Instant newStart) {
    return new Scenario(name, seed, newStart, duration, pace, lines, teams, raters, incidents);
  }

  /** The same floor for so long. */
  public Scenario lasting(Duration newDuration) {
    return new Scenario(
        name, seed, start, Optional.of(newDuration), pace, lines, teams, raters, incidents);
  }

  /** The same floor on which these things go wrong. */
  public Scenario withIncidents(List<Incident> newIncidents) {
    return new Scenario(name, seed, start, duration, pace, lines, teams, raters, newIncidents);
  }

  /** Every rater: those of the teams, numbered, then those described singly. */
  public List<RaterSpec> everyRater() {
    return Roster.everyRater(teams, raters);
  }

  /** The team of that name. */
  public TeamSpec team(String id) {
    return teams.stream().filter(team -> team.id().equals(id)).findFirst().orElseThrow();
  }
}
