package dev.andon.producers.gateway;

import dev.andon.contracts.DeferredMessage;
import dev.andon.producers.adapters.AdaptedRecord.ToFetch;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Takes messages of labeling tools, whichever way they came. */
final class ToolMessages {
  private static final SparseLog log =
      new SparseLog(LoggerFactory.getLogger(ToolMessages.class), System::nanoTime);

  // What a topic takes in one record, with room for the rest of it.
  private static final int MOST_DEFERRED_BYTES = 900 * 1024;

  private final Outlet outlet;

  ToolMessages(Outlet outlet) {
    this.outlet = outlet;
  }

  /** The tool waits for its answer: what has to be fetched is fetched after it. */
  private static void fetchLater(ToFetch named, HookSource source, Delivery delivery) {
    if (source.fetcher() == null) {
      delivery.refuse(named.locator(), named.reason() + ", or give the source an api");
    } else {
      delivery.defer(named.locator(), "is fetched");
    }
  }

  /**
   * Takes a message: publishes what it says, keeps what cannot be used, and leaves for later what
   * cannot be used yet or has to be fetched.
   *
   * @param receivedAt when it arrived
   */
  void take(byte[] body, Instant receivedAt, HookSource source, Delivery delivery) {
    source.read(body, receivedAt, delivery, named -> fetchLater(named, source, delivery));
    boolean deferrable = body.length <= MOST_DEFERRED_BYTES;
    List<String> refusals = new ArrayList<>(delivery.refusals());
    if (!deferrable) {
      refusals.addAll(delivery.deferrals());
    }
    if (!refusals.isEmpty()) {
      String reason = Reasons.joined(refusals);
      log.warn(
          "refused " + source.name(),
          "not all of a message for source %s can be used: %s".formatted(source.name(), reason));
      delivery.keep(outlet.reject(new Rejection(source.name(), reason, body, receivedAt)));
    }
    List<String> deferrals = delivery.deferrals();
    if (deferrable && !deferrals.isEmpty()) {
      delivery.await(
          "what is to be read again",
          outlet.defer(
              DeferredMessage.newBuilder()
                  .setSource(source.name())
                  .setReceivedAt(receivedAt)
                  .setReason(Reasons.joined(deferrals))
                  .setBody(ByteBuffer.wrap(body))
                  .build()));
    }
  }
}
