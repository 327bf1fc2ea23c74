package dev.andon.producers.gateway.http;

/**
 * Bounds the requests that are worked on at a time, and the bytes that came of their bodies, so
 * that a flood costs the client a retry and not the server its memory. Thread-safe.
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
   * Takes a seat for one more request, if there is one.
   *
   * @return whether there was; then {@link #leave} has to follow once
   */
  synchronized boolean enter() {
    if (requests == mostRequests) {
      return false;
    }
    requests++;
    return true;
  }

  /**
   * Takes room for bytes of a request that has a seat, if there is any.
   *
   * @return whether there was
   */
  synchronized boolean room(long more) {
    if (bytes + more > mostBytes) {
      return false;
    }
    bytes += more;
    return true;
  }

  /**
   * Gives a seat back.
   *
   * @param taken the bytes that there was room for
   */
  synchronized void leave(long taken) {
    requests--;
    bytes -= taken;
  }
}
