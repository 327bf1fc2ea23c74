package dev.andon.cli.alerts;

import picocli.CommandLine.Command;

/** Alerts: see, understand, take on, mute. */
@Command(
    name = "alert",
    description = "See what fires, understand it, take it on, mute it.",
    subcommands = {
      AlertListCommand.class,
      AlertExplainCommand.class,
      AlertAckCommand.class,
      AlertSilenceCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  andon alert list",
      "  andon alert explain 3f9a",
      "  andon alert ack 3f9a --reason \"on it\"",
      "  andon alert silence 3f9a --for 2h --reason \"guideline meeting at 14:00\""
    })
public final class AlertCommand {}
