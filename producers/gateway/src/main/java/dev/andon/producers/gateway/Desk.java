package dev.andon.producers.gateway;

import dev.andon.producers.gateway.http.Reply;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** What all endpoints that take records do alike: publish, wait with patience, answer, count. */
final class Desk {
  private static final int SOONEST_SECONDS = 2;
  private static final int LATEST_SECONDS = 60;

  // Whoever comes again after a quarter of the time that it has lasted, misses little of the rest.
  private static final int SHARE = 4;

  private static final Duration[] LATENCIES = {
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(10)
  };

  private final Outlet outlet;
  private final MeterRegistry meters;
  private final Duration patience;

  /**
   * @param patience how long an answer waits for Kafka unless the source says otherwise
   */
  Desk(Outlet outlet, MeterRegistry meters, Duration patience) {
    this.outlet = outlet;
    this.meters = meters;
    this.patience = patience;
  }

  Outlet outlet() {
    return outlet;
  }

  CompletableFuture<Reply> handle(
      String source, Consumer<Delivery> read, Function<Receipts, Reply> reply) {
    return handle(source, patience, read, reply);
  }

  /**
   * Publishes what {@code read} finds in a request and answers once it is known what became of it
   * or patience ends. What is under way then goes on: sent again, it meets itself.
   */
  CompletableFuture<Reply> handle(
      String source, Duration within, Consumer<Delivery> read, Function<Receipts, Reply> reply) {
    if (!outlet.admits()) {
      return shed(source);
    }
    long start = System.nanoTime();
    Delivery delivery = new Delivery(outlet);
    read.accept(delivery);
    return delivery
        .settled()
        .thenApply(receipts -> count(source, receipts, reply.apply(receipts)))
        .completeOnTimeout(late(), within.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(this::comingAgain)
        .whenComplete((answer, failure) -> time(source, start));
  }

  CompletableFuture<Reply> denied(String source) {
    requests(source, "denied").increment();
    return CompletableFuture.completedFuture(
        Reply.error(Reply.UNAUTHORIZED, "not accepted: see the log of the server for the reason"));
  }

  /** Whether it is genuine could not be found out. */
  CompletableFuture<Reply> unchecked(String source) {
    requests(source, "unchecked").increment();
    return CompletableFuture.completedFuture(
        Reply.error(Reply.UNAVAILABLE, "it cannot be checked at present: send it again later")
            .retryAfter(SOONEST_SECONDS));
  }

  void repeated(String source) {
    requests(source, "repeated").increment();
  }

  private CompletableFuture<Reply> shed(String source) {
    requests(source, "shed").increment();
    return CompletableFuture.completedFuture(
        comingAgain(
            Reply.error(
                Reply.UNAVAILABLE, "Kafka does not answer at present: send it again later")));
  }

  private static Reply late() {
    return Reply.error(
        Reply.UNAVAILABLE,
        "Kafka has not acknowledged it yet: send it again, a repetition counts once");
  }

  /** Says when to come again: the longer Kafka is away, the longer it will be. */
  private Reply comingAgain(Reply reply) {
    if (reply.status() != Reply.UNAVAILABLE) {
      return reply;
    }
    long seconds = outlet.silence().toSeconds() / SHARE;
    return reply.retryAfter((int) Math.max(SOONEST_SECONDS, Math.min(seconds, LATEST_SECONDS)));
  }

  private Reply count(String source, Receipts receipts, Reply reply) {
    for (Fate fate : Fate.values()) {
      long count = receipts.count(fate);
      if (count > 0) {
        Counter.builder("andon_gateway_records_total")
            .description("Records that came over HTTP, by what became of them.")
            .tag("source", source)
            .tag("outcome", fate.name().toLowerCase(Locale.ROOT))
            .register(meters)
            .increment(count);
      }
    }
    requests(source, receipts.count(Fate.FAILED) > 0 ? "failed" : "answered").increment();
    return reply;
  }

  private void time(String source, long start) {
    Timer.builder("andon_gateway_request_seconds")
        .description("From a body that is read whole to its answer.")
        .tag("source", source)
        .serviceLevelObjectives(LATENCIES)
        .register(meters)
        .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
  }

  private Counter requests(String source, String outcome) {
    return Counter.builder("andon_gateway_requests_total")
        .description("Requests that brought records, by how they were answered.")
        .tag("source", source)
        .tag("outcome", outcome)
        .register(meters);
  }
}
