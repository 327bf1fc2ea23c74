package dev.andon.embedded;

import org.jspecify.annotations.Nullable;

/** One change of the registry. The log of all of them, in order, is the registry. */
sealed interface LogEntry {

  /** A version of a subject was registered. */
  record Registered(String subject, int version, int id, SchemaContent content)
      implements LogEntry {}

  /** A version was deleted softly. */
  record Hidden(String subject, int version) implements LogEntry {}

  /** A version was deleted for good. */
  record Purged(String subject, int version) implements LogEntry {}

  /** A compatibility level was set; of the whole registry without a subject, unset without one. */
  record LevelSet(@Nullable String subject, @Nullable CompatibilityLevel level)
      implements LogEntry {}
}
