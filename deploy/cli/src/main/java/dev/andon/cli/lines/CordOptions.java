package dev.andon.cli.lines;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.console.OutputOptions;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.ResumeCondition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What stopping a line and letting it go on have in common. A mixin. */
final class CordOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;
  @Mixin private ScopeOptions scope;
  @Mixin private ActorOptions actor;

  @Parameters(paramLabel = "LINE", description = "The line.")
  private String line;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; everybody who asks about the line will read it.")
  private String reason;

  /** Whether it is about one rater's work. */
  boolean aboutRater() {
    return scope.values().containsKey("rater");
  }

  ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  void pull(CommandType type) {
    pull(type, null);
  }

  /**
   * Does it, and prints what came of it.
   *
   * @param when what a resume waits for; null where it does not
   */
  void pull(CommandType type, @Nullable ResumeCondition when) {
    if (scope.values().size() > 1) {
      throw misuse("one scope at a time: run the command once for each");
    }
    CordPull.Request request =
        new CordPull.Request(type, line, scope.values(), actor.actor(), reason, when);
    CordPull.Result result = new CordPull(connection.connection()).pull(request);
    new LineReport(output).print(result.decided());
    // It may be stopped before its first work, so this is no reason not to do it.
    result.warning().ifPresent(warning -> output.err().println("andon: " + warning));
    if (!result.overall().scope().equals(result.decided().scope())
        && !result.overall().mayWorkGoOn()) {
      new LineReport(output).print(result.overall());
    }
  }
}
