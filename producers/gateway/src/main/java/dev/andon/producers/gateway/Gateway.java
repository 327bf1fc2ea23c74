package dev.andon.producers.gateway;

import static java.util.Objects.requireNonNull;

import dev.andon.producers.adapters.Asking;
import dev.andon.producers.adapters.Fetching;
import dev.andon.producers.adapters.ToolAdapter;
import dev.andon.producers.gateway.auth.Authenticator;
import dev.andon.producers.gateway.auth.Download;
import dev.andon.producers.gateway.auth.ReplayGuard;
import dev.andon.producers.gateway.auth.Secret;
import dev.andon.producers.gateway.auth.SharedHeader;
import dev.andon.producers.gateway.auth.SigningCertificates;
import dev.andon.producers.gateway.auth.SnsSignature;
import dev.andon.producers.gateway.auth.SnsTopic;
import dev.andon.producers.gateway.config.ApiConfig;
import dev.andon.producers.gateway.config.ConfigException;
import dev.andon.producers.gateway.config.GatewayConfig;
import dev.andon.producers.gateway.config.SourceConfig;
import dev.andon.producers.gateway.http.Endpoint;
import dev.andon.producers.gateway.http.HttpSettings;
import dev.andon.producers.gateway.http.Reply;
import dev.andon.producers.gateway.http.Route;
import dev.andon.producers.gateway.http.client.HttpToolApi;
import dev.andon.producers.gateway.http.client.PublicWeb;
import dev.andon.producers.sdk.json.NativeFormat;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway: the places at which records are taken, and what was taken and deferred. */
public final class Gateway implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);
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

  private final MeterRegistry meters;
  private final PublicWeb ownWeb = new PublicWeb();
  private final Download web;
  private final SigningCertificates certificates;
  private final List<HttpToolApi> apis = new ArrayList<>();
  private final Map<String, HookSource> sources;
  private final ToolMessages messages;
  private final Outlet outlet;
  private final Desk desk;
  private final Rereader rereader;
  private final List<Route> routes;

  /**
   * @throws ConfigException if a source cannot be read as its configuration says
   */
  public Gateway(GatewayConfig config, Outlet outlet, SharedIndex index, MeterRegistry meters) {
    this(config, outlet, index, meters, null);
  }

  /**
   * @param web gets things from the internet, or null to do so itself
   */
  Gateway(
      GatewayConfig config,
      Outlet outlet,
      SharedIndex index,
      MeterRegistry meters,
      @Nullable Download web) {
    this.outlet = requireNonNull(outlet, "outlet is null");
    this.meters = meters;
    this.web = web == null ? ownWeb : web;
    certificates = new SigningCertificates(this.web, System::nanoTime);
    sources = sources(config, index);
    rereader = new Rereader(sources, outlet);
    desk = new Desk(outlet, meters, PATIENCE);
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
    messages = new ToolMessages(outlet);
    HookEndpoint hooks = new HookEndpoint(sources, bodies, messages, desk);
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
   * Takes a message that was read from a topic, as if a webhook had brought it.
   *
   * @param receivedAt when it was written there
   * @param within how long Kafka has to acknowledge what is made of it
   * @return whether it is done with; it is not while Kafka does not acknowledge that
   */
  CompletableFuture<Boolean> take(String source, byte[] body, Instant receivedAt, Duration within) {
    HookSource from = requireNonNull(sources.get(source), "no such source");
    CompletableFuture<Reply> taken;
    try {
      taken =
          desk.handle(
              source,
              within,
              delivery -> messages.take(body, receivedAt, from, delivery),
              Receipts::toTool);
    } catch (RuntimeException e) {
      // Nobody sends it again, and those behind it must not wait for a fault of ours for ever.
      log.error("a message of source {} is rejected", source, e);
      Rejection rejection = new Rejection(source, "a fault of Andon's: " + e, body, receivedAt);
      return outlet.reject(rejection).handle((done, failure) -> failure == null);
    }
    return taken.thenApply(reply -> reply.status() == Reply.OK);
  }

  /** Where it is counted what it does. */
  MeterRegistry meters() {
    return meters;
  }

  /** Reads again what was deferred. */
  Rereader rereader() {
    return rereader;
  }

  /** Stops to ask tools for anything. */
  @Override
  public void close() {
    apis.forEach(HttpToolApi::close);
    ownWeb.close();
  }

  private Map<String, HookSource> sources(GatewayConfig config, SharedIndex index) {
    Map<String, HookSource> sources = new LinkedHashMap<>();
    for (SourceConfig source : config.sources()) {
      sources.put(source.name(), hook(source, index.of(source.name())));
    }
    return sources;
  }

  private HookSource hook(SourceConfig source, SharedIndex.SourceIndex index) {
    ToolAdapter adapter = source.adapter(index);
    ApiConfig api = source.api();
    SnsTopic topic = source.topic();
    return new HookSource(
        source.name(),
        adapter,
        index,
        authenticator(source),
        new ReplayGuard(REMEMBERED_SIGNATURES),
        source.answerWithin(),
        topic == null ? null : new Subscription(source.name(), topic, web),
        api == null ? null : fetcher(source, api, adapter));
  }

  private Authenticator authenticator(SourceConfig source) {
    SnsTopic topic = source.topic();
    return topic == null ? source.authenticator() : new SnsSignature(topic, certificates);
  }

  /** Fetches what messages of a source only name; null where they hold all there is. */
  private @Nullable Fetcher fetcher(SourceConfig source, ApiConfig config, ToolAdapter adapter) {
    if (!(adapter instanceof Asking)) {
      throw new ConfigException(
          "source %s: api: nothing is asked of %s".formatted(source.name(), source.tool()));
    }
    if (!(adapter instanceof Fetching fetching)) {
      return null;
    }
    HttpToolApi api = HttpToolApi.open(config, fetching);
    apis.add(api);
    return new Fetcher(source.name(), fetching, api, meters, System::nanoTime);
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
