package dev.andon.cli.policies;

import picocli.CommandLine.Command;

/** Policies: what is watched, and what follows. */
@Command(
    name = "policy",
    description = "Check a policy, put it in force, and see which one is.",
    subcommands = {PolicyCheckCommand.class, PolicyApplyCommand.class, PolicyShowCommand.class},
    footer = {
      "",
      "Examples:",
      "  andon policy check policy.yaml",
      "  andon policy apply policy.yaml --line toxicity",
      "  andon policy show toxicity"
    })
public final class PolicyCommand {}
