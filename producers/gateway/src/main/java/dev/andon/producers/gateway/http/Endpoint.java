package dev.andon.producers.gateway.http;

import java.util.concurrent.CompletableFuture;

/** Answers requests. */
@FunctionalInterface
public interface Endpoint {

  /**
   * The answer, perhaps later. Must not wait: a thread that waits is one that cannot read.
   *
   * @return what goes back; should it fail, the client is told no more than that it failed
   */
  CompletableFuture<Reply> answer(Call call);

  /** An endpoint that knows its answer at once. */
  static Endpoint immediate(Page page) {
    return call -> CompletableFuture.completedFuture(page.answer(call));
  }

  /** Answers a request at once. */
  @FunctionalInterface
  interface Page {
    Reply answer(Call call);
  }
}
