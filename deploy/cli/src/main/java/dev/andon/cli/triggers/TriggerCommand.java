package dev.andon.cli.triggers;

import picocli.CommandLine.Command;

/** Triggers: see, take on, complete. */
@Command(
    name = "trigger",
    description = "See what work is asked for, take it on, say that it is done.",
    subcommands = {
      TriggerListCommand.class,
      TriggerShowCommand.class,
      TriggerAcceptCommand.class,
      TriggerDoneCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  andon trigger list",
      "  andon trigger show 7c21",
      "  andon trigger accept 7c21 --reason \"tomorrow morning\"",
      "  andon trigger done 7c21 --verified \"20 of 20 practice items right\""
    })
public final class TriggerCommand {}
