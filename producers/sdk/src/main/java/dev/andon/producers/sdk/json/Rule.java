package dev.andon.producers.sdk.json;

/** What must hold of a value beyond the types of its parts. */
@FunctionalInterface
interface Rule<V> {

  /** Records what does not hold. Parts that were not given, or failed, are null or defaults. */
  void check(V value, Problems problems);
}
