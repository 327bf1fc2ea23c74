package dev.andon.producers.gateway;

import dev.andon.producers.gateway.auth.Verdict;
import dev.andon.producers.gateway.http.Call;
import dev.andon.producers.gateway.http.Endpoint;
import dev.andon.producers.gateway.http.Json;
import dev.andon.producers.gateway.http.Reply;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** {@code POST /v1/hooks/{source}}: takes what a labeling tool's webhook sends. */
final class HookEndpoint implements Endpoint {
  static final String PATH = "/v1/hooks/";

  private static final SparseLog log =
      new SparseLog(LoggerFactory.getLogger(HookEndpoint.class), System::nanoTime);

  private final Map<String, HookSource> sources;
  private final BodyReader bodies;
  private final ToolMessages messages;
  private final Desk desk;

  HookEndpoint(
      Map<String, HookSource> sources, BodyReader bodies, ToolMessages messages, Desk desk) {
    this.sources = Map.copyOf(sources);
    this.bodies = bodies;
    this.messages = messages;
    this.desk = desk;
  }

  @Override
  public CompletableFuture<Reply> answer(Call call) {
    HookSource source = source(call);
    if (source == null) {
      return CompletableFuture.completedFuture(unknown());
    }
    return judged(source.authenticator().verify(call), call, source);
  }

  private CompletableFuture<Reply> judged(Verdict verdict, Call call, HookSource source) {
    if (verdict instanceof Verdict.Pending pending) {
      return pending.verdict().thenCompose(decided -> judged(decided, call, source));
    }
    if (verdict instanceof Verdict.Denied denied) {
      log.warn(
          "denied " + source.name(),
          "a message for source %s denied: %s".formatted(source.name(), denied.reason()));
      return desk.denied(source.name());
    }
    if (verdict instanceof Verdict.Later later) {
      log.warn(
          "later " + source.name(),
          "a message for source %s could not be checked: %s"
              .formatted(source.name(), later.reason()));
      return desk.unchecked(source.name());
    }
    return taken(((Verdict.Genuine) verdict).once(), call, source);
  }

  private CompletableFuture<Reply> taken(@Nullable String once, Call call, HookSource source) {
    if (once != null && source.guard().taken(once)) {
      // Perhaps a retry whose first answer got lost: an error would have it sent yet again.
      desk.repeated(source.name());
      return CompletableFuture.completedFuture(
          Reply.json(Reply.OK, Json.object(json -> json.writeBooleanField("repeated", true))));
    }
    return read(call, source)
        .thenApply(
            reply -> {
              if (once != null && reply.status() == Reply.OK) {
                source.guard().take(once, call.receivedAt());
              }
              return reply;
            });
  }

  /** Says that a source is there, for whoever wires it in; tools that look first see it, too. */
  Reply look(Call call) {
    HookSource source = source(call);
    return source == null
        ? unknown()
        : Reply.json(
            Reply.OK,
            Json.object(
                json -> {
                  json.writeStringField("source", source.name());
                  json.writeStringField("tool", source.adapter().name());
                }));
  }

  private static Reply unknown() {
    return Reply.error(
        Reply.NOT_FOUND, "no source of this name: name it in the gateway's configuration");
  }

  private @Nullable HookSource source(Call call) {
    try {
      return sources.get(call.segment());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private CompletableFuture<Reply> read(Call call, HookSource source) {
    byte[] body;
    try {
      body = source.adapter().message(call.headers(), bodies.read(call));
    } catch (BodyReader.Unreadable e) {
      return CompletableFuture.completedFuture(e.reply());
    }
    Subscription subscription = source.subscription();
    CompletableFuture<Reply> confirmed = subscription == null ? null : subscription.confirm(body);
    if (confirmed != null) {
      return confirmed.thenApply(reply -> desk.confirmed(source.name(), reply));
    }
    return desk.handle(
        source.name(),
        source.answerWithin(),
        delivery -> messages.take(body, call.receivedAt(), source, delivery),
        Receipts::toTool);
  }
}
