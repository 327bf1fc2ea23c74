package dev.andon.producers.gateway.stops;

import dev.andon.producers.adapters.Stoppable;
import dev.andon.producers.adapters.ToolAdapter;
import dev.andon.producers.gateway.Outlet;
import dev.andon.producers.gateway.auth.WebhookSigner;
import dev.andon.producers.gateway.config.ApiConfig;
import dev.andon.producers.gateway.config.CallbackConfig;
import dev.andon.producers.gateway.config.ConfigException;
import dev.andon.producers.gateway.config.GatewayConfig;
import dev.andon.producers.gateway.config.SourceConfig;
import dev.andon.producers.gateway.http.client.HttpCallback;
import dev.andon.producers.gateway.http.client.HttpToolApi;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells tools and callbacks what stands, as far as the configuration has them told. */
public final class Stops implements AutoCloseable {
  private final Standing standing = new Standing(Clock.systemUTC());
  private final List<Counterpart> counterparts = new ArrayList<>();
  private final List<StopKeeper> keepers = new ArrayList<>();
  private final List<StopWorker> workers = new ArrayList<>();
  private final Outlet outlet;
  private final MeterRegistry meters;

  /**
   * Gets ready to tell.
   *
   * @throws ConfigException if the configuration has a tool told that cannot be
   */
  public Stops(GatewayConfig config, Outlet outlet, MeterRegistry meters) {
    this.outlet = outlet;
    this.meters = meters;
    for (SourceConfig source : config.sources()) {
      if (!source.act().isEmpty()) {
        keep(source.name(), tool(source), source.act()::get);
      }
    }
    for (CallbackConfig callback : config.callbacks()) {
      Set<String> lines = callback.lines();
      keep(
          callback.name(),
          new Callback(
              callback.name(),
              new HttpCallback(callback.url(), callback.allowPrivate()),
              new WebhookSigner(callback.secret()),
              Clock.systemUTC()),
          line -> lines.isEmpty() || lines.contains(line) ? List.of() : null);
    }
  }

  private static Counterpart tool(SourceConfig source) {
    ToolAdapter adapter = source.adapter();
    ApiConfig api = source.api();
    if (!(adapter instanceof Stoppable stoppable)) {
      throw new ConfigException(
          "source %s: act: %s cannot be told to stop: name a callback instead"
              .formatted(source.name(), source.tool()));
    }
    if (api == null) {
      throw new ConfigException(
          "source %s: act: say in api how the tool is reached".formatted(source.name()));
    }
    return new StoppedTool(stoppable.stopping(), HttpToolApi.open(api, stoppable));
  }

  private void keep(String name, Counterpart counterpart, StopKeeper.Places places) {
    counterparts.add(counterpart);
    keepers.add(
        new StopKeeper(
            name,
            counterpart,
            places,
            standing,
            outlet,
            meters,
            Clock.systemUTC(),
            System::nanoTime));
  }

  /** Whether anybody is to be told anything. */
  public boolean any() {
    return !keepers.isEmpty();
  }

  /** What stands, for whoever reads it from the topics. */
  public Standing standing() {
    return standing;
  }

  /**
   * Starts to tell.
   *
   * @param kafka settings of a consumer: how to reach the cluster
   * @param registry whoever opened it closes it
   */
  public void start(Map<String, Object> kafka, SchemaRegistryClient registry) {
    keepers.forEach(keeper -> workers.add(StopWorker.start(keeper, kafka, registry)));
  }

  @Override
  public void close() {
    workers.forEach(StopWorker::close);
    counterparts.forEach(Counterpart::close);
  }
}
