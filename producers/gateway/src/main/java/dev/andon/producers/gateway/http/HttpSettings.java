package dev.andon.producers.gateway.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Where to serve, and how much a client may ask of the server.
 *
 * @param host the address to listen at
 * @param port the port; 0 means any free one
 * @param bodyBytes most bytes of a body, as sent, 1 or more
 * @param requestsInFlight most requests with a body that are worked on at a time, 1 or more; more
 *     are told to come again
 * @param bytesInFlight most bytes of all their bodies together, at least {@code bodyBytes}
 * @param connections most connections at a time, 1 or more; more wait to be accepted
 * @param slowest how long the headers of a request, and again its body, may take to arrive
 */
public record HttpSettings(
    String host,
    int port,
    int bodyBytes,
    int requestsInFlight,
    long bytesInFlight,
    int connections,
    Duration slowest) {

  public static final int DEFAULT_BODY_BYTES = 8 * 1024 * 1024;
  public static final int DEFAULT_REQUESTS_IN_FLIGHT = 512;
  public static final long DEFAULT_BYTES_IN_FLIGHT = 64L * 1024 * 1024;
  public static final int DEFAULT_CONNECTIONS = 2_000;
  public static final Duration DEFAULT_SLOWEST = Duration.ofSeconds(20);

  public HttpSettings {
    requireNonNull(host, "host is null");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be in 0..65535: " + port);
    }
    requireAtLeast("bodyBytes", bodyBytes, 1);
    requireAtLeast("requestsInFlight", requestsInFlight, 1);
    requireAtLeast("bytesInFlight", bytesInFlight, bodyBytes);
    requireAtLeast("connections", connections, 1);
    requireAtLeast("slowest", slowest.toMillis(), 1);
  }

  /** The defaults, at an address. */
  public static HttpSettings at(String host, int port) {
    return new HttpSettings(
        host,
        port,
        DEFAULT_BODY_BYTES,
        DEFAULT_REQUESTS_IN_FLIGHT,
        DEFAULT_BYTES_IN_FLIGHT,
        DEFAULT_CONNECTIONS,
        DEFAULT_SLOWEST);
  }

  /** The same with another limit on how long a request may take to arrive. */
  public HttpSettings withSlowest(Duration duration) {
    return new HttpSettings(
        host, port, bodyBytes, requestsInFlight, bytesInFlight, connections, duration);
  }

  /** The same with other limits on what is worked on at a time. */
  public HttpSettings withInFlight(int requests, long bytes) {
    return new HttpSettings(host, port, bodyBytes, requests, bytes, connections, slowest);
  }

  /** The same with another limit on a body. */
  public HttpSettings withBodyBytes(int bytes) {
    return new HttpSettings(
        host, port, bytes, requestsInFlight, Math.max(bytes, bytesInFlight), connections, slowest);
  }

  private static void requireAtLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be " + least + " or more: " + value);
    }
  }
}
