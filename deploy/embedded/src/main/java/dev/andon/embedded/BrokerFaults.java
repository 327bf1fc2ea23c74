package dev.andon.embedded;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of one broker. Kafka ends its process when it cannot go on (its disk fails, its
 * controller meets a record it cannot apply); embedded, that would end ours. Here such an end is
 * caught, and reported to the broker it came from.
 */
final class BrokerFaults {
  private static final Logger log = LoggerFactory.getLogger(BrokerFaults.class);

  /**
   * The broker whose threads these are: a thread inherits the value of the one that made it, so
   * everything a broker starts is marked, and several brokers in one process are told apart.
   */
  private static final InheritableThreadLocal<@Nullable BrokerFaults> OWNER =
      new InheritableThreadLocal<>();

  private static final Set<BrokerFaults> LIVE = ConcurrentHashMap.newKeySet();

  private final AtomicBoolean reported = new AtomicBoolean();
  private final CompletableFuture<Throwable> failed = new CompletableFuture<>();

  /** Starts watching. Kafka's exits stay caught from here on, also after the last broker closed. */
  static BrokerFaults watch() {
    Exit.setExitProcedure(BrokerFaults::caught);
    Exit.setHaltProcedure(BrokerFaults::caught);
    BrokerFaults faults = new BrokerFaults();
    LIVE.add(faults);
    return faults;
  }

  /** Runs {@code work} so that every thread it makes is known as this broker's. */
  <T> T owning(Callable<T> work) throws Exception {
    BrokerFaults before = OWNER.get();
    OWNER.set(this);
    try {
      return work.call();
    } finally {
      OWNER.set(before);
    }
  }

  /** Completes, with the reason, when the broker has failed; never otherwise. */
  CompletionStage<Throwable> failed() {
    return failed.minimalCompletionStage();
  }

  void stopWatching() {
    LIVE.remove(this);
  }

  private static void caught(int status, @Nullable String message) {
    Throwable reason =
        new IllegalStateException(
            "the embedded broker gave up with status %d%s; its last log lines say why"
                .formatted(status, message == null ? "" : " (" + message + ")"));
    BrokerFaults owner = OWNER.get();
    if (owner != null) {
      owner.report(reason);
    } else {
      // Not a thread we can place: better every broker stops than that none does.
      LIVE.forEach(faults -> faults.report(reason));
    }
  }

  private void report(Throwable reason) {
    if (reported.compareAndSet(false, true)) {
      log.error("The embedded broker failed", reason);
      // In a thread that is not the broker's: whoever hears of it may close the broker, and that
      // waits for the broker's threads to end.
      Thread messenger = new Thread(() -> failed.complete(reason), "andon-broker-failed");
      messenger.setDaemon(true);
      messenger.start();
    }
  }
}
