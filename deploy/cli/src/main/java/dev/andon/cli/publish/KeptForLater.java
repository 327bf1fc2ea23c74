package dev.andon.cli.publish;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What can be loaded although the pipeline reads none of it yet: whoever loads it is told. A topic
 * that comes to be read leaves the list here, and nothing else is to be done.
 */
public final class KeptForLater {

  static final List<Topic<?>> TOPICS = List.of(TopicCatalogue.MODEL_EVALS);

  private KeptForLater() {}

  /** Says it in the help of the commands that load such topics, each by the topic's short name. */
  public static void addToHelp(CommandLine root) {
    for (Topic<?> topic : TOPICS) {
      CommandLine command =
          requireNonNull(root.getSubcommands().get(topic.shortName()), topic.shortName());
      UsageMessageSpec usage = command.getCommandSpec().usageMessage();
      List<String> description = new ArrayList<>(Arrays.asList(usage.description()));
      description.add("");
      description.add(sentence(topic));
      usage.description(description.toArray(String[]::new));
    }
  }

  /** What to tell whoever has loaded a topic; empty for one that is read. */
  static Optional<String> notice(Topic<?> topic) {
    return TOPICS.contains(topic) ? Optional.of(sentence(topic)) : Optional.empty();
  }

  private static String sentence(Topic<?> topic) {
    return "The pipeline does not use %s yet: what is loaded stays on %s%s."
        .formatted(
            topic.shortName(),
            topic.name(),
            topic.retention().map(kept -> " for %d days".formatted(kept.toDays())).orElse(""));
  }
}
