package dev.andon.cli.gates;

import picocli.CommandLine.Command;

/** Gates: see, sign. */
@Command(
    name = "gate",
    description = "See which batches and releases may ship, and sign one off.",
    subcommands = {GateListCommand.class, GateShowCommand.class, GateSignCommand.class},
    footer = {
      "",
      "Examples:",
      "  andon gate list",
      "  andon gate show toxicity 2026-05",
      "  andon gate sign toxicity 2026-05 --reason \"agreed with the customer\""
    })
public final class GateCommand {}
