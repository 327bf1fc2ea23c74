package dev.andon.producers.gateway.stops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Stop;
import dev.andon.producers.adapters.StopStep;
import dev.andon.producers.adapters.TryLater;
import dev.andon.producers.gateway.auth.WebhookSigner;
import dev.andon.producers.gateway.http.client.HttpCallback;
import java.time.InstantSource;
import java.util.List;

/**
 * Whoever wants to be called: gets a signed message of each stop and of its end. One that is sent
 * again has the same id, which is made of what was decided.
 */
final class Callback implements Counterpart {
  private static final String CALL = "call";

  private final String name;
  private final HttpCallback http;
  private final WebhookSigner signer;
  private final InstantSource clock;

  /**
   * @param http is closed with this
   */
  Callback(String name, HttpCallback http, WebhookSigner signer, InstantSource clock) {
    this.name = name;
    this.http = http;
    this.signer = signer;
    this.clock = clock;
  }

  @Override
  public List<StopStep> plan(Stop stop) {
    return List.of(new StopStep(CALL, name + " is called"));
  }

  @Override
  public void take(String step, Stop stop) throws Refusal, TryLater {
    call("work.stopped", stop);
  }

  @Override
  public void takeBack(String step, Stop stop) throws Refusal, TryLater {
    call("work.resumed", stop);
  }

  private void call(String type, Stop stop) throws Refusal, TryLater {
    byte[] body = body(type, stop).toString().getBytes(UTF_8);
    String id = EventIds.of(stop.id(), type, stop.since().toString());
    http.post(signer.headers("andon-" + id, clock.instant(), body), body);
  }

  private static ObjectNode body(String type, Stop stop) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", type).put("timestamp", stop.since().toString());
    ObjectNode data = body.putObject("data").put("line_id", stop.line());
    if (stop.dimension() == null) {
      data.putNull("scope");
    } else {
      data.putObject("scope")
          .put("dimension", stop.dimension())
          .put("value", requireNonNullElse(stop.value(), ""));
    }
    data.put("since", stop.since().toString())
        .put("actor", stop.actor())
        .put("reason", stop.reason())
        .put("alert_id", stop.alertId());
    return body;
  }

  @Override
  public boolean knowsGroups() {
    return true;
  }

  @Override
  public boolean overlap() {
    return false;
  }

  @Override
  public void close() {
    http.close();
  }
}
