package dev.andon.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How much a command says on standard error. A mixin of the root command; every command has it. */
public final class LoggingOptions {

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Say more on standard error: what happens, and where errors come from.")
  private boolean verbose;

  /** Whether more is to be said than what somebody must do something about. */
  public boolean verbose() {
    return verbose;
  }

  /** Opens the logs if that was asked for; loads no logging otherwise, so that help comes fast. */
  public void apply() {
    if (verbose && LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.INFO);
    }
  }

  /** Stops all logging. */
  public static void silence() {
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.getLoggerContext().stop();
    }
  }
}
