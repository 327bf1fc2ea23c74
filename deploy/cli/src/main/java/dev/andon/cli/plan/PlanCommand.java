package dev.andon.cli.plan;

import picocli.CommandLine.Command;

/** Plans what evidence costs. */
@Command(
    name = "plan",
    description = "Work out how much gold it takes to see a drop in time.",
    subcommands = PlanGoldCommand.class,
    footer = {"", "Example:", "  andon plan gold --from 0.95 --to 0.80 --within-days 2"})
public final class PlanCommand {}
