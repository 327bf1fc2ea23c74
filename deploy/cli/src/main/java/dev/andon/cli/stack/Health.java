package dev.andon.cli.stack;

import dev.andon.pipeline.runtime.Pipeline;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the process lives, and whether its answers can be relied on. Thread-safe. */
final class Health {

  private volatile @Nullable Pipeline pipeline;
  private volatile @Nullable Pipeline containment;
  private volatile @Nullable TopicMirror mirror;
  private volatile @Nullable Throwable failure;

  void watch(Pipeline started) {
    pipeline = started;
  }

  /** What is in doubt may be told a little later: no answer waits for it. */
  void watchContainment(Pipeline started) {
    containment = started;
  }

  void watch(TopicMirror started) {
    mirror = started;
  }

  /** Notes that something failed which only a restart can mend. */
  void failed(Throwable reason) {
    failure = reason;
  }

  /** What only a restart can mend; empty while there is no such thing. */
  Optional<String> dead() {
    Throwable reason = failure;
    if (reason != null) {
      return Optional.of("the Kafka broker failed: " + reason.getMessage());
    }
    return dead("the pipeline", pipeline).or(() -> dead("containment", containment));
  }

  private static Optional<String> dead(String name, @Nullable Pipeline running) {
    return running == null || running.live()
        ? Optional.empty()
        : Optional.of(name + " is " + running.state());
  }

  /** Why answers cannot be relied on yet or now; empty while they can. */
  Optional<String> notReady() {
    Pipeline running = pipeline;
    TopicMirror mirroring = mirror;
    if (dead().isPresent()) {
      return dead();
    }
    if (running == null || mirroring == null) {
      return Optional.of("starting");
    }
    if (!running.ready()) {
      return Optional.of("the pipeline is " + running.state());
    }
    return mirroring.caughtUp() ? Optional.empty() : Optional.of("reading the line states");
  }
}
