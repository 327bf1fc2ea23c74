package dev.andon.cli.policies;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.OperatorCommands;
import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.lines.ActorOptions;
import dev.andon.contracts.PolicyDocument;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.policy.PolicyException;
import dev.andon.producers.sdk.PublishException;
import dev.andon.producers.sdk.RecordPublisher;
import dev.andon.producers.sdk.json.InvalidRecordException;
import dev.andon.quality.policy.PolicyBook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a policy in force. */
@Command(
    name = "apply",
    description = {
      "Check a policy and put it in force, on one line or on all that have none of their own.",
      "",
      "Nothing is restarted. From a time in the past, what was judged since then is looked at"
          + " again: alerts may come, and may be taken back. An alert that fires is not let off by"
          + " a change of its limit."
    },
    footer = {
      "",
      "Examples:",
      "  andon policy apply policy.yaml --line toxicity --reason \"agreed with team blue\"",
      "  andon policy apply policy.yaml --effective-at 2026-05-04T06:00:00Z"
    })
final class PolicyApplyCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;
  @Mixin private ActorOptions actor;

  @Parameters(paramLabel = "FILE", description = "The policy in YAML; - for standard input.")
  private String file;

  @Option(
      names = "--line",
      paramLabel = "L",
      defaultValue = PolicyBook.ALL_LINES,
      description = "The line (default: every line that has no policy of its own).")
  private String line;

  @Option(
      names = "--effective-at",
      paramLabel = "TIME",
      description =
          "From which event time it is in force, such as 2026-05-04T06:00:00Z (default: now).")
  private @Nullable Instant effectiveAt;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
  private @Nullable String reason;

  @Override
  public Integer call() {
    PolicyFile read;
    try {
      read = PolicyFile.read(file);
    } catch (PolicyException e) {
      PolicyCheckCommand.refuse(output, e.problems());
      output.out().flush();
      return ExitCode.SOFTWARE;
    }
    Connection to = connection.connection();
    requireNewVersion(to, read);
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    PolicyDocument document =
        PolicyDocument.newBuilder()
            .setLineId(line)
            .setVersion(read.policy().version())
            .setEffectiveAt(effectiveAt == null ? now : effectiveAt)
            .setDocument(read.text())
            .setPublishedBy(actor.actor())
            .setComment(reason)
            .build();
    publish(to, document);
    report(document, now);
    return ExitCode.OK;
  }

  /** Decisions name the version: two policies of one name could not be told apart by it. */
  private void requireNewVersion(Connection to, PolicyFile read) {
    if (PublishedPolicies.read(to).differs(line, read.policy())) {
      throw new CommandFailure(
          "version %s was published with other rules: give this policy a version of its own"
              .formatted(read.policy().version()));
    }
  }

  private static void publish(Connection to, PolicyDocument document) {
    try (RecordPublisher publisher =
        RecordPublisher.open(OperatorCommands.publisherConfig(to), new SimpleMeterRegistry())) {
      publisher.verify(TopicCatalogue.POLICIES);
      publisher.publish(document).join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CommandFailure(String.valueOf(cause.getMessage()), cause);
    } catch (InvalidRecordException | PublishException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private void report(PolicyDocument document, Instant now) {
    if (output.json()) {
      output
          .jsonLines()
          .write(
              json -> {
                json.writeStringField("line_id", document.getLineId());
                json.writeStringField("version", document.getVersion());
                json.writeStringField(
                    "effective_at", JsonLines.timestamp(document.getEffectiveAt()));
              });
    } else {
      output
          .out()
          .printf(
              "policy %s is published for %s: in force from %s on%s%n",
              document.getVersion(),
              line.equals(PolicyBook.ALL_LINES) ? "all lines without their own" : "line " + line,
              JsonLines.timestamp(document.getEffectiveAt()),
              document.getEffectiveAt().isBefore(now)
                  ? "; what was judged since then is looked at again"
                  : "");
    }
    output.out().flush();
  }
}
