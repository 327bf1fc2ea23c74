package dev.andon.producers.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** How many deferred messages of each source wait, and how many there was no room for. */
final class DeferredMeters {
  private final MeterRegistry meters;
  private final Map<String, AtomicInteger> waiting = new HashMap<>();

  DeferredMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  /** To be called by one thread. */
  void waiting(Map<String, Integer> held) {
    waiting.forEach((source, count) -> count.set(held.getOrDefault(source, 0)));
    held.forEach(
        (source, count) -> {
          if (!waiting.containsKey(source)) {
            waiting.put(source, gauge(source, new AtomicInteger(count)));
          }
        });
  }

  private AtomicInteger gauge(String source, AtomicInteger count) {
    Gauge.builder("andon_gateway_deferred", count, AtomicInteger::get)
        .description("Messages that wait to be read again, or for what they name to be fetched.")
        .tag("source", source)
        .strongReference(true)
        .register(meters);
    return count;
  }

  void refused(String source) {
    Counter.builder("andon_gateway_deferred_refused_total")
        .description("Messages rejected because too many of their source waited already.")
        .tag("source", source)
        .register(meters)
        .increment();
  }
}
