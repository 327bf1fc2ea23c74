package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Remembers which annotation, or review, was seen where and by whom, because tools announce a
 * delete by an id alone, while Andon's records need the item and the person.
 *
 * <p>One index belongs to one source, as ids are unique within a server of a tool only.
 * Implementations are safe for use by several threads.
 */
public interface SeenIndex {

  /**
   * Notes what is known of {@code key}, unless a later revision of it was seen before: deliveries
   * may overtake each other.
   */
  void remember(String key, Seen seen);

  /** What is known of {@code key}, or null if it was never seen or is forgotten. */
  @Nullable Seen find(String key);

  /**
   * What was last seen of an annotation or a review.
   *
   * @param author the rater of an annotation, the reviewer of a review
   * @param revision the revision it was seen in
   * @param gold whether it stood as the item's gold
   */
  record Seen(String lineId, String itemId, String author, int revision, boolean gold) {
    public Seen {
      requireNonNull(lineId, "lineId is null");
      requireNonNull(itemId, "itemId is null");
      requireNonNull(author, "author is null");
    }
  }
}
