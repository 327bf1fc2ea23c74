package dev.andon.producers.gateway.http;

/**
 * Bounds the requests that are worked on at a time, and their bytes, so that a flood costs the
 * client a retry and not the server its memory. Thread-safe.
 */
final class Admission {
  private final int mostRequests;
  private final long mostBytes;
  private int requests;
  private long bytes;

  Admission(int mostRequests, long mostBytes) {
    this.mostRequests = mostRequests;
    this.mostBytes = mostBytes;
  }

  /**
   * Takes room for one more request, if there is any.
   *
   * @return whether there was; then {@link #leave} has to follow once
   */
  synchronized boolean enter(long bodyBytes) {
    if (requests == mostRequests || bytes + bodyBytes > mostBytes) {
      return false;
    }
    requests++;
    bytes += bodyBytes;
    return true;
  }

  synchronized void leave(long bodyBytes) {
    requests--;
    bytes -= bodyBytes;
  }

  /** How many requests are worked on. */
  synchronized int requests() {
    return requests;
  }
}
