package dev.andon.cli.lines;

import dev.andon.contracts.CommandType;
import dev.andon.contracts.ResumeCondition;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets work go on. */
@Command(
    name = "resume",
    description = "Let work go on: on a line, or for one rater, team, vendor or source on it.",
    footer = {
      "",
      "Examples:",
      "  andon line resume toxicity --reason \"guideline explained to team blue\"",
      "  andon line resume toxicity --rater r-4 --when recertified --reason \"sits the exam today\"",
      "  andon line resume toxicity --vendor north --when recovered --reason \"retrained\""
    })
final class LineResumeCommand implements Callable<Integer> {

  @Mixin private CordOptions options;

  @Option(
      names = "--when",
      paramLabel = "CONDITION",
      converter = ResumeConditionConverter.class,
      description = {
        "Not at once, but when recovered (the agreement behind every alert that stops it has"
            + " recovered) or recertified (the rater has passed the exam since). A later stop, or a"
            + " new alert, withdraws that; a resume without it overrides it."
      })
  private @Nullable ResumeCondition when;

  @Override
  public Integer call() {
    if (when == ResumeCondition.RECERTIFIED && !options.aboutRater()) {
      throw options.misuse("only a rater can be recertified: name one by --rater");
    }
    options.pull(CommandType.RESUME, when);
    return ExitCode.OK;
  }
}
