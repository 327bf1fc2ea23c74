package dev.andon.producers.gateway;

import dev.andon.contracts.SeenAnnotation;
import dev.andon.producers.adapters.RecentlySeen;
import dev.andon.producers.adapters.SeenIndex;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What gateways have seen of each source, so that a delete that comes with an id alone is
 * understood by whichever of them it comes to, and after a restart. Kept on a topic; each gateway
 * has the newest of it in memory. Thread-safe.
 */
public final class SharedIndex {
  /** Annotations and reviews of a source that are remembered, at about 200 bytes each. */
  static final int REMEMBERED = 500_000;

  private final Outlet outlet;
  private final Map<String, SourceSeen> sources = new ConcurrentHashMap<>();

  /**
   * @param outlet where what is seen is kept
   */
  public SharedIndex(Outlet outlet) {
    this.outlet = outlet;
  }

  /** Takes in what some gateway has seen. */
  public void accept(SeenAnnotation seen) {
    SeenIndex.Seen what =
        new SeenIndex.Seen(
            seen.getLineId(),
            seen.getItemId(),
            seen.getAuthor(),
            seen.getRevision(),
            seen.getGold());
    source(seen.getSource()).accept(seen.getSeenKey(), what);
  }

  /** The index of one source. */
  public SourceIndex of(String source) {
    return new SourceIndex(source);
  }

  /** What is known of one source; what is seen through it is forgotten with it. */
  public SeenIndex readOnly(String source) {
    RecentlySeen own = new RecentlySeen(REMEMBERED);
    return new SeenIndex() {
      @Override
      public void remember(String key, Seen seen) {
        own.remember(key, seen);
      }

      @Override
      public @Nullable Seen find(String key) {
        Seen seen = own.find(key);
        return seen == null ? source(source).find(key) : seen;
      }
    };
  }

  private SourceSeen source(String name) {
    return sources.computeIfAbsent(name, each -> new SourceSeen(REMEMBERED));
  }

  /** One source's part of the index. */
  public final class SourceIndex implements SeenIndex {
    private final String source;
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();

    private SourceIndex(String source) {
      this.source = source;
    }

    @Override
    public void remember(String key, Seen seen) {
      if (!source(source).remember(key, seen)) {
        return;
      }
      CompletableFuture<?> sending =
          outlet.keep(
              SeenAnnotation.newBuilder()
                  .setSource(source)
                  .setSeenKey(key)
                  .setLineId(seen.lineId())
                  .setItemId(seen.itemId())
                  .setAuthor(seen.author())
                  .setRevision(seen.revision())
                  .setGold(seen.gold())
                  .build());
      underWay.add(sending);
      sending.whenComplete((done, failure) -> underWay.remove(sending));
    }

    @Override
    public @Nullable Seen find(String key) {
      return source(source).find(key);
    }

    /** Completes once all that was remembered so far is kept, or fails if some of it is not. */
    CompletableFuture<?> kept() {
      return CompletableFuture.allOf(underWay.toArray(CompletableFuture<?>[]::new));
    }
  }
}
