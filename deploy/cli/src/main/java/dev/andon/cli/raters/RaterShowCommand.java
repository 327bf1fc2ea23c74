package dev.andon.cli.raters;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.console.OutputOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows all that is known of a rater. */
@Command(
    name = "show",
    description = {
      "Show a rater's agreement by line, question and window, how their work goes, and what is open",
      "about them.",
      "",
      "With --json a line of output for each row, with the topic it is from."
    },
    footer = {
      "",
      "Examples:",
      "  andon rater show r-4",
      "  andon rater show r-4 --line toxicity --json"
    })
final class RaterShowCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "RATER", description = "The rater.")
  private String rater;

  @Option(names = "--line", paramLabel = "L", description = "Their work on this line only.")
  private @Nullable String line;

  @Override
  public Integer call() {
    RaterView view = RaterView.read(connection.connection(), rater, line);
    if (view.isEmpty()) {
      throw new CommandFailure(
          "nothing is known of rater %s%s: see `andon watch rater-quality --latest --until-idle 2s`"
              .formatted(rater, line == null ? "" : " on line " + line));
    }
    if (output.json()) {
      view.writeTo(output.jsonLines());
    } else {
      RaterText.lines(rater, view).forEach(output.out()::println);
    }
    output.out().flush();
    return ExitCode.OK;
  }
}
