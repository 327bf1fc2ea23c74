package dev.andon.quality.scoring;

import org.jspecify.annotations.Nullable;

/**
 * Where an item belongs, as its intake says.
 *
 * @param batchId the lot it is delivered in; null if not said
 * @param releaseId the release it is meant for; null if not said
 */
public record ItemPlacement(@Nullable String batchId, @Nullable String releaseId) {
  /** One of which nothing is said. */
  public static final ItemPlacement UNKNOWN = new ItemPlacement(null, null);
}
