package dev.andon.producers.gateway.auth;

import dev.andon.producers.gateway.http.Call;

/** How the requests of one source prove where they come from. Safe for use by several threads. */
@FunctionalInterface
public interface Authenticator {

  /** Lets everybody in. */
  Authenticator OPEN = call -> new Verdict.Genuine(null);

  /** Lets nobody in. */
  Authenticator CLOSED = call -> new Verdict.Denied("nothing is taken here");

  /** Judges a request by its headers and the raw bytes of its body, as of when it came. */
  Verdict verify(Call call);
}
