package dev.andon.cli.console;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line why a command failed, and what to do; with {@code --verbose} where, too. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final BooleanSupplier verbose;

  /**
   * Failures are explained in full while {@code verbose} says so.
   *
   * @param verbose asked at each failure
   */
  public Failures(BooleanSupplier verbose) {
    this.verbose = verbose;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println("andon: " + explain(e));
    if (verbose.getAsBoolean()) {
      e.printStackTrace(err);
    } else if (!(e instanceof CommandFailure)) {
      err.println("       (run it again with --verbose to see where this comes from)");
    }
    err.flush();
    return ExitCode.SOFTWARE;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("andon: " + e.getMessage());
    List<String> suggestions = suggestions(e);
    if (!suggestions.isEmpty()) {
      err.println("       did you mean: " + String.join(", ", suggestions) + "?");
    }
    err.println("       try: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCode.USAGE;
  }

  private static List<String> suggestions(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched
        ? unmatched.getSuggestions()
        : List.of();
  }

  /** The sentence for the user: the failure's own, or the innermost cause that says anything. */
  static String explain(Throwable e) {
    if (e instanceof CommandFailure) {
      return String.valueOf(e.getMessage());
    }
    String message = innermostMessage(e);
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private static @Nullable String innermostMessage(Throwable e) {
    String message = null;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      message = cause.getMessage() == null ? message : cause.getMessage();
    }
    return message;
  }
}
