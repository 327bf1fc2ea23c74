package dev.andon.producers.gateway;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.DeferredMessage;
import dev.andon.contracts.TopicCatalogue;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads deferred messages again, at growing intervals, until they can be used or have had their
 * time. Gateways that run side by side share them. What is not done with when one stops is taken up
 * by another, or by itself when it starts again.
 */
public final class DeferredWorker implements AutoCloseable {
  /** When a message is read again, counted from the time before. Together a quarter of an hour. */
  static final List<Duration> USUAL_PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(12));

  private static final Logger log = LoggerFactory.getLogger(DeferredWorker.class);
  private static final String GROUP = "andon-gateway-deferred";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RESTART = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final long ACKNOWLEDGED_WITHIN_SECONDS = 30;
  private static final int MOST_WAITING = 10_000;

  private final Gateway gateway;
  private final Map<String, Object> kafka;
  private final SchemaRegistryClient registry;
  private final List<Duration> pauses;
  private final Thread thread = new Thread(this::run, "andon-deferred");
  private volatile boolean closing;

  private DeferredWorker(
      Gateway gateway,
      Map<String, Object> kafka,
      SchemaRegistryClient registry,
      List<Duration> pauses) {
    this.gateway = gateway;
    this.kafka = Map.copyOf(kafka);
    this.registry = registry;
    this.pauses = List.copyOf(pauses);
    thread.setDaemon(true);
  }

  /**
   * Starts to work.
   *
   * @param kafka settings of a consumer: how to reach the cluster
   * @param registry whoever opened it closes it
   */
  public static DeferredWorker start(
      Gateway gateway, Map<String, Object> kafka, SchemaRegistryClient registry) {
    return start(gateway, kafka, registry, USUAL_PAUSES);
  }

  static DeferredWorker start(
      Gateway gateway,
      Map<String, Object> kafka,
      SchemaRegistryClient registry,
      List<Duration> pauses) {
    DeferredWorker worker = new DeferredWorker(gateway, kafka, registry, pauses);
    worker.thread.start();
    return worker;
  }

  /** A message that waits to be read again. */
  private record Waiting(
      TopicPartition partition, long offset, DeferredMessage message, int attempt, long dueNanos) {}

  private void run() {
    while (!closing) {
      try (KafkaConsumer<String, DeferredMessage> consumer = open()) {
        new Round(consumer).run();
      } catch (KafkaException e) {
        if (!closing) {
          log.warn("reading deferred messages failed, trying again: {}", e.getMessage());
          pause();
        }
      }
    }
  }

  private KafkaConsumer<String, DeferredMessage> open() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return new KafkaConsumer<>(
        settings,
        new StringDeserializer(),
        AvroSerdes.over(registry, false).deserializer(TopicCatalogue.GATEWAY_DEFERRED));
  }

  private void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(RESTART.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing = true;
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From the opening of a consumer to its end. */
  private final class Round implements ConsumerRebalanceListener {
    private final KafkaConsumer<String, DeferredMessage> consumer;
    private final PriorityQueue<Waiting> waiting =
        new PriorityQueue<>((a, b) -> Long.signum(a.dueNanos() - b.dueNanos()));
    // By partition: what is not done with, and the offset after all that was read.
    private final Map<TopicPartition, TreeSet<Long>> open = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();

    Round(KafkaConsumer<String, DeferredMessage> consumer) {
      this.consumer = consumer;
    }

    void run() {
      consumer.subscribe(List.of(TopicCatalogue.GATEWAY_DEFERRED.name()), this);
      while (!closing) {
        if (waiting.size() < MOST_WAITING) {
          consumer.resume(consumer.paused());
        } else {
          consumer.pause(consumer.assignment());
        }
        for (ConsumerRecord<String, DeferredMessage> record : consumer.poll(POLL)) {
          take(record);
        }
        if (readDue()) {
          commit();
        }
      }
    }

    private void take(ConsumerRecord<String, DeferredMessage> record) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      open.computeIfAbsent(partition, each -> new TreeSet<>()).add(record.offset());
      next.put(partition, record.offset() + 1);
      wait(partition, record.offset(), record.value(), 0);
    }

    private void wait(TopicPartition partition, long offset, DeferredMessage message, int attempt) {
      long due = System.nanoTime() + pauses.get(attempt).toNanos();
      waiting.add(new Waiting(partition, offset, message, attempt, due));
    }

    /** Reads what is due, and says whether anything is done with. */
    private boolean readDue() {
      boolean any = false;
      boolean reached = true;
      // What cannot reach Kafka waits for its next turn, and so does all the rest: each attempt
      // takes its time, and the consumer has to get on.
      while (reached && !waiting.isEmpty() && waiting.peek().dueNanos() - System.nanoTime() <= 0) {
        Waiting due = waiting.remove();
        boolean last = due.attempt() == pauses.size() - 1;
        Boolean done = read(due.message(), last);
        reached = done != null;
        if (done != null && done) {
          open.getOrDefault(due.partition(), new TreeSet<>()).remove(due.offset());
          any = true;
        } else {
          int attempt = last || done == null ? due.attempt() : due.attempt() + 1;
          wait(due.partition(), due.offset(), due.message(), attempt);
        }
      }
      return any;
    }

    /** Whether a message is done with; null where that cannot be told, as Kafka is away. */
    private @Nullable Boolean read(DeferredMessage message, boolean last) {
      try {
        return gateway.readAgain(message, last).get(ACKNOWLEDGED_WITHIN_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        log.warn(
            "a deferred message of source {} is read again: {}", message.getSource(), e.toString());
        return null;
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }

    /** Commits up to the first message that is not done with. */
    private void commit() {
      Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
      next.forEach(
          (partition, offset) -> {
            TreeSet<Long> still = open.getOrDefault(partition, new TreeSet<>());
            done.put(partition, new OffsetAndMetadata(still.isEmpty() ? offset : still.first()));
          });
      consumer.commitSync(done);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      partitions.forEach(
          partition -> {
            open.remove(partition);
            next.remove(partition);
          });
      waiting.removeIf(each -> partitions.contains(each.partition()));
    }
  }
}
