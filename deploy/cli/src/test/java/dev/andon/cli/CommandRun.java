package dev.andon.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * What a command that ran in this process left behind.
 *
 * @param exitCode 0, 1 or 2
 * @param out standard output
 * @param err standard error
 */
public record CommandRun(int exitCode, String out, String err) {

  /** Runs {@code andon} with the given arguments. */
  public static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Andon.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** Standard output, line by line. */
  public List<String> lines() {
    return out.lines().toList();
  }
}
