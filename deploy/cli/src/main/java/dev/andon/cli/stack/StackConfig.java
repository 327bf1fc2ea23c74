package dev.andon.cli.stack;

import dev.andon.producers.gateway.config.GatewayConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What an {@link EmbeddedStack} is to look like. A port of 0 means any free one.
 *
 * @param dataDir where everything is kept; empty: nowhere beyond the life of the process
 * @param partitions partitions of every topic; empty: as the data directory has them, or else
 *     {@value #DEFAULT_PARTITIONS}
 * @param gateway the tools whose webhooks are taken
 * @param tickEvery how often every line is told that time has passed; zero: never
 */
public record StackConfig(
    Optional<Path> dataDir,
    int kafkaPort,
    int registryPort,
    int httpPort,
    Optional<Integer> partitions,
    GatewayConfig gateway,
    Duration tickEvery) {

  /** Enough for every core of one machine, few enough to start quickly. */
  public static final int DEFAULT_PARTITIONS = 4;

  /** Deadlines are hours away: a minute more or less does not matter. */
  public static final Duration DEFAULT_TICK_EVERY = Duration.ofMinutes(1);

  /** A stack that ticks once a minute, and knows no tools. */
  public StackConfig(
      Optional<Path> dataDir,
      int kafkaPort,
      int registryPort,
      int httpPort,
      Optional<Integer> partitions) {
    this(
        dataDir,
        kafkaPort,
        registryPort,
        httpPort,
        partitions,
        GatewayConfig.none(),
        DEFAULT_TICK_EVERY);
  }

  /** The same, with a gateway's configuration. */
  public StackConfig withGateway(GatewayConfig config) {
    return new StackConfig(
        dataDir, kafkaPort, registryPort, httpPort, partitions, config, tickEvery);
  }

  /** The same, ticking so often; zero: never. */
  public StackConfig withTickEvery(Duration duration) {
    return new StackConfig(
        dataDir, kafkaPort, registryPort, httpPort, partitions, gateway, duration);
  }

  /** Everything on free ports, nothing kept. */
  public static StackConfig temporary() {
    return new StackConfig(Optional.empty(), 0, 0, 0, Optional.empty());
  }
}
