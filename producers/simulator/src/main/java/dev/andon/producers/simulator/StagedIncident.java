package dev.andon.producers.simulator;

import dev.andon.producers.simulator.Randomness.Purpose;
import dev.andon.producers.simulator.scenario.Incident;
import java.time.Instant;
import java.util.List;

/**
 * An incident on the floor. It may change an item on arrival, the gold of an item, or the conduct
 * of a rater; a kind of incident overrides what it does, and is asked only while it goes on. Its
 * own chances come from streams of its own, so that everything it leaves alone stays as it was.
 */
abstract class StagedIncident {
  private final String id;
  private final Incident incident;
  private final long from;
  private final long until;
  private final List<Rater> struck;
  private final Randomness randomness;

  /**
   * @param id unique within the floor
   * @param start of the scenario, epoch milliseconds
   * @param staff the raters of the line
   */
  StagedIncident(
      String id, Incident incident, long start, List<Rater> staff, Randomness randomness) {
    this.id = id;
    this.incident = incident;
    this.from = start + incident.start().toMillis();
    this.until = incident.until().map(end -> start + end.toMillis()).orElse(Long.MAX_VALUE);
    this.struck =
        staff.stream()
            .filter(rater -> incident.scope().includes(rater.id(), rater.team().id()))
            .toList();
    this.randomness = randomness;
  }

  /** Which events are touched: completes "Touched are ... while it goes on." */
  abstract String touched();

  /** Whether the incident is about what raters do. */
  abstract boolean isAboutRaters();

  /** What becomes of an item that arrives, and of its gold. */
  void arrival(Arrival arrival) {}

  /** What becomes of answers that one of the struck raters would honestly give. */
  void conduct(Rater rater, Item item, long at, Conduct conduct) {}

  final String id() {
    return id;
  }

  final Incident incident() {
    return incident;
  }

  final boolean isOn(Line line, long at) {
    return incident.line().equals(line.id()) && at >= from && at < until;
  }

  final boolean strikes(Rater rater) {
    return isAboutRaters() && struck.contains(rater);
  }

  final List<Rater> struck() {
    return struck;
  }

  /** Epoch milliseconds when it is over; {@link Long#MAX_VALUE} = never. */
  final long until() {
    return until;
  }

  /** How bad it is at a time while it goes on: grows over the ramp. */
  final double size(long at) {
    long ramp = incident.ramp().toMillis();
    return ramp == 0 ? incident.size() : incident.size() * Math.min(1, (double) (at - from) / ramp);
  }

  /** This incident's chances about one item. */
  final Draws draws(Item item) {
    return randomness.draws(Purpose.INCIDENT, Randomness.key(id), item.key());
  }

  /** This incident's chances about one rater's work on one item. */
  final Draws draws(Item item, Rater rater) {
    return randomness.draws(Purpose.INCIDENT, Randomness.key(id), item.key(), rater.key());
  }

  final IncidentTruth truth() {
    return new IncidentTruth(
        id,
        incident.kind(),
        incident.line(),
        isAboutRaters() ? struck.stream().map(Rater::id).toList() : List.of(),
        incident.scope().source(),
        incident.scope().labels(),
        Instant.ofEpochMilli(from),
        incident.until().map(end -> Instant.ofEpochMilli(until)),
        incident.ramp(),
        incident.size(),
        "Touched are " + touched() + " while it goes on.");
  }
}
