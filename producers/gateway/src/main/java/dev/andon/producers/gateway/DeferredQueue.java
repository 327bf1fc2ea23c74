package dev.andon.producers.gateway;

import dev.andon.contracts.DeferredMessage;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Deferred messages that were taken up and are not done with, by when they are due. */
final class DeferredQueue {
  private static final int MOST = 10_000;

  private final Function<DeferredMessage, List<Duration>> pauses;
  private final LongSupplier nanoTime;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparing(Waiting::dueNanos, (a, b) -> Long.signum(a - b))
              .thenComparing(Waiting::offset));
  // By partition: what is not done with, and the offset after all that was read.
  private final Map<TopicPartition, TreeSet<Long>> open = new HashMap<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private int size;

  /**
   * @param pauses how long a message waits before each time it is read; together the time it has
   * @param nanoTime {@link System#nanoTime}, but for tests
   */
  DeferredQueue(Function<DeferredMessage, List<Duration>> pauses, LongSupplier nanoTime) {
    this.pauses = pauses;
    this.nanoTime = nanoTime;
  }

  /**
   * A message that waits to be read again, or is being read.
   *
   * @param takenNanos when it was taken up
   * @param tries how often it was tried
   */
  record Waiting(
      TopicPartition partition,
      long offset,
      DeferredMessage message,
      long takenNanos,
      int tries,
      long dueNanos) {}

  void take(ConsumerRecord<String, DeferredMessage> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    next.put(partition, record.offset() + 1);
    if (open.computeIfAbsent(partition, each -> new TreeSet<>()).add(record.offset())) {
      size++;
    }
    long now = nanoTime.getAsLong();
    long due = now + pauses.apply(record.value()).get(0).toNanos();
    waiting.add(new Waiting(partition, record.offset(), record.value(), now, 0, due));
  }

  /** Whether there is no room for more. */
  boolean isFull() {
    return size >= MOST;
  }

  /** The next message that is due, which then waits no longer; null where none is. */
  @Nullable Waiting nextDue() {
    Waiting first = waiting.peek();
    return first == null || first.dueNanos() - nanoTime.getAsLong() > 0 ? null : waiting.remove();
  }

  /** Whether a message has had its time once it was read now. */
  boolean isLast(Waiting message) {
    List<Duration> all = pauses.apply(message.message());
    long time = all.stream().mapToLong(Duration::toNanos).sum();
    return message.tries() >= all.size() - 1 || nanoTime.getAsLong() - message.takenNanos() >= time;
  }

  void done(Waiting message) {
    TreeSet<Long> still = open.get(message.partition());
    if (still != null && still.remove(message.offset())) {
      size--;
    }
  }

  /** Has a message wait for its next turn. */
  void again(Waiting message, Reread outcome) {
    TreeSet<Long> still = open.get(message.partition());
    if (still == null || !still.contains(message.offset())) {
      return;
    }
    List<Duration> all = pauses.apply(message.message());
    int tries = Math.min(all.size() - 1, message.tries() + (outcome.wasTried() ? 1 : 0));
    Duration usual = all.get(outcome.wasTried() ? tries : 0);
    Duration pause = outcome.pause().compareTo(usual) > 0 ? outcome.pause() : usual;
    waiting.add(
        new Waiting(
            message.partition(),
            message.offset(),
            message.message(),
            message.takenNanos(),
            tries,
            nanoTime.getAsLong() + pause.toNanos()));
  }

  /** Others take up the messages of some partitions. */
  void forget(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      TreeSet<Long> still = open.remove(partition);
      size -= still == null ? 0 : still.size();
      next.remove(partition);
    }
    waiting.removeIf(each -> partitions.contains(each.partition()));
  }

  /**
   * For each partition the first message that is not done with, or what comes after all of them.
   */
  Map<TopicPartition, OffsetAndMetadata> offsets() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    next.forEach(
        (partition, offset) -> {
          TreeSet<Long> still = open.getOrDefault(partition, new TreeSet<>());
          offsets.put(partition, new OffsetAndMetadata(still.isEmpty() ? offset : still.first()));
        });
    return offsets;
  }
}
