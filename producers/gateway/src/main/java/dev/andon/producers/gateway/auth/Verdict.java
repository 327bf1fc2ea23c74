package dev.andon.producers.gateway.auth;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Whether a request comes from whom it says. */
public sealed interface Verdict {

  /**
   * It does.
   *
   * @param once what no other message of this sender has, where the scheme signs a time: whoever
   *     sends it again repeats this very message; null where the scheme cannot tell
   */
  record Genuine(@Nullable String once) implements Verdict {}

  /**
   * It does not, or does not show it.
   *
   * @param reason for the log, never with anything of the secret or the signature in it
   */
  record Denied(String reason) implements Verdict {
    public Denied {
      requireNonNull(reason, "reason is null");
    }
  }
}
