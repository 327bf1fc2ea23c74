package dev.andon.producers.gateway;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives a record that is sent again, because its answer got lost or came late, the fate of the
 * first one, so that a client may repeat as it likes and the topic has it once. Thread-safe.
 *
 * <p>What is forgotten here, by its age in records or with the process, is published again, and
 * counts once all the same: its ids are the same.
 */
final class Repeats {
  private final int capacity;
  private final Map<ByteBuffer, CompletableFuture<?>> known = new LinkedHashMap<>();

  /**
   * @param capacity how many records to remember, 1 or more, at about 200 bytes each
   */
  Repeats(int capacity) {
    this.capacity = capacity;
  }

  /**
   * The fate of the record with this digest: that of the first one unless it failed, or else what
   * {@code publish} says.
   */
  CompletableFuture<?> once(byte[] digest, Supplier<CompletableFuture<?>> publish) {
    ByteBuffer key = ByteBuffer.wrap(digest);
    CompletableFuture<Object> fate = new CompletableFuture<>();
    synchronized (known) {
      CompletableFuture<?> before = known.get(key);
      if (before != null) {
        return before;
      }
      known.put(key, fate);
      forgetOldest();
    }
    try {
      publish.get().whenComplete((done, failure) -> settle(key, fate, done, failure));
    } catch (RuntimeException e) {
      settle(key, fate, null, e);
      throw e;
    }
    return fate;
  }

  private void settle(
      ByteBuffer key,
      CompletableFuture<Object> fate,
      @Nullable Object done,
      @Nullable Throwable failure) {
    if (failure == null) {
      fate.complete(done);
    } else {
      synchronized (known) {
        known.remove(key, fate);
      }
      fate.completeExceptionally(failure);
    }
  }

  private void forgetOldest() {
    Iterator<CompletableFuture<?>> fates = known.values().iterator();
    while (known.size() > capacity && fates.hasNext()) {
      if (fates.next().isDone()) {
        fates.remove();
      }
    }
  }
}
