package dev.andon.cli.cluster;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What topics of the catalogue hold over a stretch of time: all partitions, committed records only,
 * in the order in which they were appended. It belongs to no consumer group and leaves no trace.
 *
 * <p>One thread reads.
 */
public final class MergedTopics {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

  /** Of one partition, while others are waited for. */
  private static final int MOST_HELD = 20_000;

  /**
   * From when on a topic is read.
   *
   * @param from the append time of the first record; null for the oldest there is
   */
  public record Beginning(Topic<?> topic, @Nullable Instant from) {}

  private final Connection connection;
  private final List<Beginning> topics;
  private final @Nullable Instant until;

  /**
   * Topics that nothing has been read of yet.
   *
   * @param topics of two records appended at the same moment that of the topic named first goes
   *     first
   * @param until the append time of the first record that is left out; null for what is there when
   *     reading begins
   */
  public MergedTopics(Connection connection, List<Beginning> topics, @Nullable Instant until) {
    this.connection = connection;
    this.topics = List.copyOf(topics);
    this.until = until;
  }

  /** A partition, and what has been fetched of it. */
  private static final class Part {
    private final TopicPartition partition;
    private final int rank;
    private final long end;
    private final Deque<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();

    private Part(TopicPartition partition, int rank, long end) {
      this.partition = partition;
      this.rank = rank;
      this.end = end;
    }

    private long next() {
      return fetched.element().timestamp();
    }
  }

  /**
   * Hands on all records.
   *
   * @throws dev.andon.cli.console.CommandFailure if a topic does not exist
   * @throws org.apache.kafka.common.KafkaException if it cannot be read on
   */
  public void readTo(Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    KafkaConsumer<byte[], byte[]> consumer = Consumers.open(connection, "andon-range");
    try {
      merge(consumer, start(consumer), sink);
    } finally {
      consumer.close(CloseOptions.timeout(CLOSE_PATIENCE));
    }
  }

  private List<Part> start(KafkaConsumer<byte[], byte[]> consumer) {
    List<Set<TopicPartition>> partitions = new ArrayList<>();
    for (Beginning topic : topics) {
      partitions.add(Set.copyOf(Consumers.partitions(consumer, topic.topic(), connection)));
    }
    Set<TopicPartition> all = new HashSet<>();
    partitions.forEach(all::addAll);
    consumer.assign(all);
    consumer.seekToBeginning(all);
    Map<TopicPartition, Long> ends = consumer.endOffsets(all);
    Map<TopicPartition, Long> stops = until == null ? ends : offsets(consumer, all, until, ends);
    List<Part> parts = new ArrayList<>();
    for (int rank = 0; rank < topics.size(); rank++) {
      Instant from = topics.get(rank).from();
      if (from != null) {
        offsets(consumer, partitions.get(rank), from, ends).forEach(consumer::seek);
      }
      for (TopicPartition each : partitions.get(rank)) {
        parts.add(new Part(each, rank, requireNonNull(stops.get(each))));
      }
    }
    return parts;
  }

  /** The first offset at or after a time; where there is none, where the partition ends. */
  private static Map<TopicPartition, Long> offsets(
      KafkaConsumer<byte[], byte[]> consumer,
      Set<TopicPartition> partitions,
      Instant time,
      Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, time.toEpochMilli()));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    consumer
        .offsetsForTimes(asked)
        .forEach(
            (partition, at) ->
                offsets.put(
                    partition, at == null ? requireNonNull(ends.get(partition)) : at.offset()));
    return offsets;
  }

  private static void merge(
      KafkaConsumer<byte[], byte[]> consumer,
      List<Part> parts,
      Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    Map<TopicPartition, Part> byPartition =
        parts.stream().collect(Collectors.toMap(part -> part.partition, part -> part));
    PriorityQueue<Part> ready =
        new PriorityQueue<>(
            Comparator.comparingLong(Part::next)
                .thenComparingInt((Part part) -> part.rank)
                .thenComparingInt(part -> part.partition.partition()));
    List<Part> waiting = new ArrayList<>(parts);
    while (!waiting.isEmpty() || !ready.isEmpty()) {
      // The earliest is known only once something of every partition is.
      while (!sort(consumer, waiting, ready)) {
        fetch(consumer, byPartition);
      }
      Part earliest = ready.poll();
      if (earliest != null) {
        sink.accept(earliest.fetched.remove());
        (earliest.fetched.isEmpty() ? waiting : ready).add(earliest);
      }
    }
  }

  /** Whether nothing has to be waited for any more. */
  private static boolean sort(
      KafkaConsumer<byte[], byte[]> consumer, List<Part> waiting, PriorityQueue<Part> ready) {
    waiting.removeIf(
        part -> {
          if (!part.fetched.isEmpty()) {
            return ready.add(part);
          }
          return consumer.position(part.partition) >= part.end;
        });
    return waiting.isEmpty();
  }

  private static void fetch(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Part> byPartition) {
    List<TopicPartition> full = new ArrayList<>();
    List<TopicPartition> others = new ArrayList<>();
    byPartition
        .values()
        .forEach(
            part ->
                (part.fetched.size() >= MOST_HELD || consumer.position(part.partition) >= part.end
                        ? full
                        : others)
                    .add(part.partition));
    consumer.pause(full);
    consumer.resume(others);
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      Part part =
          requireNonNull(byPartition.get(new TopicPartition(record.topic(), record.partition())));
      if (record.offset() < part.end) {
        part.fetched.add(record);
      }
    }
  }
}
