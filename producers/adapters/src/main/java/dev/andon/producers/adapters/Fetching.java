package dev.andon.producers.adapters;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * What the adapter of a tool does in addition whose messages say that something was done, and not
 * what: it fetches the rest, as the {@link AdaptedRecord.ToFetch} of a message asks.
 */
public interface Fetching extends Asking {

  /**
   * Fetches something and hands over the records it makes, on the calling thread. What it cannot
   * use becomes a {@link AdaptedRecord.Refused}; nothing is handed over before all is there.
   *
   * @param what as {@link AdaptedRecord.ToFetch#what} names it
   * @param receivedAt when the message arrived that asks for it
   * @throws TryLater if the tool does not have all of it now
   */
  void fetch(String what, ToolApi api, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws TryLater;
}
