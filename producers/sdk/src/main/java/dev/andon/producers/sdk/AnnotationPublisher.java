package dev.andon.producers.sdk;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.sdk.json.InvalidRecordException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Publishes annotation events: what a labeling tool calls when an annotation is created, revised or
 * withdrawn.
 *
 * <p>Thread-safe: share one instance, and close it when the tool stops. Everything {@link
 * RecordPublisher} says of order, retries, backpressure and futures holds here.
 *
 * <pre>{@code
 * try (AnnotationPublisher publisher = AnnotationPublisher.open(PublisherConfig.local())) {
 *   publisher.verify();
 *   publisher.publish(AnnotationBuilder.created()....build());
 * }
 * }</pre>
 */
public final class AnnotationPublisher implements AutoCloseable {

  private final RecordPublisher publisher;

  private AnnotationPublisher(RecordPublisher publisher) {
    this.publisher = publisher;
  }

  /**
   * Opens a publisher whose meters go to Micrometer's global registry.
   *
   * @throws PublishException if an address or a setting is wrong
   */
  public static AnnotationPublisher open(PublisherConfig config) {
    return open(config, Metrics.globalRegistry);
  }

  /**
   * Opens a publisher. Connects in the background: call {@link #verify} to learn at once whether
   * events will get through.
   *
   * @param meters takes {@code andon_publish_total} and {@code andon_publish_seconds}
   * @throws PublishException if an address or a setting is wrong
   */
  public static AnnotationPublisher open(PublisherConfig config, MeterRegistry meters) {
    return new AnnotationPublisher(RecordPublisher.open(config, meters));
  }

  /**
   * Looks whether the topic exists and the registry has its schema.
   *
   * @throws PublishException if events would not get through; the message says what to do
   */
  public void verify() {
    publisher.verify(TopicCatalogue.ANNOTATIONS);
  }

  /**
   * Publishes one event, keyed by its item.
   *
   * @param event best made by {@link AnnotationBuilder}
   * @return completes when all replicas in sync have the event, or with a {@link PublishException}
   * @throws InvalidRecordException if the event breaks a rule of its contract; names all of them
   */
  public CompletableFuture<Receipt> publish(AnnotationEvent event) {
    return publisher.publish(event);
  }

  /** Waits until every event published before has arrived or failed. */
  public void flush() {
    publisher.flush();
  }

  /** What became of the events published so far. */
  public PublishCounts counts() {
    return publisher.counts();
  }

  /**
   * Sends what is on its way, for so long at most, and closes.
   *
   * @return what was not sent; its futures have failed
   */
  public CloseReport close(Duration timeout) {
    return publisher.close(timeout);
  }

  /**
   * Closes within {@link PublisherConfig#closeTimeout()}.
   *
   * @throws PublishException if events were not sent; the message names the first of them
   */
  @Override
  public void close() {
    publisher.close();
  }
}
