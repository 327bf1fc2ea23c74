package dev.andon.cli.topics;

import picocli.CommandLine.Command;

/** Topics and schemas on a cluster, from the catalogue. */
@Command(
    name = "topics",
    description = {
      "Create the topics and register the schemas that Andon needs.",
      "",
      "Nothing is ever deleted, and no partition count is ever changed."
    },
    subcommands = {PlanCommand.class, ApplyCommand.class, VerifyCommand.class},
    footer = {
      "",
      "Examples:",
      "  andon topics plan --bootstrap kafka-1:9092 --registry http://registry:8081",
      "  andon topics apply --partitions 12 --replication 3",
      "  andon topics verify"
    })
public final class TopicsCommand {}
