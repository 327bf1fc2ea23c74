package dev.andon.producers.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.andon.producers.gateway.auth.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How the API of a tool is reached.
 *
 * @param url the address of the tool, without a slash at its end
 * @param token what is shown to the tool
 * @param authorization the word before the token, or null for the tool's own
 * @param allowPrivate whether the tool may stand in a network of one's own, and be asked without
 *     TLS
 * @param requestsPerSecond most requests a second, 1 or more
 */
public record ApiConfig(
    URI url,
    Secret token,
    @Nullable String authorization,
    boolean allowPrivate,
    int requestsPerSecond) {

  public ApiConfig {
    requireNonNull(url, "url is null");
    requireNonNull(token, "token is null");
  }
}
