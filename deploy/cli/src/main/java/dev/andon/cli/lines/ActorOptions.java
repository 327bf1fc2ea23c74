package dev.andon.cli.lines;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who asks. A mixin. */
public final class ActorOptions {

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Who asks, for the record (default: your user name).")
  private @Nullable String actor;

  /** The name that goes on the record. */
  public String actor() {
    return actor == null ? System.getProperty("user.name", "unknown") : actor;
  }
}
