package dev.andon.producers.gateway;

import dev.andon.producers.sdk.PublishException;
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

  /** Whether to try to publish anything now: while nothing gets through, only now and then. */
  boolean admits();
}
