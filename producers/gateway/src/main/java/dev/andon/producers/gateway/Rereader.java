package dev.andon.producers.gateway;

import dev.andon.contracts.DeferredMessage;
import dev.andon.producers.adapters.AdaptedRecord.ToFetch;
import dev.andon.producers.adapters.TryLater;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads deferred messages again, and fetches what they name. */
final class Rereader {
  private static final Logger log = LoggerFactory.getLogger(Rereader.class);
  private static final Duration KAFKA = Duration.ofSeconds(1);

  private final Map<String, HookSource> sources;
  private final Outlet outlet;

  Rereader(Map<String, HookSource> sources, Outlet outlet) {
    this.sources = Map.copyOf(sources);
    this.outlet = outlet;
  }

  /** Whether several sources share the room that there is for messages that wait. */
  boolean isShared() {
    return sources.size() > 1;
  }

  /**
   * Rejects a message for which there is no room.
   *
   * @return what that came to; fails if it is not on Kafka
   */
  CompletableFuture<Reread> refuse(DeferredMessage message, String reason) {
    return outlet
        .reject(new Rejection(message.getSource(), reason, body(message), message.getReceivedAt()))
        .thenApply(done -> Reread.DONE);
  }

  private static byte[] body(DeferredMessage message) {
    byte[] body = new byte[message.getBody().remaining()];
    message.getBody().duplicate().get(body);
    return body;
  }

  /** Whether messages of a source may name what is to be fetched. */
  boolean fetches(String source) {
    HookSource known = sources.get(source);
    return known != null && known.fetcher() != null;
  }

  /**
   * Reads a message again that was deferred, on the calling thread. Publishing again what it said
   * the first time changes nothing.
   *
   * @param takenNanos when it was taken up, as of {@link System#nanoTime}: what was fetched since
   *     need not be fetched for it
   * @param last whether it is not to be deferred any more, so that what still cannot be used is
   *     rejected
   * @return what that came to; fails if not all of it is on Kafka
   */
  CompletableFuture<Reread> read(DeferredMessage message, long takenNanos, boolean last) {
    if (!outlet.admits()) {
      return CompletableFuture.completedFuture(Reread.held(KAFKA));
    }
    return new Reading(message, takenNanos, last).run();
  }

  /** One message, read once more. */
  private final class Reading {
    private final DeferredMessage message;
    private final long takenNanos;
    private final boolean last;
    private final byte[] body;
    private final @Nullable HookSource source;
    private final Delivery delivery = new Delivery(outlet);
    private final List<String> missing = new ArrayList<>();
    private final Map<String, Long> fetched = new LinkedHashMap<>();
    private boolean tried;

    Reading(DeferredMessage message, long takenNanos, boolean last) {
      this.message = message;
      this.takenNanos = takenNanos;
      this.last = last;
      body = body(message);
      source = sources.get(message.getSource());
    }

    CompletableFuture<Reread> run() {
      if (source == null) {
        missing.add("the source is not in the gateway's configuration any more");
      } else {
        read(source);
      }
      if (last && !missing.isEmpty()) {
        reject(missing);
      }
      return delivery.settled().thenApply(this::reread);
    }

    private void read(HookSource known) {
      Map<String, ToFetch> named = new LinkedHashMap<>();
      known.read(
          body, message.getReceivedAt(), delivery, each -> named.putIfAbsent(each.what(), each));
      missing.addAll(delivery.deferrals());
      tried = !missing.isEmpty();
      int refused = delivery.refusals().size();
      for (ToFetch each : named.values()) {
        fetch(known, each);
      }
      // What the message itself could not say was rejected when it came.
      List<String> refusals = delivery.refusals();
      if (refusals.size() > refused) {
        reject(refusals.subList(refused, refusals.size()));
      }
    }

    private void fetch(HookSource known, ToFetch named) {
      Fetcher fetcher = known.fetcher();
      if (fetcher == null) {
        delivery.refuse(named.locator(), named.reason());
      } else if (fetcher.hasFetchedSince(takenNanos, named.what())) {
        tried = true;
      } else if (!fetcher.held().isZero()) {
        missing.add(named.locator() + ": the tool asks not to be asked for a while");
      } else {
        tried = true;
        try {
          fetched.put(named.what(), known.fetch(fetcher, named, message.getReceivedAt(), delivery));
        } catch (TryLater e) {
          log.warn("source {}, {}: {}", known.name(), named.locator(), e.reason());
          missing.add(named.locator() + ": " + e.reason());
        }
      }
    }

    private void reject(List<String> reasons) {
      delivery.keep(
          outlet.reject(
              new Rejection(
                  message.getSource(), Reasons.joined(reasons), body, message.getReceivedAt())));
    }

    private Reread reread(Receipts receipts) {
      if (receipts.count(Fate.FAILED) > 0) {
        throw new IllegalStateException("not all of it is on Kafka");
      }
      Fetcher fetcher = source == null ? null : source.fetcher();
      if (fetcher != null) {
        fetched.forEach(fetcher::isOnKafka);
      }
      if (last || missing.isEmpty()) {
        return Reread.DONE;
      }
      Duration pause = fetcher == null ? Duration.ZERO : fetcher.held();
      return tried ? Reread.later(pause) : Reread.held(pause);
    }
  }
}
