package dev.andon.producers.adapters;

/** What the adapter of a tool says whose API can be asked. */
public interface Asking {

  /**
   * The word before the token in the header {@code Authorization} of the tool's API, such as {@code
   * Bearer}.
   */
  String authorization();
}
