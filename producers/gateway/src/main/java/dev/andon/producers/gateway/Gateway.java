package dev.andon.producers.gateway;

import static java.util.Objects.requireNonNull;

import dev.andon.producers.adapters.AdapterSettings;
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

/** The places at which records are taken, ready to be served. */
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

  private Gateway() {}

  /**
   * The routes of a gateway.
   *
   * @throws ConfigException if a source cannot be read as its configuration says
   */
  public static List<Route> routes(GatewayConfig config, Outlet outlet, MeterRegistry meters) {
    Desk desk = new Desk(requireNonNull(outlet, "outlet is null"), meters, PATIENCE);
    Integer most = config.bodyBytes();
    BodyReader bodies = new BodyReader(most == null ? HttpSettings.DEFAULT_BODY_BYTES : most);
    Secret token = config.nativeToken();
    Authenticator sender = token == null ? Authenticator.OPEN : SharedHeader.bearer(token);
    List<Route> routes = new ArrayList<>();
    for (NativeFormat<?> format : NATIVE) {
      routes.add(
          Route.post("/v1/" + format.name(), new NativeEndpoint<>(format, sender, bodies, desk)));
    }
    routes.add(Route.post(HookEndpoint.PATH, new HookEndpoint(sources(config), bodies, desk)));
    routes.add(Route.get("/openapi.json", openApi()));
    return routes;
  }

  private static Map<String, HookSource> sources(GatewayConfig config) {
    Map<String, HookSource> sources = new LinkedHashMap<>();
    for (SourceConfig source : config.sources()) {
      sources.put(source.name(), hook(source));
    }
    return sources;
  }

  private static HookSource hook(SourceConfig source) {
    try {
      return new HookSource(
          source.name(),
          ToolAdapters.open(source.tool(), settings(source)),
          source.authenticator(),
          new ReplayGuard(REMEMBERED_SIGNATURES),
          source.answerWithin());
    } catch (IllegalArgumentException e) {
      throw new ConfigException("source %s: %s".formatted(source.name(), e.getMessage()));
    }
  }

  private static AdapterSettings settings(SourceConfig source) {
    AdapterSettings.Builder settings = AdapterSettings.builder().stage(source.stage());
    if (source.line() != null) {
      settings.line(source.line());
    }
    if (source.itemField() != null) {
      settings.itemField(source.itemField());
    }
    if (source.batchField() != null) {
      settings.batchField(source.batchField());
    }
    if (source.guidelineVersion() != null) {
      settings.guidelineVersion(source.guidelineVersion());
    }
    source.slices().forEach(settings::slice);
    source.options().forEach(settings::toolOption);
    return settings.build();
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
