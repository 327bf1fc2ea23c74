package dev.andon.producers.gateway;

import dev.andon.contracts.DeferredMessage;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Deferred messages that were taken up and are not done with, by when they are due.
 *
 * <p>A source may hold as many as there is room left, so that one whose tool is away leaves half of
 * the room to others, two a third, and so on.
 */
final class DeferredQueue {
  /** How many messages there is room for. */
  static final int MOST = 10_000;

  // Who holds what no room is taken for.
  private static final String NOBODY = "";

  private final int most;
  private final Function<DeferredMessage, List<Duration>> pauses;
  private final LongSupplier nanoTime;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparing(Waiting::dueNanos, (a, b) -> Long.signum(a - b))
              .thenComparing(Waiting::offset));
  // By partition: what is not done with, each with who holds it, and the offset after all that was
  // read.
  private final Map<TopicPartition, TreeMap<Long, String>> open = new HashMap<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Map<String, Integer> held = new HashMap<>();
  private int size;

  /**
   * @param most how many messages there is room for
   * @param pauses how long a message waits before each time it is read; together the time it has
   * @param nanoTime {@link System#nanoTime}, but for tests
   */
  DeferredQueue(int most, Function<DeferredMessage, List<Duration>> pauses, LongSupplier nanoTime) {
    this.most = most;
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

  /** Has a message wait for its first turn. */
  void take(ConsumerRecord<String, DeferredMessage> record) {
    String source = record.value().getSource();
    if (open(record, source)) {
      count(source, 1);
    }
    waiting.add(first(record));
  }

  /** Takes up a message for which there is no room, to be done with at once. */
  Waiting pass(ConsumerRecord<String, DeferredMessage> record) {
    open(record, NOBODY);
    return first(record);
  }

  private boolean open(ConsumerRecord<String, DeferredMessage> record, String holder) {
    TopicPartition partition = partition(record);
    next.put(partition, record.offset() + 1);
    return open.computeIfAbsent(partition, each -> new TreeMap<>()).put(record.offset(), holder)
        == null;
  }

  private Waiting first(ConsumerRecord<String, DeferredMessage> record) {
    long now = nanoTime.getAsLong();
    long due = now + pauses.apply(record.value()).get(0).toNanos();
    return new Waiting(partition(record), record.offset(), record.value(), now, 0, due);
  }

  private static TopicPartition partition(ConsumerRecord<String, DeferredMessage> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  private void count(String holder, int more) {
    if (!holder.equals(NOBODY)) {
      size += more;
      held.merge(holder, more, (before, change) -> before + change == 0 ? null : before + change);
    }
  }

  /** Whether a source may have one more message wait. */
  boolean hasRoomFor(String source) {
    return held.getOrDefault(source, 0) < most - size;
  }

  /** How many messages each source has that are not done with. */
  Map<String, Integer> held() {
    return Map.copyOf(held);
  }

  /** Whether there is no room for more. */
  boolean isFull() {
    return size >= most;
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
    TreeMap<Long, String> still = open.get(message.partition());
    String source = still == null ? null : still.remove(message.offset());
    if (source != null) {
      count(source, -1);
    }
  }

  /** Has a message wait for its next turn. */
  void again(Waiting message, Reread outcome) {
    TreeMap<Long, String> still = open.get(message.partition());
    if (still == null || !still.containsKey(message.offset())) {
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
      TreeMap<Long, String> still = open.remove(partition);
      if (still != null) {
        still.values().forEach(source -> count(source, -1));
      }
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
          TreeMap<Long, String> still = open.getOrDefault(partition, new TreeMap<>());
          offsets.put(
              partition, new OffsetAndMetadata(still.isEmpty() ? offset : still.firstKey()));
        });
    return offsets;
  }
}
