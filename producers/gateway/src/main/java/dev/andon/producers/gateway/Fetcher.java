package dev.andon.producers.gateway;

import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.ToFetch;
import dev.andon.producers.adapters.Fetching;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Fetches what the messages of one source name. Leaves the tool alone for as long as it asks to,
 * and asks once for what many messages name.
 *
 * <p>Thread-safe, though one thread at a time is all that the tool is asked by.
 */
final class Fetcher {
  private static final int REMEMBERED = 10_000;

  private final String source;
  private final Fetching adapter;
  private final ToolApi api;
  private final MeterRegistry meters;
  private final LongSupplier nanoTime;
  private final Map<String, Long> begun =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > REMEMBERED;
        }
      };
  private boolean held;
  private long heldUntilNanos;

  /**
   * @param nanoTime {@link System#nanoTime}, but for tests
   */
  Fetcher(
      String source, Fetching adapter, ToolApi api, MeterRegistry meters, LongSupplier nanoTime) {
    this.source = source;
    this.adapter = adapter;
    this.api = api;
    this.meters = meters;
    this.nanoTime = nanoTime;
  }

  /** How long the tool still wants to be left alone. */
  synchronized Duration held() {
    long left = held ? heldUntilNanos - nanoTime.getAsLong() : 0;
    held = left > 0;
    return held ? Duration.ofNanos(left) : Duration.ZERO;
  }

  /**
   * Whether what is named was fetched since, and is on Kafka: what the tool said then is at least
   * as new as a message from before.
   *
   * @param nanos a time as of {@link System#nanoTime}
   */
  synchronized boolean hasFetchedSince(long nanos, String what) {
    Long at = begun.get(what);
    return at != null && at - nanos >= 0;
  }

  /**
   * Fetches something.
   *
   * @return when that began, for {@link #isOnKafka}
   * @throws TryLater if the tool does not say it now
   */
  long fetch(ToFetch named, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws TryLater {
    long now = nanoTime.getAsLong();
    try {
      adapter.fetch(named.what(), api, receivedAt, sink);
      count("fetched");
      return now;
    } catch (TryLater e) {
      count("later");
      hold(e.pause());
      throw e;
    }
  }

  /** What was fetched, beginning at {@code nanos}, is on Kafka. */
  synchronized void isOnKafka(String what, long nanos) {
    begun.remove(what);
    begun.put(what, nanos);
  }

  private synchronized void hold(Duration pause) {
    if (!pause.isZero()) {
      held = true;
      heldUntilNanos = nanoTime.getAsLong() + pause.toNanos();
    }
  }

  private void count(String outcome) {
    Counter.builder("andon_gateway_fetches_total")
        .description("What messages named and was asked of the tool's API, by what came of it.")
        .tag("source", source)
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }
}
