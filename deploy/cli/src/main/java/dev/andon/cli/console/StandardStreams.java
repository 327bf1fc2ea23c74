package dev.andon.cli.console;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Standard output and error. The launcher knows whether a terminal is behind them and says so in
 * system properties, as Java knows only of input and output together, and not in every version;
 * without it nobody is taken to watch.
 */
public final class StandardStreams {

  private static final int BUFFER = 1 << 16;

  private StandardStreams() {}

  /** Standard output in UTF-8, buffered: whoever prints flushes. */
  public static PrintWriter out() {
    return writer(FileDescriptor.out);
  }

  /** Standard error in UTF-8; a finished line is visible at once. */
  public static PrintWriter err() {
    return new PrintWriter(writer(FileDescriptor.err), /* autoFlush= */ true);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new BufferedWriter(
            new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8),
            BUFFER));
  }

  /** Whether somebody watches standard output as it comes. */
  public static boolean outIsTerminal() {
    return isTerminal("andon.stdout.terminal");
  }

  /** Whether somebody watches standard error as it comes. */
  public static boolean errIsTerminal() {
    return isTerminal("andon.stderr.terminal");
  }

  private static boolean isTerminal(String property) {
    return Boolean.getBoolean(property);
  }
}
