package dev.andon.cli.gateway;

import dev.andon.cli.console.CommandFailure;
import dev.andon.producers.gateway.http.HttpHost;
import dev.andon.producers.gateway.http.HttpSettings;
import dev.andon.producers.gateway.http.HttpStartException;
import dev.andon.producers.gateway.http.Reply;
import dev.andon.producers.gateway.http.Route;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Serves what a role has to say over HTTP. */
public final class WebHost {

  private static final String HINT =
      "try /livez, /readyz, /metrics, /openapi.json or /v1/lines/LINE?rater=&vendor=&source=";

  private WebHost() {}

  /**
   * Starts to serve.
   *
   * @param portOption what to change where the port is taken: {@code --http-port 0}
   * @throws CommandFailure if the port cannot be had
   */
  public static HttpHost start(HttpSettings settings, List<Route> routes, String portOption) {
    try {
      return HttpHost.start(settings, routes, HINT, Clock.systemUTC());
    } catch (HttpStartException e) {
      throw new CommandFailure(
          e.portInUse() ? e.getMessage() + ": try " + portOption : String.valueOf(e.getMessage()),
          e);
    }
  }

  /**
   * Pages that say whether the process lives and whether its answers can be relied on.
   *
   * @param dead what only a restart can mend; empty while there is no such thing
   * @param notReady why it cannot; empty while it can
   */
  public static List<Route> health(
      Supplier<Optional<String>> dead, Supplier<Optional<String>> notReady) {
    return List.of(
        Route.get("/livez", call -> health(dead.get(), "alive")),
        Route.get("/readyz", call -> health(notReady.get(), "ready")));
  }

  /**
   * The page of metrics.
   *
   * @param scrape writes them in Prometheus's text format
   */
  public static Route metrics(Supplier<String> scrape) {
    return Route.get("/metrics", call -> Reply.metrics(scrape.get()));
  }

  private static Reply health(Optional<String> trouble, String fine) {
    return trouble
        .map(reason -> Reply.text(Reply.UNAVAILABLE, reason))
        .orElseGet(() -> Reply.text(Reply.OK, fine));
  }
}
