package dev.andon.bench.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Annotations on a schedule, one a request, over connections that are kept. The schedule waits for
 * nobody: what cannot be sent when it is due has been waiting since then. What the gateway cannot
 * take is sent again, the same, when it says so, until it is accepted.
 */
final class Load implements AutoCloseable {
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int OK = 200;
  private static final Set<Integer> RETRIED = Set.of(429, 503);
  private static final int NO_ANSWER = 0;

  private final DelayQueue<Shot> queue = new DelayQueue<>();
  private final List<Shot> shots = new ArrayList<>();
  private final Semaphore connections;
  private final AtomicInteger accepted = new AtomicInteger();
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(2, Load::daemon);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
  private final SplittableRandom random;
  private volatile @Nullable String unexpected;

  /**
   * @param perSecond events a second
   * @param connections most requests at a time
   * @param patience how long to wait for an answer before sending the same again
   * @param seed of ids
   */
  Load(URI gateway, int events, int perSecond, int connections, Duration patience, long seed) {
    this.connections = new Semaphore(connections);
    random = new SplittableRandom(seed);
    URI address = gateway.resolve("/v1/annotations");
    String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    long start = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    for (int number = 0; number < events; number++) {
      String eventId = "%016x-%07d".formatted(random.nextLong(), number);
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .header("Content-Type", "application/json")
              .timeout(patience)
              .POST(BodyPublishers.ofString(annotation(eventId, number, now)))
              .build();
      shots.add(new Shot(eventId, request, start + number * 1_000_000_000L / perSecond));
    }
    queue.addAll(shots);
  }

  private String annotation(String eventId, int number, String now) {
    return """
        {"event_id":"%s","line_id":"bench","item_id":"i-%d","annotation_id":"a-%s",\
        "rater_id":"r-%d","occurred_at":"%s",\
        "answers":[{"question":"label","kind":"category","value":"%s"}]}"""
        .formatted(
            eventId, number / 3, eventId, random.nextInt(500), now, "label-" + random.nextInt(5));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "bench-http");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Sends everything, and returns once all of it is accepted.
   *
   * @throws IllegalStateException if the gateway answers what a gateway must not, or it takes
   *     longer than {@code limit}
   */
  void run(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (accepted.get() < shots.size()) {
      Shot shot = queue.poll(100, TimeUnit.MILLISECONDS);
      if (shot != null) {
        connections.acquire();
        client
            .sendAsync(shot.request(), BodyHandlers.ofString())
            .whenComplete((response, failure) -> settle(shot, response));
      }
      if (unexpected != null) {
        throw new IllegalStateException("the gateway answered " + unexpected);
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%d of %d are not accepted after %s"
                .formatted(shots.size() - accepted.get(), shots.size(), limit));
      }
    }
  }

  private void settle(Shot shot, @Nullable HttpResponse<String> response) {
    connections.release();
    int status = response == null ? NO_ANSWER : response.statusCode();
    synchronized (statuses) {
      statuses.merge(status, 1, Integer::sum);
    }
    Duration wait = response == null ? RETRY : retryAfter(response);
    if (status == OK) {
      shot.accept();
      accepted.incrementAndGet();
    } else if (wait != null) {
      queue.add(shot.again(wait.toNanos()));
    } else {
      unexpected = status + " " + (response == null ? "" : response.body());
    }
  }

  /** When to come again; null if that is not what is said. */
  private static @Nullable Duration retryAfter(HttpResponse<?> response) {
    return RETRIED.contains(response.statusCode())
        ? response
            .headers()
            .firstValue("Retry-After")
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
            .orElse(null)
        : null;
  }

  /** Everything that is or was to be sent. */
  List<Shot> shots() {
    return shots;
  }

  /** How many were accepted so far. */
  int accepted() {
    return accepted.get();
  }

  /** How often each status was answered so far; 0 stands for no answer at all. */
  Map<Integer, Integer> statuses() {
    synchronized (statuses) {
      return new TreeMap<>(statuses);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
