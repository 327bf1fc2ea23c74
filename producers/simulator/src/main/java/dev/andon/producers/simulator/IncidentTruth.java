package dev.andon.producers.simulator;

import dev.andon.producers.simulator.scenario.IncidentKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What really happens in a staged incident.
 *
 * @param id unique within the floor: the kind and a number
 * @param kind what happens
 * @param lineId where
 * @param raters who is struck, one by one; empty if it is not about raters
 * @param source the source struck, if it is about one
 * @param labels the classes concerned, if it is about some
 * @param from when it starts
 * @param until when it is over; empty = never
 * @param ramp how long it takes to grow to its size
 * @param size how bad it gets, in (0, 1]
 * @param rule which events it touches, in a sentence
 */
public record IncidentTruth(
    String id,
    IncidentKind kind,
    String lineId,
    List<String> raters,
    Optional<String> source,
    List<String> labels,
    Instant from,
    Optional<Instant> until,
    Duration ramp,
    double size,
    String rule) {
  public IncidentTruth {
    raters = List.copyOf(raters);
    labels = List.copyOf(labels);
  }
}
