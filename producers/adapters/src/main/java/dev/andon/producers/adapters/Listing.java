package dev.andon.producers.adapters;

import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the adapter of a tool does in addition whose API lists the work there is, so that what its
 * webhooks missed can be found.
 */
public interface Listing extends Asking {

  /**
   * Hands over the records of all work there is, as an export would make them, on the calling
   * thread and a page at a time.
   *
   * @param listedAt when it is listed
   * @return the lines of the projects that were listed; those of the records count as well
   * @throws Refusal if the tool does not list it
   * @throws TryLater if the tool does not answer now
   */
  Set<String> list(ToolApi api, Instant listedAt, Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater;

  /**
   * Whether an annotation that was not listed is gone, as another may have moved between pages
   * while they were read.
   *
   * @throws Refusal if the tool does not say
   * @throws TryLater if the tool does not answer now
   */
  boolean isGone(String annotationId, ToolApi api) throws Refusal, TryLater;

  /** Whether what is gone may come back under the same id, so that it is not gone for good. */
  default boolean mayComeBack() {
    return false;
  }
}
