package dev.andon.cli.lines;

import dev.andon.contracts.CommandType;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Pulls the cord. */
@Command(
    name = "stop",
    description = "Stop a line, or the work of one rater, team, vendor or source on it.",
    footer = {
      "",
      "Examples:",
      "  andon line stop toxicity --reason \"gold of batch b-3 is wrong\"",
      "  andon line stop toxicity --vendor north --reason \"guideline 2.0 not read\""
    })
final class LineStopCommand implements Callable<Integer> {

  @Mixin private CordOptions options;

  @Override
  public Integer call() {
    options.pull(CommandType.STOP);
    return ExitCode.OK;
  }
}
