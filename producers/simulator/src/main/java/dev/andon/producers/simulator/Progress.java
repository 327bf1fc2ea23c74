package dev.andon.producers.simulator;

import java.time.Instant;

/**
 * How far a simulation has been written.
 *
 * @param events written so far, of every kind
 * @param reached event time of the last of them
 * @param part of the scenario's duration that is done, from 0 to 1
 */
public record Progress(long events, Instant reached, double part) {}
