package dev.andon.producers.gateway;

import dev.andon.contracts.DeferredMessage;
import dev.andon.contracts.SeenAnnotation;
import dev.andon.contracts.ToolStop;
import dev.andon.producers.sdk.PublishException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;

/** Where records go. Safe for use by several threads. */
public interface Outlet {

  /**
   * Publishes one record of an input topic.
   *
   * @return completes once all replicas in sync have it, or with a {@link PublishException}
   * @throws dev.andon.producers.sdk.json.InvalidRecordException if it breaks a rule of its contract
   */
  CompletableFuture<?> publish(SpecificRecord record);

  /**
   * Keeps what came and could not be used, for somebody to look at.
   *
   * @return completes as for {@link #publish}
   */
  CompletableFuture<?> reject(Rejection rejection);

  /**
   * Keeps what was seen of an annotation, for all gateways to know.
   *
   * @return completes as for {@link #publish}
   */
  CompletableFuture<?> keep(SeenAnnotation seen);

  /**
   * Keeps a message to be read again a little later.
   *
   * @return completes as for {@link #publish}
   */
  CompletableFuture<?> defer(DeferredMessage message);

  /** For how long nothing has got through; zero while it does. */
  Duration silence();

  /**
   * Keeps what a tool is told of a stop.
   *
   * @return completes as for {@link #publish}
   */
  CompletableFuture<?> stop(ToolStop stop);

  /** Whether to try to publish anything now: while nothing gets through, only now and then. */
  boolean admits();
}
