package dev.andon.producers.simulator;

import dev.andon.producers.simulator.scenario.Incident;
import dev.andon.producers.simulator.scenario.LineSpec;
import dev.andon.producers.simulator.scenario.RaterSpec;
import dev.andon.producers.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A labeling floor: what its people, tools and auditors would publish, and the truth about it.
 *
 * <p>It lives in event time and reads no clock. The same scenario gives the same events, to the
 * byte. Staging an incident changes the events it touches and no others: the rest of the floor
 * stays what it is without, event by event, except that a guideline release changes the version
 * named by later annotations of its line. Immutable and safe for use by several threads; each
 * stream is for one.
 */
public final class Floor {
  private final Scenario scenario;
  private final Randomness randomness;
  private final Pace pace;
  private final List<Line> lines = new ArrayList<>();
  private final List<Rater> raters = new ArrayList<>();
  private final Incidents incidents;

  private Floor(Scenario scenario) {
    this.scenario = scenario;
    this.randomness = new Randomness(scenario.seed());
    this.pace = new Pace(scenario.pace());
    long start = scenario.start().toEpochMilli();
    List<Incident> staged = scenario.incidents();
    for (LineSpec line : scenario.lines()) {
      lines.add(new Line(line, GuidelineHistory.of(line, staged, start), staffError(line)));
    }
    for (RaterSpec rater : scenario.everyRater()) {
      raters.add(new Rater(raters.size(), rater, scenario.team(rater.team()), lines, randomness));
    }
    this.incidents = Incidents.of(staged, raters, start, randomness);
  }

  /** The floor that a scenario describes. */
  public static Floor of(Scenario scenario) {
    return new Floor(scenario);
  }

  private double staffError(LineSpec line) {
    return scenario.everyRater().stream()
        .filter(rater -> rater.worksOn(line.id(), scenario.team(rater.team())))
        .mapToDouble(rater -> 1 - rater.skill().orElse(scenario.team(rater.team()).skill()))
        .average()
        .orElseThrow();
  }

  /** The scenario it was made from. */
  public Scenario scenario() {
    return scenario;
  }

  /** What really goes wrong on this floor. */
  public List<IncidentTruth> incidents() {
    return incidents.truths();
  }

  /**
   * Everything that happens, in order of event time, from the beginning: lazily, and without end if
   * the scenario has none. A floor that stands still because nobody works on it is passed over at
   * once. Gold comes before the annotations of its item, except for the share that is late.
   */
  public Stream<FloorEvent> events() {
    var run =
        new FloorRun(
            scenario
                .duration()
                .map(duration -> scenario.start().plus(duration).toEpochMilli())
                .orElse(Long.MAX_VALUE),
            new Schedule(
                lines, raters, incidents, scenario.start().toEpochMilli(), pace, randomness),
            new ArrivalEvents(pace, randomness),
            new TaskEvents(incidents, new Audits(pace, randomness), pace, randomness));
    Prologue.of(lines, raters, scenario.start(), randomness).forEach(run::schedule);
    int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(run, traits), false);
  }
}
