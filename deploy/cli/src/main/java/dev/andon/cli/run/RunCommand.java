package dev.andon.cli.run;

import picocli.CommandLine.Command;

/** Runs one role. */
@Command(
    name = "run",
    description = "Run one role of Andon, for production.",
    synopsisSubcommandLabel = "ROLE",
    footer = {"", "Examples:", "  andon run gateway --gateway gateway.yaml"},
    subcommands = RunGatewayCommand.class)
public final class RunCommand {}
