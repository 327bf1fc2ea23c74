package dev.andon.producers.sdk;

import static java.util.Objects.requireNonNull;

import dev.andon.producers.sdk.PublishException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The records on their way, and the count of those that arrived or did not. Thread-safe. */
final class Deliveries {

  private final FailureReasons reasons;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong pending = new AtomicLong();

  private final List<String> firstUnsent = new ArrayList<>();
  private long unsent;
  private boolean closing;

  Deliveries(FailureReasons reasons) {
    this.reasons = reasons;
  }

  Delivery begin(String topic, PublishMeters meters) {
    pending.incrementAndGet();
    return new Delivery(topic, meters);
  }

  void refuse(PublishMeters meters) {
    refused.incrementAndGet();
    meters.refused().increment();
  }

  PublishCounts counts() {
    return new PublishCounts(sent.get(), failed.get(), refused.get(), pending.get());
  }

  /** From now on, what fails counts as unsent. */
  synchronized void close() {
    closing = true;
  }

  synchronized boolean isClosing() {
    return closing;
  }

  synchronized CloseReport report() {
    return new CloseReport(unsent, firstUnsent);
  }

  private synchronized void countUnsent(String topic, @Nullable String key) {
    if (closing) {
      unsent++;
      if (firstUnsent.size() < CloseReport.MOST_NAMED) {
        firstUnsent.add(topic + " " + key);
      }
    }
  }

  /** One record on its way; settled once, whatever it is told afterwards. */
  final class Delivery {

    private final String topic;
    private final PublishMeters meters;
    private final long startedAt = System.nanoTime();
    private final CompletableFuture<Receipt> outcome = new CompletableFuture<>();
    // Whoever holds the future may complete it: it cannot be asked whether the record arrived.
    private final AtomicBoolean settled = new AtomicBoolean();
    private @Nullable String key;

    private Delivery(String topic, PublishMeters meters) {
      this.topic = topic;
      this.meters = meters;
    }

    CompletableFuture<Receipt> outcome() {
      return outcome;
    }

    void keyed(String key) {
      this.key = key;
    }

    /** Kafka's callback: exactly one of the two is there, but for metadata beside a failure. */
    void settle(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
      if (failure != null) {
        fail(failure);
      } else {
        succeed(requireNonNull(metadata, "metadata is null"));
      }
    }

    void fail(Exception failure) {
      if (!settled.compareAndSet(false, true)) {
        return;
      }
      pending.decrementAndGet();
      failed.incrementAndGet();
      meters.failed().increment();
      countUnsent(topic, key);
      outcome.completeExceptionally(explain(failure));
    }

    private void succeed(RecordMetadata metadata) {
      if (!settled.compareAndSet(false, true)) {
        return;
      }
      pending.decrementAndGet();
      sent.incrementAndGet();
      meters.sent().increment();
      meters.latency().record(System.nanoTime() - startedAt, TimeUnit.NANOSECONDS);
      outcome.complete(new Receipt(topic, metadata.partition(), metadata.offset()));
    }

    private PublishException explain(Exception failure) {
      boolean abandoned = isClosing() && !(failure instanceof TimeoutException);
      return abandoned
          ? new PublishException(
              Reason.CLOSED,
              "the publisher was closed before %s took the record: publish it again"
                  .formatted(topic),
              failure)
          : reasons.explain(topic, failure);
    }
  }
}
