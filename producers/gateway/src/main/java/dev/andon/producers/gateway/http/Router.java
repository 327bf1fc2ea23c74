package dev.andon.producers.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request, reads its body within bounds, and sends what the route answers. */
final class Router extends Handler.Abstract {
  private static final Logger log = LoggerFactory.getLogger(Router.class);
  private static final int RETRY_SECONDS = 2;

  private final HttpSettings settings;
  private final List<Route> routes;
  private final String hint;
  private final InstantSource clock;
  private final Admission admission;

  Router(HttpSettings settings, List<Route> routes, String hint, InstantSource clock) {
    this.settings = settings;
    this.routes = List.copyOf(routes);
    this.hint = hint;
    this.clock = clock;
    admission = new Admission(settings.requestsInFlight(), settings.bytesInFlight());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    List<Route> here = routes.stream().filter(route -> route.covers(path)).toList();
    if (here.isEmpty()) {
      send(request, response, callback, Reply.error(Reply.NOT_FOUND, "nothing here: " + hint));
      return true;
    }
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    Route route =
        here.stream().filter(each -> each.method().equals(method)).findFirst().orElse(null);
    if (route == null) {
      String allowed = here.stream().map(Route::method).sorted().collect(Collectors.joining(", "));
      send(
          request,
          response,
          callback,
          Reply.error(Reply.METHOD_NOT_ALLOWED, "only " + allowed + " is answered here")
              .with("Allow", allowed));
    } else if (route.takesBody()) {
      receive(route, request, response, callback);
    } else {
      answer(route, call(route, request, new byte[0]))
          .thenAccept(reply -> send(request, response, callback, reply));
    }
    return true;
  }

  private void receive(Route route, Request request, Response response, Callback callback) {
    if (request.getHeaders().contains(HttpHeader.ORIGIN)) {
      // Browsers say so of every page that sends something, and no tool's server does: somebody's
      // web page is not to write by way of somebody else's machine.
      send(
          request,
          response,
          callback,
          Reply.error(Reply.FORBIDDEN, "nothing is taken from pages in a browser"));
      return;
    }
    long announced = request.getLength();
    if (announced > settings.bodyBytes()) {
      send(request, response, callback, tooLarge());
      return;
    }
    if (!admission.enter()) {
      send(request, response, callback, tooMuch());
      return;
    }
    BodyRead body = new BodyRead(request, settings.bodyBytes(), admission);
    read(request, body)
        .thenCompose(bytes -> answer(route, call(route, request, bytes)))
        .exceptionally(failure -> unreadable(failure, body))
        .whenComplete((reply, failure) -> admission.leave(body.taken()))
        .thenAccept(reply -> send(request, response, callback, reply));
  }

  private CompletableFuture<byte[]> read(Request request, BodyRead body) {
    CompletableFuture<byte[]> whole = body.start();
    if (!whole.isDone()) {
      // Failing the request, and not the future, has the server know that nobody reads any more.
      Scheduler.Task deadline =
          request
              .getComponents()
              .getScheduler()
              .schedule(
                  () -> {
                    body.expire();
                    request.fail(new TimeoutException());
                  },
                  settings.slowest().toMillis(),
                  TimeUnit.MILLISECONDS);
      whole.whenComplete((bytes, failure) -> deadline.cancel());
    }
    return whole;
  }

  private static CompletableFuture<Reply> answer(Route route, Call call) {
    try {
      return route.endpoint().answer(call).exceptionally(failure -> failed(call, failure));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(failed(call, e));
    }
  }

  private static Reply failed(Call call, Throwable failure) {
    log.error("{} {} failed", call.method(), call.path(), failure);
    return Reply.error(Reply.INTERNAL_ERROR, "failed: see the log of the server");
  }

  /** The body did not come whole. */
  private static Reply unreadable(Throwable failure, BodyRead body) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    // Bytes that come at that moment have the server say so in words of its own.
    if (cause instanceof TimeoutException || body.isExpired()) {
      return Reply.error(Reply.REQUEST_TIMEOUT, "the body took too long to arrive")
          .with(HttpHeader.CONNECTION.asString(), "close");
    }
    if (cause instanceof BodyRead.Refused refused) {
      return refused.tooLarge()
          ? tooLarge()
          : tooMuch().with(HttpHeader.CONNECTION.asString(), "close");
    }
    return Reply.error(Reply.BAD_REQUEST, "the body did not arrive whole")
        .with(HttpHeader.CONNECTION.asString(), "close");
  }

  private static Reply tooMuch() {
    return Reply.error(Reply.TOO_MANY_REQUESTS, "too much at a time: send it again a little later")
        .retryAfter(RETRY_SECONDS);
  }

  private static Reply tooLarge() {
    return Reply.error(Reply.TOO_LARGE, "the body is too large: send less at a time")
        .with(HttpHeader.CONNECTION.asString(), "close");
  }

  private Call call(Route route, Request request, byte[] body) {
    String path = Request.getPathInContext(request);
    String raw = request.getHttpURI().getCanonicalPath();
    return new Call(
        request.getMethod(),
        path,
        route.path().endsWith("/") && raw.startsWith(route.path())
            ? raw.substring(route.path().length())
            : "",
        request.getHttpURI().getQuery(),
        headers(request),
        body,
        clock.instant());
  }

  private static Map<String, String> headers(Request request) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue();
      headers.merge(
          field.getName().toLowerCase(Locale.ROOT),
          value == null ? "" : value,
          (first, second) -> first + ", " + second);
    }
    return headers;
  }

  private static void send(Request request, Response response, Callback callback, Reply reply) {
    response.setStatus(reply.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
    // Nothing here is a page: no browser is to guess, to keep, or to show it within another.
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    reply.headers().forEach(response.getHeaders()::put);
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    if (request.getMethod().equals("HEAD")) {
      callback.succeeded();
    } else {
      response.write(/* last= */ true, ByteBuffer.wrap(body), callback);
    }
  }
}
