package dev.andon.producers.gateway;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.DeferredMessage;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.UndecodableRecordException;
import dev.andon.producers.gateway.DeferredQueue.Waiting;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads deferred messages again, at growing intervals, until they can be used or have had their
 * time, and fetches what they name. Gateways that run side by side share them. What is not done
 * with when one stops is taken up by another, or by itself when it starts again.
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

  /** The same where a tool is to be asked, which may be away itself. Together two hours. */
  static final List<Duration> FETCHING_PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(12),
          Duration.ofMinutes(45),
          Duration.ofHours(1));

  private static final Logger log = LoggerFactory.getLogger(DeferredWorker.class);
  private static final String GROUP = "andon-gateway-deferred";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RESTART = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final long ACKNOWLEDGED_WITHIN_SECONDS = 30;

  private final Rereader rereader;
  private final Map<String, Object> kafka;
  private final SchemaRegistryClient registry;
  private final Function<DeferredMessage, List<Duration>> pauses;
  private final Thread thread = new Thread(this::run, "andon-deferred");
  private volatile boolean closing;

  private DeferredWorker(
      Rereader rereader,
      Map<String, Object> kafka,
      SchemaRegistryClient registry,
      Function<DeferredMessage, List<Duration>> pauses) {
    this.rereader = rereader;
    this.kafka = Map.copyOf(kafka);
    this.registry = registry;
    this.pauses = pauses;
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
    Rereader rereader = gateway.rereader();
    return start(
        gateway,
        kafka,
        registry,
        message -> rereader.fetches(message.getSource()) ? FETCHING_PAUSES : USUAL_PAUSES);
  }

  static DeferredWorker start(
      Gateway gateway,
      Map<String, Object> kafka,
      SchemaRegistryClient registry,
      Function<DeferredMessage, List<Duration>> pauses) {
    DeferredWorker worker = new DeferredWorker(gateway.rereader(), kafka, registry, pauses);
    worker.thread.start();
    return worker;
  }

  private void run() {
    while (!closing) {
      try (KafkaConsumer<String, DeferredMessage> consumer = open();
          Round round = new Round(consumer)) {
        round.run();
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

  /** What reading a message came to. */
  private record Read(Waiting message, Reread outcome) {}

  /** From the opening of a consumer to its end. */
  private final class Round implements ConsumerRebalanceListener, AutoCloseable {
    private final KafkaConsumer<String, DeferredMessage> consumer;
    private final DeferredQueue queue = new DeferredQueue(pauses, System::nanoTime);
    private final Lanes lanes = new Lanes();
    private final Queue<Read> results = new ConcurrentLinkedQueue<>();

    Round(KafkaConsumer<String, DeferredMessage> consumer) {
      this.consumer = consumer;
    }

    void run() {
      consumer.subscribe(List.of(TopicCatalogue.GATEWAY_DEFERRED.name()), this);
      while (!closing) {
        if (queue.isFull()) {
          consumer.pause(consumer.assignment());
        } else {
          consumer.resume(consumer.paused());
        }
        poll();
        beginDue();
        if (settle()) {
          consumer.commitSync(queue.offsets());
        }
      }
    }

    private void poll() {
      try {
        consumer.poll(POLL).forEach(queue::take);
      } catch (RecordDeserializationException e) {
        if (!(e.getCause() instanceof UndecodableRecordException)) {
          throw e;
        }
        // No gateway wrote that, and no later reading will make sense of it.
        log.warn("{} offset {} is skipped: {}", e.topicPartition(), e.offset(), e.getMessage());
        consumer.seek(e.topicPartition(), e.offset() + 1);
      }
    }

    private void beginDue() {
      for (Waiting due = queue.nextDue(); due != null; due = queue.nextDue()) {
        Waiting message = due;
        boolean last = queue.isLast(message);
        lanes.execute(
            message.message().getSource(),
            () -> results.add(new Read(message, read(message, last))));
      }
    }

    private Reread read(Waiting waiting, boolean last) {
      DeferredMessage message = waiting.message();
      try {
        return rereader
            .read(message, waiting.takenNanos(), last)
            .get(ACKNOWLEDGED_WITHIN_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        log.warn(
            "a deferred message of source {} is read again: {}", message.getSource(), e.toString());
        return Reread.held(Duration.ZERO);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Reread.held(Duration.ZERO);
      } catch (RuntimeException e) {
        // A fault of one message must not keep those after it on its lane waiting.
        log.error("a deferred message of source {} is read again", message.getSource(), e);
        return Reread.later(Duration.ZERO);
      }
    }

    /** Takes in what the lanes came to, and says whether anything is done with. */
    private boolean settle() {
      boolean any = false;
      for (Read read = results.poll(); read != null; read = results.poll()) {
        if (read.outcome().isDone()) {
          queue.done(read.message());
          any = true;
        } else {
          queue.again(read.message(), read.outcome());
        }
      }
      return any;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      queue.forget(partitions);
    }

    @Override
    public void close() {
      lanes.close();
    }
  }
}
