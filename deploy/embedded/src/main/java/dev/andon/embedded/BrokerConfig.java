package dev.andon.embedded;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How to run an {@link EmbeddedBroker}.
 *
 * @param dataDir where the cluster id, topics and records are kept; if empty, a temporary directory
 *     that is deleted on close
 * @param kafkaPort the port on 127.0.0.1, in 1..65535, or 0 for any free one
 * @param overrides broker settings that win over the embedded defaults, by their Kafka names; those
 *     that make it embedded (listeners, roles, directories) cannot be overridden
 * @param portOption the command line option that sets the port, for error messages
 * @param dataOption the command line option that sets the data directory, for error messages
 */
public record BrokerConfig(
    Optional<Path> dataDir,
    int kafkaPort,
    Map<String, String> overrides,
    String portOption,
    String dataOption) {

  public BrokerConfig {
    requireNonNull(dataDir, "dataDir is null");
    LoopbackPorts.requireValid(kafkaPort, "kafkaPort");
    overrides = Map.copyOf(overrides);
    overrides.keySet().forEach(BrokerSettings::requireOverridable);
    requireNonNull(portOption, "portOption is null");
    requireNonNull(dataOption, "dataOption is null");
  }

  /** A broker on a free port that leaves nothing behind. */
  public static BrokerConfig temporary() {
    return new BrokerConfig(Optional.empty(), 0, Map.of(), "--kafka-port", "--data");
  }

  /** A broker that keeps its data in {@code dataDir} and serves on {@code kafkaPort}. */
  public static BrokerConfig durable(Path dataDir, int kafkaPort) {
    return new BrokerConfig(Optional.of(dataDir), kafkaPort, Map.of(), "--kafka-port", "--data");
  }

  /** The same with these broker settings instead of its present overrides. */
  public BrokerConfig withOverrides(Map<String, String> overrides) {
    return new BrokerConfig(dataDir, kafkaPort, overrides, portOption, dataOption);
  }

  /** The same with other option names in error messages. */
  public BrokerConfig withOptionNames(String portOption, String dataOption) {
    return new BrokerConfig(dataDir, kafkaPort, overrides, portOption, dataOption);
  }
}
