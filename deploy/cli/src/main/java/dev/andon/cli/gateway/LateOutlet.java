package dev.andon.cli.gateway;

import dev.andon.contracts.DeferredMessage;
import dev.andon.contracts.SeenAnnotation;
import dev.andon.contracts.ToolStop;
import dev.andon.producers.gateway.Outlet;
import dev.andon.producers.gateway.Rejection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** An outlet that is there before it is connected, and until then asks to come again. */
final class LateOutlet implements Outlet {

  private volatile @Nullable Outlet connected;

  /** From now on records go there. */
  void connect(Outlet to) {
    connected = to;
  }

  @Override
  public CompletableFuture<?> publish(SpecificRecord record) {
    return sent(to -> to.publish(record));
  }

  @Override
  public CompletableFuture<?> reject(Rejection rejection) {
    return sent(to -> to.reject(rejection));
  }

  @Override
  public CompletableFuture<?> keep(SeenAnnotation seen) {
    return sent(to -> to.keep(seen));
  }

  @Override
  public CompletableFuture<?> defer(DeferredMessage message) {
    return sent(to -> to.defer(message));
  }

  @Override
  public CompletableFuture<?> stop(ToolStop stop) {
    return sent(to -> to.stop(stop));
  }

  @Override
  public Duration silence() {
    return outlet().map(Outlet::silence).orElse(Duration.ZERO);
  }

  @Override
  public boolean admits() {
    return outlet().map(Outlet::admits).orElse(false);
  }

  private CompletableFuture<?> sent(Function<Outlet, CompletableFuture<?>> send) {
    Outlet to = connected;
    return to == null
        ? CompletableFuture.failedFuture(new IllegalStateException("not connected yet"))
        : send.apply(to);
  }

  private Optional<Outlet> outlet() {
    return Optional.ofNullable(connected);
  }
}
