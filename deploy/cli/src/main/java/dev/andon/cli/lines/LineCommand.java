package dev.andon.cli.lines;

import picocli.CommandLine.Command;

/** A line's state, and the cord. */
@Command(
    name = "line",
    description = "Ask whether work on a line may go on; stop it; let it go on.",
    subcommands = {LineShowCommand.class, LineStopCommand.class, LineResumeCommand.class},
    footer = {
      "",
      "Examples:",
      "  andon line show toxicity",
      "  andon line show toxicity --rater r-4 --vendor north",
      "  andon line stop toxicity --reason \"gold of batch b-3 is wrong\"",
      "  andon line resume toxicity --reason \"gold corrected\""
    })
public final class LineCommand {}
