package dev.andon.producers.gateway.auth;

import static java.util.Objects.requireNonNull;

import dev.andon.producers.gateway.http.Call;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A header whose value is the secret: what tools have that cannot sign (Label Studio, Scale), and
 * bearer tokens. As good as the transport: use TLS outside of one machine.
 */
public final class SharedHeader implements Authenticator {
  private static final String BEARER = "Bearer ";

  private final String header;
  private final String prefix;
  private final Secret secret;

  private SharedHeader(String header, String prefix, Secret secret) {
    this.header = requireNonNull(header, "header is null").toLowerCase(Locale.ROOT);
    this.prefix = prefix;
    this.secret = requireNonNull(secret, "secret is null");
  }

  /** A header of any name. */
  public static SharedHeader named(String header, Secret secret) {
    return new SharedHeader(header, "", secret);
  }

  /** {@code Authorization: Bearer SECRET}. */
  public static SharedHeader bearer(Secret secret) {
    return new SharedHeader("authorization", BEARER, secret);
  }

  @Override
  public Verdict verify(Call call) {
    @Nullable String given = call.header(header);
    if (given == null) {
      return new Verdict.Denied("there is no header " + header);
    }
    if (!given.regionMatches(/* ignoreCase= */ true, 0, prefix, 0, prefix.length())) {
      return new Verdict.Denied("the header " + header + " does not begin with " + prefix.strip());
    }
    return secret.equalTo(given.substring(prefix.length()))
        ? new Verdict.Genuine(null)
        : new Verdict.Denied("the header " + header + " has another value");
  }
}
