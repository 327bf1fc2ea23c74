package dev.andon.producers.gateway.auth;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
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

  /**
   * It cannot be told now, and may be if the request is sent again.
   *
   * @param reason for the log
   */
  record Later(String reason) implements Verdict {
    public Later {
      requireNonNull(reason, "reason is null");
    }
  }

  /**
   * It is being found out.
   *
   * @param verdict completes with one that is none of these, and does not fail
   */
  record Pending(CompletableFuture<Verdict> verdict) implements Verdict {
    public Pending {
      requireNonNull(verdict, "verdict is null");
    }
  }
}
