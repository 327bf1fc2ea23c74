package dev.andon.producers.sdk;

/**
 * Where the brokers keep a record, acknowledged by all replicas in sync.
 *
 * @param topic the topic's full name
 * @param partition the partition
 * @param offset the record's place in it
 */
public record Receipt(String topic, int partition, long offset) {}
