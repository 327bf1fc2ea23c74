package dev.andon.cli.stack;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What an {@link EmbeddedStack} is to look like. A port of 0 means any free one.
 *
 * @param dataDir where everything is kept; empty: nowhere beyond the life of the process
 * @param partitions partitions of every topic; empty: as the data directory has them, or else
 *     {@value #DEFAULT_PARTITIONS}
 */
public record StackConfig(
    Optional<Path> dataDir,
    int kafkaPort,
    int registryPort,
    int httpPort,
    Optional<Integer> partitions) {

  /** Enough for every core of one machine, few enough to start quickly. */
  public static final int DEFAULT_PARTITIONS = 4;

  /** Everything on free ports, nothing kept. */
  public static StackConfig temporary() {
    return new StackConfig(Optional.empty(), 0, 0, 0, Optional.empty());
  }
}
