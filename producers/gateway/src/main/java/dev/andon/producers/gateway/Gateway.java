package dev.andon.producers.gateway;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.DeferredMessage;
import dev.andon.producers.adapters.ToolAdapters;
import dev.andon.producers.gateway.auth.Authenticator;
import dev.andon.producers.gateway.auth.ReplayGuard;
import dev.andon.producers.gateway.auth.Secret;
import dev.andon.producers.gateway.auth.SharedHeader;
import dev.andon.producers.gateway.config.ConfigException;
import dev.andon.producers.gateway.config.GatewayConfig;
import dev.andon.producers.gateway.config.SourceConfig;
import dev.andon.producers.gateway.http.Endpoint;
import dev.andon.producers.gateway.http.HttpSettings;
import dev.andon.producers.gateway.http.Reply;
import dev.andon.producers.gateway.http.Route;
import dev.andon.producers.sdk.json.NativeFormat;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A gateway: the places at which records are taken, and what was taken and deferred. */
public final class Gateway {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int REMEMBERED_SIGNATURES = 100_000;
  private static final List<NativeFormat<?>> NATIVE =
      List.of(
          NativeFormat.ANNOTATIONS,
          NativeFormat.GOLD,
          NativeFormat.AUDITS,
          NativeFormat.ITEMS,
          NativeFormat.ROSTER,
          NativeFormat.GUIDELINES,
          NativeFormat.MODEL_EVALS);

  private final Outlet outlet;
  private final Map<String, HookSource> sources;
  private final List<Route> routes;

  /**
   * @throws ConfigException if a source cannot be read as its configuration says
   */
  public Gateway(GatewayConfig config, Outlet outlet, SharedIndex index, MeterRegistry meters) {
    this.outlet = requireNonNull(outlet, "outlet is null");
    sources = sources(config, index);
    Desk desk = new Desk(outlet, meters, PATIENCE);
    Integer most = config.bodyBytes();
    BodyReader bodies = new BodyReader(most == null ? HttpSettings.DEFAULT_BODY_BYTES : most);
    Secret token = config.nativeToken();
    Authenticator sender = token == null ? Authenticator.OPEN : SharedHeader.bearer(token);
    List<Route> all = new ArrayList<>();
    for (NativeFormat<?> format : NATIVE) {
      all.add(
          Route.post(
              "/v1/" + format.name(),
              new NativeEndpoint<>(format, sender, config.nativePeople(), bodies, desk)));
    }
    HookEndpoint hooks = new HookEndpoint(sources, bodies, desk);
    all.add(Route.post(HookEndpoint.PATH, hooks));
    all.add(Route.get(HookEndpoint.PATH, hooks::look));
    all.add(Route.get("/openapi.json", openApi()));
    routes = List.copyOf(all);
  }

  /** Where it takes what. */
  public List<Route> routes() {
    return routes;
  }

  /**
   * Reads a message again that was deferred. Publishing again what it said the first time changes
   * nothing.
   *
   * @param last whether it is not to be deferred any more, so that what still cannot be used is
   *     rejected
   * @return whether that is the end of it; fails if not all of it is on Kafka
   */
  CompletableFuture<Boolean> readAgain(DeferredMessage message, boolean last) {
    HookSource source = sources.get(message.getSource());
    byte[] body = new byte[message.getBody().remaining()];
    message.getBody().duplicate().get(body);
    Delivery delivery = new Delivery(outlet);
    List<String> missing;
    if (source == null) {
      missing = List.of("the source is not in the gateway's configuration any more");
    } else {
      source.read(body, message.getReceivedAt(), delivery);
      missing = delivery.deferrals();
    }
    if (last && !missing.isEmpty()) {
      delivery.keep(
          outlet.reject(
              new Rejection(
                  message.getSource(), Reasons.joined(missing), body, message.getReceivedAt())));
    }
    return delivery
        .settled()
        .thenApply(
            receipts -> {
              if (receipts.count(Fate.FAILED) > 0) {
                throw new IllegalStateException("not all of it is on Kafka");
              }
              return last || missing.isEmpty();
            });
  }

  private static Map<String, HookSource> sources(GatewayConfig config, SharedIndex index) {
    Map<String, HookSource> sources = new LinkedHashMap<>();
    for (SourceConfig source : config.sources()) {
      sources.put(source.name(), hook(source, index.of(source.name())));
    }
    return sources;
  }

  private static HookSource hook(SourceConfig source, SharedIndex.SourceIndex index) {
    try {
      return new HookSource(
          source.name(),
          ToolAdapters.open(source.tool(), source.adapterSettings().index(index).build()),
          index,
          source.authenticator(),
          new ReplayGuard(REMEMBERED_SIGNATURES),
          source.answerWithin());
    } catch (IllegalArgumentException e) {
      throw new ConfigException("source %s: %s".formatted(source.name(), e.getMessage()));
    }
  }

  private static Endpoint.Page openApi() {
    String document;
    try (InputStream in =
        requireNonNull(
            Gateway.class.getResourceAsStream("/dev/andon/producers/gateway/openapi.json"))) {
      document = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the class path holds the document", e);
    }
    return call -> Reply.json(Reply.OK, document);
  }
}
