package dev.andon.producers.adapters;

/** How people are named in records: as their tool names them, or under pseudonyms. */
@FunctionalInterface
public interface People {
  /** As their tool names them. */
  People AS_THEY_ARE = id -> id;

  /**
   * The name in records of somebody whom the tool names so. The same for the same person, always;
   * everything else that is derived from a person, such as an id, is derived from it.
   */
  String of(String id);
}
