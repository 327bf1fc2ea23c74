package dev.andon.producers.gateway.stops;

import dev.andon.contracts.ToolStepState;
import dev.andon.contracts.ToolStop;
import dev.andon.contracts.ToolStopState;
import dev.andon.contracts.ToolStopStep;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Stop;
import dev.andon.producers.adapters.TryLater;
import dev.andon.producers.gateway.Outlet;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one counterpart at what stands: compares what was decided with what it was told, and does
 * what is between them, a little at a time. It looks at how things stand now and not at each
 * change, so that a stop that was lifted while the tool was away is never made.
 *
 * <p>What is about to be done is written before, and what came of it after: whoever takes over goes
 * on from there. Used by one thread.
 */
final class StopKeeper {
  private static final Logger log = LoggerFactory.getLogger(StopKeeper.class);
  private static final long ACKNOWLEDGED_WITHIN_SECONDS = 30;

  private final String source;
  private final Counterpart counterpart;
  private final Places places;
  private final Standing standing;
  private final Outlet outlet;
  private final MeterRegistry meters;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Map<String, Affected> told = new HashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /** What belongs to lines at the counterpart. */
  @FunctionalInterface
  interface Places {
    /** The ids it has there; null where the line is none of its business. */
    @Nullable List<String> of(String line);
  }

  /**
   * @param nanoTime {@link System#nanoTime}, but for tests
   */
  StopKeeper(
      String source,
      Counterpart counterpart,
      Places places,
      Standing standing,
      Outlet outlet,
      MeterRegistry meters,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.source = source;
    this.counterpart = counterpart;
    this.places = places;
    this.standing = standing;
    this.outlet = outlet;
    this.meters = meters;
    this.clock = clock;
    this.nanoTime = nanoTime;
    Gauge.builder("andon_gateway_stops_waiting", waiting, AtomicInteger::get)
        .description("Stops, and ends of stops, that a tool could not be told yet.")
        .tag("source", source)
        .register(meters);
  }

  String source() {
    return source;
  }

  /** Forgets what the counterpart was told: it is read anew. */
  void forget() {
    told.clear();
    waiting.set(0);
  }

  /** Takes in what the counterpart was told by this or another gateway. */
  void accept(ToolStop row) {
    Affected affected = Affected.of(row);
    if (counterpart.overlap()) {
      // Whoever lifted another stop may not have lived to make sure of this one.
      affected.planAgain();
    }
    told.put(Decision.key(row.getLineId(), row.getScopeDimension(), row.getScopeValue()), affected);
  }

  /** Does one thing that is due, and says whether there was one. */
  boolean work() {
    Standing.View view = standing.view();
    if (!view.complete()) {
      return false;
    }
    boolean any = false;
    Map<String, Decision> decisions = counterpart.knowsGroups() ? view.decisions() : view.people();
    for (Map.Entry<String, Decision> each : unsettled(decisions).entrySet()) {
      Affected affected = told.computeIfAbsent(each.getKey(), key -> new Affected());
      if (affected.isDue(nanoTime.getAsLong())) {
        act(each.getValue(), affected);
        any = true;
        break;
      }
    }
    waiting.set((int) told.values().stream().filter(Affected::isWaiting).count());
    return any;
  }

  /** By line and scope: what the counterpart was not told yet. */
  private Map<String, Decision> unsettled(Map<String, Decision> decisions) {
    Map<String, Decision> unsettled = new TreeMap<>();
    decisions.forEach(
        (key, decision) -> {
          if (decision.stopped() && places.of(decision.line()) != null) {
            Affected affected = told.get(key);
            if (affected == null || !affected.isStopped() || affected.wantsPlan(decision)) {
              unsettled.put(key, decision);
            }
          }
        });
    told.forEach(
        (key, affected) -> {
          Decision last = affected.decision();
          if (last != null && places.of(last.line()) != null) {
            Decision now = decisions.getOrDefault(key, last.over());
            if (affected.isUnwritten() || !now.stopped() && !affected.isLifted()) {
              unsettled.put(key, now);
            }
          }
        });
    return unsettled;
  }

  private void act(Decision wanted, Affected affected) {
    try {
      if (affected.isUnwritten()) {
        write(affected);
      } else if (affected.state() == ToolStopState.LIFTING) {
        takeBack(affected);
      } else if (!wanted.stopped()) {
        affected.lift(wanted);
        write(affected);
      } else if (affected.wantsPlan(wanted)) {
        plan(wanted, affected);
      } else {
        take(affected);
      }
    } catch (TryLater e) {
      later(affected, wanted, e);
    } catch (NotWritten e) {
      affected.later(Duration.ZERO, nanoTime.getAsLong());
    } catch (RuntimeException e) {
      // A fault that one line and scope brings out must not keep the others waiting.
      log.error("source {}: {} is told again later", source, scope(wanted), e);
      affected.later(Duration.ZERO, nanoTime.getAsLong());
    }
  }

  private void plan(Decision wanted, Affected affected) throws TryLater, NotWritten {
    affected.begin(wanted);
    try {
      affected.plan(wanted, counterpart.plan(stop(wanted)));
      if (affected.isStopped()) {
        count("stopped");
      }
    } catch (Refusal e) {
      affected.cannot(wanted, e.reason());
      count("refused");
      log.warn("source {}: {} stands and cannot be told so: {}", source, scope(wanted), e.reason());
    }
    write(affected);
  }

  private void take(Affected affected) throws TryLater, NotWritten {
    Decision decision = told(affected);
    ToolStopStep step = affected.toTake().orElse(null);
    if (step != null) {
      try {
        counterpart.take(step.getStep(), stop(decision));
        affected.settle(step, ToolStepState.TAKEN, null);
      } catch (Refusal e) {
        refused(affected, step, e);
      }
    }
    if (affected.toTake().isEmpty()) {
      affected.finish(ToolStopState.STOPPED);
      count("stopped");
      log.info("source {}: {} stands, and was told so", source, scope(decision));
      write(affected);
    }
  }

  private void takeBack(Affected affected) throws TryLater, NotWritten {
    Decision decision = told(affected);
    ToolStopStep step = affected.toTakeBack().orElse(null);
    if (step != null) {
      try {
        counterpart.takeBack(step.getStep(), stop(decision));
        affected.settle(step, ToolStepState.TAKEN_BACK, null);
      } catch (Refusal e) {
        refused(affected, step, e);
      }
    }
    if (affected.toTakeBack().isEmpty()) {
      affected.finish(ToolStopState.LIFTED);
      count("lifted");
      log.info("source {}: {} goes on, and was told so", source, scope(decision));
      if (counterpart.overlap()) {
        planOthersAgain(decision);
      }
      write(affected);
    }
  }

  private void planOthersAgain(Decision lifted) {
    for (Affected other : told.values()) {
      Decision decision = other.decision();
      if (decision != null && decision.line().equals(lifted.line())) {
        other.planAgain();
      }
    }
  }

  private void refused(Affected affected, ToolStopStep step, Refusal e) {
    affected.settle(step, ToolStepState.REFUSED, e.reason());
    count("refused");
    log.warn(
        "source {}: not done, see to it yourself: {} ({})", source, step.getText(), e.reason());
  }

  private void later(Affected affected, Decision wanted, TryLater e) {
    count("later");
    affected.later(e.pause(), nanoTime.getAsLong());
    if (affected.explain(e.reason())) {
      log.warn("source {}: {} is told later: {}", source, scope(wanted), e.reason());
      try {
        write(affected);
      } catch (NotWritten again) {
        log.warn("source {}: nor is that on Kafka", source);
      }
    }
  }

  private static Decision told(Affected affected) {
    Decision decision = affected.decision();
    if (decision == null) {
      throw new IllegalStateException("nothing was decided");
    }
    return decision;
  }

  private Stop stop(Decision decision) {
    List<String> ids = places.of(decision.line());
    return new Stop(
        EventIds.fingerprint(
            source,
            decision.line(),
            String.valueOf(decision.dimension()),
            String.valueOf(decision.value())),
        decision.line(),
        ids == null ? List.of() : ids,
        decision.dimension(),
        decision.value(),
        decision.reason(),
        decision.actor(),
        decision.alertId(),
        decision.since());
  }

  private void write(Affected affected) throws NotWritten {
    try {
      outlet
          .stop(affected.row(source, clock.instant()))
          .get(ACKNOWLEDGED_WITHIN_SECONDS, TimeUnit.SECONDS);
      affected.written();
    } catch (ExecutionException | TimeoutException e) {
      log.warn("source {}: what is told waits for Kafka: {}", source, e.toString());
      throw new NotWritten();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotWritten();
    }
  }

  private static String scope(Decision decision) {
    return decision.dimension() == null
        ? "line " + decision.line()
        : "line %s, %s %s".formatted(decision.line(), decision.dimension(), decision.value());
  }

  private void count(String outcome) {
    Counter.builder("andon_gateway_stops_total")
        .description("What tools were told of stops, by what came of it.")
        .tag("source", source)
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }

  /** What was about to be written is not on Kafka. */
  private static final class NotWritten extends Exception {
    private static final long serialVersionUID = 1L;

    NotWritten() {
      super("not on Kafka", null, false, false);
    }
  }
}
