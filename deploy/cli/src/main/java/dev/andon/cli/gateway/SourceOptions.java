package dev.andon.cli.gateway;

import dev.andon.producers.gateway.config.SourceConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Names a source of a gateway's configuration. */
public final class SourceOptions {

  @Option(
      names = "--gateway",
      paramLabel = "FILE",
      required = true,
      description = "The gateway's configuration, in YAML.")
  private @Nullable Path file;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      required = true,
      description = "The source, as that configuration names it.")
  private @Nullable String name;

  /**
   * The source.
   *
   * @throws dev.andon.cli.console.CommandFailure if the configuration is wrong, or does not have it
   */
  public SourceConfig source() {
    if (file == null || name == null) {
      throw new IllegalStateException("the options are not parsed yet");
    }
    return GatewayPart.source(file, name);
  }
}
