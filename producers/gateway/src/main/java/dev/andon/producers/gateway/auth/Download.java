package dev.andon.producers.gateway.auth;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** Gets small things from the internet. */
@FunctionalInterface
public interface Download {

  /**
   * What is at an address.
   *
   * @return fails if it cannot be had now
   */
  CompletableFuture<byte[]> get(URI address);
}
