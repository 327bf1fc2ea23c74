package dev.andon.producers.gateway;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;

/** Keeps what is published, and says of it what a test wants said. */
final class RecordingOutlet implements Outlet {
  final List<SpecificRecord> published = new CopyOnWriteArrayList<>();
  final List<Rejection> rejected = new CopyOnWriteArrayList<>();
  volatile CompletableFuture<?> fate = CompletableFuture.completedFuture(null);
  volatile boolean admits = true;

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
  public boolean admits() {
    return admits;
  }
}
