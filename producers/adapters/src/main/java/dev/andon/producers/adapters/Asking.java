package dev.andon.producers.adapters;

/** What the adapter of a tool says whose API can be asked. */
public interface Asking {

  /**
   * The word before the token, such as {@code Bearer}; empty where the tool's API takes the token
   * alone.
   */
  String authorization();

  /** The header in which the tool's API takes its token. */
  default String tokenHeader() {
    return "Authorization";
  }
}
