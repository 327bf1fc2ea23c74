package dev.andon.cli.lines;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.console.OutputOptions;
import dev.andon.contracts.CommandType;
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

  void pull(CommandType type) {
    if (scope.values().size() > 1) {
      throw new ParameterException(
          spec.commandLine(), "one scope at a time: run the command once for each");
    }
    CordPull.Request request =
        new CordPull.Request(type, line, scope.values(), actor.actor(), reason);
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
