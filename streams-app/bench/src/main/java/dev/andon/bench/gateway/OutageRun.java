package dev.andon.bench.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One load, and one outage of the broker once a third of it was accepted. */
final class OutageRun {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final long BACKLOG_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private OutageRun() {}

  /**
   * How much.
   *
   * @param perSecond events a second
   * @param seconds for how long
   * @param warmUpSeconds for how long to send as many before, which are not counted
   * @param connections most requests at a time
   * @param patience how long to wait for an answer before sending the same again
   * @param partitions partitions of every topic
   * @param away how long the broker is away before it is started again
   * @param seed of ids
   */
  record Size(
      int perSecond,
      int seconds,
      int warmUpSeconds,
      int connections,
      Duration patience,
      int partitions,
      Duration away,
      long seed) {}

  /**
   * What happened.
   *
   * @param shots every event
   * @param statuses how often each status was answered; 0 stands for no answer at all
   * @param goneNanos when the broker was killed, as {@link System#nanoTime}
   * @param backNanos when it served again
   * @param gatewayCpu what the gateway took of the processors
   * @param onTopic how often each event is on the topic, by its id
   */
  record Result(
      List<Shot> shots,
      Map<Integer, Integer> statuses,
      long goneNanos,
      long backNanos,
      Duration gatewayCpu,
      Map<String, Integer> onTopic) {

    /**
     * When the backlog was gone: when, after the broker was back, no more waited than is due within
     * a tenth of a second; at the latest when the last was accepted.
     */
    long caughtUpNanos() {
      long[] accepted = shots.stream().mapToLong(Shot::acceptedNanos).sorted().toArray();
      int due = 0;
      for (int i = 0; i < accepted.length; i++) {
        long settled = accepted[i] - BACKLOG_NANOS;
        while (due < accepted.length && shots.get(due).dueNanos() < settled) {
          due++;
        }
        if (accepted[i] > backNanos && due <= i) {
          return accepted[i];
        }
      }
      return accepted[accepted.length - 1];
    }

    /** How many were accepted and are not on the topic. */
    long missing() {
      return shots.stream().filter(shot -> !onTopic.containsKey(shot.eventId())).count();
    }

    /** How many are on the topic more than once. */
    long doubled() {
      return onTopic.values().stream().filter(times -> times > 1).count();
    }
  }

  /**
   * Runs it, and returns once everything was accepted and the topic was read.
   *
   * @param directory an empty one, for everything that is kept
   * @throws IllegalStateException if not everything is accepted in time
   */
  static Result run(Size size, Path directory) throws IOException, InterruptedException {
    try (Stage stage = new Stage(directory, size.partitions())) {
      warmUp(stage, size);
      return run(stage, size);
    }
  }

  /** Until what serves is compiled it is slower by far, and that would be another measurement. */
  private static void warmUp(Stage stage, Size size) throws InterruptedException {
    try (Load load = load(stage, size, size.warmUpSeconds(), ~size.seed())) {
      load.run(LONGEST);
    }
  }

  private static Load load(Stage stage, Size size, int seconds, long seed) {
    return new Load(
        stage.url(),
        seconds * size.perSecond(),
        size.perSecond(),
        size.connections(),
        size.patience(),
        seed);
  }

  private static Result run(Stage stage, Size size) throws IOException, InterruptedException {
    try (Load load = load(stage, size, size.seconds(), size.seed())) {
      Duration cpuBefore = stage.gatewayCpu();
      CompletableFuture<Void> sending = send(load);
      while (load.accepted() < load.shots().size() / 3 && !sending.isDone()) {
        TimeUnit.NANOSECONDS.sleep(LOOK_NANOS);
      }
      stage.killBroker();
      long gone = System.nanoTime();
      TimeUnit.NANOSECONDS.sleep(size.away().toNanos());
      stage.restartBroker();
      long back = System.nanoTime();
      sending.join();
      return new Result(
          load.shots(),
          load.statuses(),
          gone,
          back,
          stage.gatewayCpu().minus(cpuBefore),
          stage.annotations());
    }
  }

  private static CompletableFuture<Void> send(Load load) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread sender =
        new Thread(
            () -> {
              try {
                load.run(LONGEST);
                end.complete(null);
              } catch (InterruptedException | RuntimeException e) {
                end.completeExceptionally(e);
              }
            },
            "bench-load");
    sender.setDaemon(true);
    sender.start();
    return end;
  }
}
