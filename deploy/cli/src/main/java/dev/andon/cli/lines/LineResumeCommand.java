package dev.andon.cli.lines;

import dev.andon.contracts.CommandType;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Lets work go on. */
@Command(
    name = "resume",
    description = "Let work go on: on a line, or for one rater, team, vendor or source on it.",
    footer = {
      "",
      "Example:",
      "  andon line resume toxicity --reason \"guideline explained to team blue\""
    })
final class LineResumeCommand implements Callable<Integer> {

  @Mixin private CordOptions options;

  @Override
  public Integer call() {
    options.pull(CommandType.RESUME);
    return ExitCode.OK;
  }
}
