package dev.andon.cli.console;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command writes, and whether people or programs read it. A mixin. */
public final class OutputOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Print JSON Lines on standard output.")
  private boolean json;

  /** What was asked for, and nothing else. */
  public PrintWriter out() {
    return command.commandLine().getOut();
  }

  /** Progress, warnings and refusals. */
  public PrintWriter err() {
    return command.commandLine().getErr();
  }

  /** Whether standard output is to carry JSON Lines. */
  public boolean json() {
    return json;
  }

  /** JSON Lines on standard output. */
  public JsonLines jsonLines() {
    return new JsonLines(out());
  }
}
