package dev.andon.cli.raters;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.LatestRows;
import dev.andon.cli.cluster.OperatorCommands;
import dev.andon.cli.cluster.RowJson;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.lines.ActorOptions;
import dev.andon.contracts.Command;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.LadderStep;
import dev.andon.contracts.RaterStateRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Certifies a rater, or takes that back, and sees that it counts. */
@CommandLine.Command(
    name = "certify",
    description = {
      "Certify a rater for the work on a line, on your word, or take a certification back.",
      "",
      "It counts as an exam that is passed: it does the certification that a trigger asks for, and"
          + " ends a stop that waits until the rater is recertified. What the rater answers on gate"
          + " items in a later hour can decide otherwise, and a later suspension ends it. It does"
          + " not let a stopped rater work: see `andon line resume`."
    },
    footer = {
      "",
      "Examples:",
      "  andon rater certify r-4 --line toxicity --guidelines 1.3.0 --reason \"passed on paper\"",
      "  andon rater certify r-4 --line toxicity --guidelines 1.3.0 --revoke --reason \"by mistake\""
    })
final class RaterCertifyCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;
  @Mixin private ActorOptions actor;

  @Parameters(paramLabel = "RATER", description = "The rater.")
  private String rater;

  @Option(names = "--line", paramLabel = "L", required = true, description = "The line.")
  private String line;

  @Option(
      names = "--guidelines",
      paramLabel = "VERSION",
      description = "The guideline version (default: the work that names none).")
  private @Nullable String guidelines;

  @Option(
      names = "--revoke",
      description = "Take back what certified the rater before, an exam as well.")
  private boolean revoke;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; everybody who asks about the rater will read it.")
  private String reason;

  @Override
  public Integer call() {
    RaterStateRow row = send(command());
    if (output.json()) {
      output.jsonLines().write(json -> RowJson.writeFields(json, row));
    } else {
      output.out().println(RaterText.step(row));
      if (row.getStep() == LadderStep.SUSPENDED) {
        output
            .out()
            .printf("still suspended: andon line resume %s --rater %s --reason ...%n", line, rater);
      }
    }
    output.out().flush();
    return ExitCode.OK;
  }

  /**
   * Sends the command and waits until the rater's state shows it.
   *
   * @throws CommandFailure if the pipeline rejects it, or nothing shows
   */
  private RaterStateRow send(Command command) {
    LatestRows<RaterStateRow> states = new LatestRows<>();
    try (TopicTail tail =
            TopicTail.of(connection.connection())
                .read(TopicCatalogue.RATER_STATE, states::accept)
                .open();
        OperatorCommands commands = OperatorCommands.open(connection.connection())) {
      tail.readToEnd();
      long before = state(states).map(RaterStateRow::getRevision).orElse(0L);
      commands.carryOut(
          command, tail, () -> state(states).filter(row -> row.getRevision() > before).isPresent());
    }
    return state(states).orElseThrow();
  }

  private Optional<RaterStateRow> state(LatestRows<RaterStateRow> states) {
    return Optional.ofNullable(states.row(TopicKey.of(line, rater)));
  }

  private Command command() {
    return OperatorCommands.command(CommandType.CERTIFY, line, actor.actor())
        .setRaterId(rater)
        .setGuidelineVersion(guidelines)
        .setRevoked(revoke ? true : null)
        .setReason(reason)
        .build();
  }
}
