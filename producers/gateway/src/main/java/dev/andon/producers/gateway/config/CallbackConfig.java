package dev.andon.producers.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.andon.producers.gateway.auth.Secret;
import java.net.URI;
import java.util.Set;

/**
 * Who is called when work stops and when it goes on.
 *
 * @param name its name in messages and metrics
 * @param url where to call
 * @param secret what calls are signed with, as Standard Webhooks has it
 * @param allowPrivate whether it may stand in a network of one's own, and be called without TLS
 * @param lines the lines it is called for; all where it is empty
 */
public record CallbackConfig(
    String name, URI url, Secret secret, boolean allowPrivate, Set<String> lines) {

  public CallbackConfig {
    requireNonNull(name, "name is null");
    requireNonNull(url, "url is null");
    requireNonNull(secret, "secret is null");
    lines = Set.copyOf(lines);
  }
}
