package dev.andon.cli.raters;

import picocli.CommandLine.Command;

/** Raters: see how one does, and say what they know. */
@Command(
    name = "rater",
    description = "See how a rater does, and what came of it; certify one.",
    subcommands = {RaterShowCommand.class, RaterCertifyCommand.class},
    footer = {
      "",
      "Examples:",
      "  andon rater show r-4",
      "  andon rater certify r-4 --line toxicity --reason \"passed on paper\""
    })
public final class RaterCommand {}
