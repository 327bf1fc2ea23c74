package dev.andon.cli.raters;

import picocli.CommandLine.Command;

/** Raters: see how one does. */
@Command(
    name = "rater",
    description = "See how a rater does, and what came of it.",
    subcommands = RaterShowCommand.class,
    footer = {"", "Example:", "  andon rater show r-4"})
public final class RaterCommand {}
