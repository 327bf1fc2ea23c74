package dev.andon.pipeline.backtest;

/**
 * A record on its way to a stage.
 *
 * @param topic what it is read from
 * @param timestamp when it was appended, epoch milliseconds
 * @param offset where it stands; -1 between stages
 * @param at the event time of the input that brought it about, epoch milliseconds
 */
record Hop(String topic, Object key, Object value, long timestamp, long offset, long at) {}
