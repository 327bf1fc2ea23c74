package dev.andon.producers.simulator;

/**
 * A mark of an incident on an event: it happened within the incident's scope and time.
 *
 * @param incident the {@link IncidentTruth#id()}
 * @param changed whether it came out otherwise than it would have without the incident. A spammer
 *     who happens to be right as often as before is touched, not changed.
 */
public record Touch(String incident, boolean changed) {}
