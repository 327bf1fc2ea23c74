package dev.andon.producers.gateway.http;

import static java.util.Objects.requireNonNull;

/**
 * Where an endpoint is.
 *
 * @param method {@code GET}, which includes HEAD and has no body, or {@code POST}
 * @param path the path; one that ends in {@code /} stands for everything below it
 */
public record Route(String method, String path, Endpoint endpoint) {

  public Route {
    if (!method.equals("GET") && !method.equals("POST")) {
      throw new IllegalArgumentException("method must be GET or POST: " + method);
    }
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("path must begin with /: " + path);
    }
    requireNonNull(endpoint, "endpoint is null");
  }

  /** A page that is read. */
  public static Route get(String path, Endpoint.Page page) {
    return new Route("GET", path, Endpoint.immediate(page));
  }

  /** A place that takes a body. */
  public static Route post(String path, Endpoint endpoint) {
    return new Route("POST", path, endpoint);
  }

  boolean takesBody() {
    return method.equals("POST");
  }

  boolean covers(String requested) {
    return path.endsWith("/") ? requested.startsWith(path) : requested.equals(path);
  }
}
