package dev.andon.cli.watch;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.console.DurationConverter;
import dev.andon.cli.console.OutputOptions;
import dev.andon.contracts.Topic;
import dev.andon.contracts.Topic.Cleanup;
import dev.andon.contracts.TopicCatalogue;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the records of a topic, decoded. */
@Command(
    name = "watch",
    description = {
      "Show the records of a topic, decoded.",
      "",
      "Waits for new records until Ctrl-C. With --from-beginning and --until-idle a compacted topic"
          + " shows the newest row of every key, once."
    },
    footer = {
      "",
      "Examples:",
      "  andon watch alerts",
      "  andon watch rater-quality --from-beginning --until-idle 5s --json",
      "  andon watch judgements --key toxicity/r-4",
      "  andon watch rejected --from-beginning --until-idle 2s"
    })
public final class WatchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Parameters(
      paramLabel = "TOPIC",
      description =
          "The topic, by its short name (rater-quality, alerts, line-state, ledger, annotations,"
              + " ...) or its full one.")
  private String topic;

  @Option(names = "--from-beginning", description = "Begin with the oldest record kept.")
  private boolean fromBeginning;

  @Option(
      names = "--until-idle",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "End when nothing new has come for so long, such as 5s.")
  private @Nullable Duration untilIdle;

  @Option(names = "--key", paramLabel = "KEY", description = "Show this key only.")
  private @Nullable String key;

  @Option(
      names = "--latest",
      negatable = true,
      description =
          "Show the newest row of every key, once idle; --no-latest shows every change, also of a"
              + " compacted topic.")
  private @Nullable Boolean latest;

  @Override
  public Integer call() {
    Topic<?> watched = require(topic);
    if (Boolean.TRUE.equals(latest) && untilIdle == null) {
      throw new ParameterException(
          spec.commandLine(), "--latest needs an end: add --until-idle 5s");
    }
    return new TopicWatch(
            connection.connection(),
            output,
            new TopicWatch.Wish(
                fromBeginning,
                Optional.ofNullable(untilIdle),
                Optional.ofNullable(key),
                latest(watched)))
        .run(watched);
  }

  private Topic<?> require(String name) {
    try {
      return TopicCatalogue.require(name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private boolean latest(Topic<?> watched) {
    if (latest != null) {
      return latest;
    }
    return fromBeginning && untilIdle != null && watched.cleanup() == Cleanup.COMPACT;
  }
}
