package dev.andon.cli.topics;

import java.util.Optional;

/**
 * How large topics are to be created.
 *
 * @param partitions the partition count of every topic; empty: as the input topics already have it,
 *     or else as the catalogue says
 * @param replication the replication factor; empty: the broker's own default
 */
public record Sizing(Optional<Integer> partitions, Optional<Short> replication) {

  /** Whatever suits the cluster. */
  public static Sizing byDefault() {
    return new Sizing(Optional.empty(), Optional.empty());
  }

  /** So many partitions of every topic. */
  public static Sizing ofPartitions(int partitions) {
    return new Sizing(Optional.of(partitions), Optional.empty());
  }
}
