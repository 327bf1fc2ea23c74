package dev.andon.producers.gateway;

import dev.andon.contracts.DeferredMessage;
import dev.andon.contracts.SeenAnnotation;
import dev.andon.contracts.ToolStop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;

/** Keeps what is published, and says of it what a test wants said. */
public final class RecordingOutlet implements Outlet {
  final List<SpecificRecord> published = new CopyOnWriteArrayList<>();
  final List<Rejection> rejected = new CopyOnWriteArrayList<>();
  final List<SeenAnnotation> kept = new CopyOnWriteArrayList<>();
  final List<DeferredMessage> deferred = new CopyOnWriteArrayList<>();
  public final List<ToolStop> stops = new CopyOnWriteArrayList<>();
  public volatile CompletableFuture<?> fate = CompletableFuture.completedFuture(null);
  volatile boolean admits = true;
  volatile Duration silence = Duration.ZERO;

  void forget() {
    published.clear();
    rejected.clear();
    kept.clear();
    deferred.clear();
  }

  @Override
  public CompletableFuture<?> publish(SpecificRecord record) {
    published.add(record);
    return fate;
  }

  @Override
  public CompletableFuture<?> reject(Rejection rejection) {
    rejected.add(rejection);
    return fate;
  }

  @Override
  public CompletableFuture<?> keep(SeenAnnotation seen) {
    kept.add(seen);
    return fate;
  }

  @Override
  public CompletableFuture<?> defer(DeferredMessage message) {
    deferred.add(message);
    return fate;
  }

  @Override
  public Duration silence() {
    return silence;
  }

  @Override
  public CompletableFuture<?> stop(ToolStop stop) {
    stops.add(stop);
    return fate;
  }

  @Override
  public boolean admits() {
    return admits;
  }
}
