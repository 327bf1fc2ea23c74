package dev.andon.producers.gateway.stops;

import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Stop;
import dev.andon.producers.adapters.StopStep;
import dev.andon.producers.adapters.Stopping;
import dev.andon.producers.adapters.TryLater;
import dev.andon.producers.gateway.http.client.HttpToolApi;
import java.util.List;

/** A labeling tool that is told by its API. */
final class StoppedTool implements Counterpart {
  private final Stopping adapter;
  private final HttpToolApi api;

  /**
   * @param api is closed with this
   */
  StoppedTool(Stopping adapter, HttpToolApi api) {
    this.adapter = adapter;
    this.api = api;
  }

  @Override
  public List<StopStep> plan(Stop stop) throws Refusal, TryLater {
    return adapter.plan(stop, api);
  }

  @Override
  public void take(String step, Stop stop) throws Refusal, TryLater {
    adapter.take(step, stop, api);
  }

  @Override
  public void takeBack(String step, Stop stop) throws Refusal, TryLater {
    adapter.takeBack(step, stop, api);
  }

  @Override
  public boolean knowsGroups() {
    return false;
  }

  @Override
  public boolean overlap() {
    return adapter.overlap();
  }

  @Override
  public void close() {
    api.close();
  }
}
