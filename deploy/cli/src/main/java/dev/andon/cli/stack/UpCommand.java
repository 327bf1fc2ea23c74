package dev.andon.cli.stack;

import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.console.DurationConverter;
import dev.andon.cli.console.StopSignal;
import dev.andon.cli.gateway.GatewayPart;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.producers.gateway.config.GatewayConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs Andon whole, in one process. */
@Command(
    name = "up",
    description = {
      "Run Andon whole, in one process: broker, schema registry, pipeline and HTTP.",
      "",
      "For one machine. Once it serves it prints one line on standard output and stays until Ctrl-C"
          + " or SIGTERM. HTTP takes native JSON at /v1/annotations, /v1/gold and so on, webhooks of"
          + " the tools that --gateway names at /v1/hooks/NAME, and answers /livez, /readyz,"
          + " /metrics, /openapi.json and /v1/lines/LINE?rater=&vendor=&source= (may work go on?)."
    },
    footer = {
      "",
      "Examples:",
      "  andon up --data ~/andon-data",
      "  andon up --data ~/andon-data --gateway gateway.yaml",
      "  andon up --kafka-port 0 --registry-port 0 --http-port 0",
      "  curl 'http://127.0.0.1:8080/v1/lines/toxicity?rater=r-4'"
    })
public final class UpCommand implements Callable<Integer> {

  private static final Duration CHECK = Duration.ofSeconds(1);
  private static final Duration RESTORE_NOTICE = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (default: a temporary directory, gone at the end).")
  private @Nullable Path data;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "Kafka's port; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int kafkaPort;

  @Option(
      names = "--registry-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "The schema registry's port; 0 likewise (default: ${DEFAULT-VALUE}).")
  private int registryPort;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "HTTP's port; 0 likewise (default: ${DEFAULT-VALUE}).")
  private int httpPort;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "Partitions of every topic (default: as DIR has them, or else "
              + StackConfig.DEFAULT_PARTITIONS
              + "). They cannot be changed later.")
  private @Nullable Integer partitions;

  @Option(
      names = "--tick-every",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "1m",
      description =
          "How often to write that time has passed, for deadlines to expire; 0s for never (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration tickEvery;

  @Option(
      names = "--gateway",
      paramLabel = "FILE",
      description =
          "The labeling tools whose webhooks are taken, in YAML (default: none, and native JSON"
              + " from anybody on this machine).")
  private @Nullable Path gateway;

  @Override
  public Integer call() {
    StackConfig config = config();
    try (StopSignal stop = StopSignal.install();
        EmbeddedStack stack =
            EmbeddedStack.start(config, PolicyYaml.shipped(), step -> tell("andon: " + step))) {
      if (serving(stack, stop)) {
        announce(stack);
        awaitEnd(stack, stop);
        tell("andon: stopping");
      }
      return ExitCode.OK;
    }
  }

  private StackConfig config() {
    requirePort(kafkaPort, "--kafka-port");
    requirePort(registryPort, "--registry-port");
    requirePort(httpPort, "--http-port");
    if (partitions != null && (partitions < 1 || partitions > 1_000)) {
      throw new ParameterException(
          spec.commandLine(), "--partitions must be in 1 to 1000, is " + partitions);
    }
    return new StackConfig(
        Optional.ofNullable(data).map(Path::toAbsolutePath),
        kafkaPort,
        registryPort,
        httpPort,
        Optional.ofNullable(partitions),
        gateway(),
        tickEvery);
  }

  private GatewayConfig gateway() {
    if (gateway == null) {
      return GatewayConfig.none();
    }
    GatewayConfig config = GatewayPart.read(gateway);
    if (config.listen() != null) {
      throw new CommandFailure(
          gateway
              + ": listen is for andon run gateway: andon up listens on this machine only, at"
              + " --http-port");
    }
    return config;
  }

  private void requirePort(int port, String option) {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(
          spec.commandLine(), "%s must be in 0 to 65535, is %d".formatted(option, port));
    }
  }

  private boolean serving(EmbeddedStack stack, StopSignal stop) {
    long noticed = System.nanoTime();
    while (!stop.asked()) {
      if (stack.awaitReady(CHECK)) {
        return true;
      }
      if (System.nanoTime() - noticed > RESTORE_NOTICE.toNanos()) {
        noticed = System.nanoTime();
        tell("andon: not serving yet: " + stack.notReady().orElse("almost there"));
      }
    }
    return false;
  }

  private void announce(EmbeddedStack stack) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "andon is up: kafka=%s registry=%s http=%s%n",
        stack.connection().bootstrap(), stack.connection().registryUrl(), stack.httpUrl());
    out.flush();
  }

  private static void awaitEnd(EmbeddedStack stack, StopSignal stop) {
    while (!stop.await(CHECK)) {
      Optional<String> failure = stack.failure();
      if (failure.isPresent()) {
        throw new CommandFailure(failure.get() + ": start it again; see the log for the cause");
      }
    }
  }

  private void tell(String text) {
    spec.commandLine().getErr().println(text);
  }
}
