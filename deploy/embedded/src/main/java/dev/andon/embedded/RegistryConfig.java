package dev.andon.embedded;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to run an {@link EmbeddedRegistry}.
 *
 * @param dataDir where the schemas are kept; if empty, they are gone on close
 * @param port the port on 127.0.0.1, in 1..65535, or 0 for any free one
 * @param compatibility the level of subjects that have none of their own, until one is set by
 *     {@code PUT /config}
 * @param portOption the command line option that sets the port, for error messages
 * @param dataOption the command line option that sets the data directory, for error messages
 */
public record RegistryConfig(
    Optional<Path> dataDir,
    int port,
    CompatibilityLevel compatibility,
    String portOption,
    String dataOption) {

  public RegistryConfig {
    requireNonNull(dataDir, "dataDir is null");
    LoopbackPorts.requireValid(port, "port");
    requireNonNull(compatibility, "compatibility is null");
    requireNonNull(portOption, "portOption is null");
    requireNonNull(dataOption, "dataOption is null");
  }

  /** A registry on a free port that keeps its schemas in memory. */
  public static RegistryConfig temporary() {
    return of(Optional.empty(), 0);
  }

  /** A registry that keeps its schemas in {@code dataDir} and serves on {@code port}. */
  public static RegistryConfig durable(Path dataDir, int port) {
    return of(Optional.of(dataDir), port);
  }

  /** The same with another default level; Confluent's, and ours unless set, is BACKWARD. */
  public RegistryConfig withCompatibility(CompatibilityLevel compatibility) {
    return new RegistryConfig(dataDir, port, compatibility, portOption, dataOption);
  }

  /** The same with other option names in error messages. */
  public RegistryConfig withOptionNames(String portOption, String dataOption) {
    return new RegistryConfig(dataDir, port, compatibility, portOption, dataOption);
  }

  private static RegistryConfig of(Optional<Path> dataDir, int port) {
    return new RegistryConfig(
        dataDir, port, CompatibilityLevel.BACKWARD, "--registry-port", "--data");
  }
}
