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
  /** How many messages there is room for; a long one takes the room of several. */
  static final int MOST = 10_000;

  /** What one message may have, in bytes, for a place: together some 80 MB. */
  static final int PLACE_BYTES = 8 * 1024;

  // What no room is taken for.
  private static final Held NOTHING = new Held("", 0);

  private final int most;
  private final Function<DeferredMessage, List<Duration>> pauses;
  private final LongSupplier nanoTime;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparing(Waiting::dueNanos, (a, b) -> Long.signum(a - b))
              .thenComparing(Waiting::offset));
  // By partition: what is not done with, each with the room it takes, and the offset after all that
  // was
  // read.
  private final Map<TopicPartition, TreeMap<Long, Held>> open = new HashMap<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, Integer> messages = new HashMap<>();
  private int taken;

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

  /** The room that a message takes. */
  private record Held(String source, int places) {}

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
    DeferredMessage message = record.value();
    Held held = new Held(message.getSource(), 1 + message.getBody().remaining() / PLACE_BYTES);
    if (open(record, held)) {
      count(held, 1);
    }
    waiting.add(first(record));
  }

  /** Takes up a message for which there is no room, to be done with at once. */
  Waiting pass(ConsumerRecord<String, DeferredMessage> record) {
    open(record, NOTHING);
    return first(record);
  }

  private boolean open(ConsumerRecord<String, DeferredMessage> record, Held held) {
    TopicPartition partition = partition(record);
    next.put(partition, record.offset() + 1);
    return open.computeIfAbsent(partition, each -> new TreeMap<>()).put(record.offset(), held)
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

  private void count(Held held, int sign) {
    if (held != NOTHING) {
      taken += sign * held.places();
      add(places, held.source(), sign * held.places());
      add(messages, held.source(), sign);
    }
  }

  private static void add(Map<String, Integer> counts, String source, int more) {
    counts.merge(source, more, (before, change) -> before + change == 0 ? null : before + change);
  }

  /** Whether a source may have one more message wait. */
  boolean hasRoomFor(String source) {
    return places.getOrDefault(source, 0) < most - taken;
  }

  /** How many messages each source has that are not done with. */
  Map<String, Integer> held() {
    return Map.copyOf(messages);
  }

  /** Whether there is no room for more. */
  boolean isFull() {
    return taken >= most;
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
    TreeMap<Long, Held> still = open.get(message.partition());
    Held held = still == null ? null : still.remove(message.offset());
    if (held != null) {
      count(held, -1);
    }
  }

  /** Has a message wait for its next turn. */
  void again(Waiting message, Reread outcome) {
    TreeMap<Long, Held> still = open.get(message.partition());
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
      TreeMap<Long, Held> still = open.remove(partition);
      if (still != null) {
        still.values().forEach(held -> count(held, -1));
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
          TreeMap<Long, Held> still = open.getOrDefault(partition, new TreeMap<>());
          offsets.put(
              partition, new OffsetAndMetadata(still.isEmpty() ? offset : still.firstKey()));
        });
    return offsets;
  }
}
