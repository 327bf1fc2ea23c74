package dev.andon.producers.gateway;

import dev.andon.contracts.DeferredMessage;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.UndecodableRecordException;
import dev.andon.producers.gateway.DeferredQueue.Waiting;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deferred messages from the opening of a consumer to its end, and has each read when it is
 * due. Used by one thread.
 */
final class DeferredRound implements ConsumerRebalanceListener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DeferredRound.class);
  private static final SparseLog seldom = new SparseLog(log, System::nanoTime);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long ACKNOWLEDGED_WITHIN_SECONDS = 30;

  /** What reading a message came to. */
  private record Read(Waiting message, Reread outcome) {}

  private final KafkaConsumer<String, DeferredMessage> consumer;
  private final DeferredQueue queue;
  private final Rereader rereader;
  private final DeferredMeters meters;
  private final Lanes lanes = new Lanes();
  private final Queue<Read> results = new ConcurrentLinkedQueue<>();

  DeferredRound(
      KafkaConsumer<String, DeferredMessage> consumer,
      DeferredQueue queue,
      Rereader rereader,
      DeferredMeters meters) {
    this.consumer = consumer;
    this.queue = queue;
    this.rereader = rereader;
    this.meters = meters;
  }

  /** Works for as long as it is told to. */
  void run(BooleanSupplier goesOn) {
    consumer.subscribe(List.of(TopicCatalogue.GATEWAY_DEFERRED.name()), this);
    while (goesOn.getAsBoolean()) {
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
      meters.waiting(queue.held());
    }
  }

  private void poll() {
    try {
      consumer.poll(POLL).forEach(this::take);
    } catch (RecordDeserializationException e) {
      if (!(e.getCause() instanceof UndecodableRecordException)) {
        throw e;
      }
      // No gateway wrote that, and no later reading will make sense of it.
      log.warn("{} offset {} is skipped: {}", e.topicPartition(), e.offset(), e.getMessage());
      consumer.seek(e.topicPartition(), e.offset() + 1);
    }
  }

  private void take(ConsumerRecord<String, DeferredMessage> record) {
    String source = record.value().getSource();
    if (!rereader.isShared() || queue.hasRoomFor(source)) {
      queue.take(record);
    } else {
      refuse(queue.pass(record));
    }
  }

  /** One source must not keep the others from being read. */
  private void refuse(Waiting message) {
    String source = message.message().getSource();
    seldom.warn(
        "full " + source,
        "too many messages of source %s wait already: what comes is rejected".formatted(source));
    meters.refused(source);
    rereader
        .refuse(
            message.message(),
            "too many messages of the source wait already: publish an export, or reconcile, once"
                + " its tool answers")
        .exceptionally(failure -> Reread.held(Duration.ZERO))
        .thenAccept(outcome -> results.add(new Read(message, outcome)));
  }

  private void beginDue() {
    for (Waiting due = queue.nextDue(); due != null; due = queue.nextDue()) {
      Waiting message = due;
      boolean last = queue.isLast(message);
      lanes.execute(
          message.message().getSource(), () -> results.add(new Read(message, read(message, last))));
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
