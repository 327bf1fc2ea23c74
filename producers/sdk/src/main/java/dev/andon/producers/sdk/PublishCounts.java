package dev.andon.producers.sdk;

/**
 * What became of the records given to a publisher so far.
 *
 * @param sent acknowledged by the brokers
 * @param failed given up
 * @param refused never sent, as they break a rule of their contract
 * @param pending on their way
 */
public record PublishCounts(long sent, long failed, long refused, long pending) {}
