package dev.andon.cli.run;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.console.StopSignal;
import dev.andon.cli.gateway.GatewayPart;
import dev.andon.producers.gateway.config.GatewayConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the gateway by itself. */
@Command(
    name = "gateway",
    description = {
      "Take webhooks of labeling tools, and native JSON, over HTTP.",
      "",
      "Answers with success only what all replicas in sync have. Serves /livez, /readyz, /metrics,"
          + " /openapi.json and /v1/lines/LINE, too. Several of them may run side by side. Stops"
          + " cleanly on SIGTERM."
    },
    footer = {
      "",
      "Examples:",
      "  andon run gateway --gateway gateway.yaml --bootstrap kafka:9092",
      "  andon run gateway --gateway gateway.yaml --config client.properties"
    })
public final class RunGatewayCommand implements Callable<Integer> {

  private static final Duration CHECK = Duration.ofSeconds(1);

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;

  @Option(
      names = "--gateway",
      paramLabel = "FILE",
      description =
          "The tools, where to listen and what senders have to show, in YAML (default: no tools,"
              + " at 127.0.0.1:8080).")
  private @Nullable Path file;

  @Override
  public Integer call() {
    GatewayConfig config = file == null ? GatewayConfig.none() : GatewayPart.read(file);
    ListenAddress listen = ListenAddress.of(config);
    try (StopSignal stop = StopSignal.install();
        GatewayRole role = GatewayRole.start(config, listen, connection.connection())) {
      announce(role, listen);
      while (!stop.await(CHECK)) {
        // Nothing of it ends by itself: what fails is tried again.
      }
      tell("andon: stopping");
    }
    return ExitCode.OK;
  }

  private void announce(GatewayRole role, ListenAddress listen) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("andon gateway is up: http=http://%s:%d%n", listen.host(), role.port());
    out.flush();
  }

  private void tell(String text) {
    spec.commandLine().getErr().println(text);
  }
}
