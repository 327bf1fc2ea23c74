package dev.andon.pipeline.message;

import org.jspecify.annotations.Nullable;

/** What a stage sends on: a row for a public topic, or a message for the next stage. */
public sealed interface StageMessage permits OutputRow, RatingChange, LineMessage {

  /** The key it travels under, which decides the partition it meets the rest of its kind in. */
  byte @Nullable [] key();
}
