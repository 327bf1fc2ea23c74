package dev.andon.cli.topics;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How large topics are to be. A mixin. */
final class SizingOptions {

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "Partitions of every topic (default: as the input topics have it, or else 6). They cannot"
              + " be changed later.")
  private @Nullable Integer partitions;

  @Option(
      names = "--replication",
      paramLabel = "N",
      description = "Replicas of every partition (default: the broker's default).")
  private @Nullable Short replication;

  Sizing sizing() {
    return new Sizing(Optional.ofNullable(partitions), Optional.ofNullable(replication));
  }
}
