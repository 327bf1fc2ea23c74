package dev.andon.pipeline.runtime;

import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks at the topics before the pipeline starts, as it could not run, or not rightly, without. */
final class TopicCheck {
  private static final long PATIENCE_SECONDS = 30;

  private TopicCheck() {}

  /**
   * The partition count that the topics between the stages need.
   *
   * @throws PipelineStartException naming everything that is missing or does not fit
   */
  static int partitions(Map<String, Object> adminConfig) {
    Map<String, Integer> counts = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    try (Admin admin = Admin.create(adminConfig)) {
      List<String> names = TopicCatalogue.all().stream().map(Topic::name).toList();
      Map<String, KafkaFuture<TopicDescription>> described =
          admin.describeTopics(names).topicNameValues();
      described.forEach((name, description) -> look(name, description, counts, problems));
    }
    Integer items = counts.get(TopicCatalogue.ANNOTATIONS.name());
    for (Topic<?> topic : TopicCatalogue.coPartitioned()) {
      compare(topic, TopicCatalogue.ANNOTATIONS, counts, problems);
    }
    compare(TopicCatalogue.COMMANDS, TopicCatalogue.ANNOTATIONS, counts, problems);
    if (!problems.isEmpty() || items == null) {
      throw new PipelineStartException(
          "the topics are not ready: " + String.join("; ", problems) + ". Try: andon topics apply");
    }
    return items;
  }

  private static void look(
      String name,
      KafkaFuture<TopicDescription> description,
      Map<String, Integer> counts,
      List<String> problems) {
    try {
      counts.put(name, description.get(PATIENCE_SECONDS, TimeUnit.SECONDS).partitions().size());
    } catch (ExecutionException e) {
      problems.add(
          e.getCause() instanceof UnknownTopicOrPartitionException
              ? name + " is missing"
              : name + ": " + e.getCause());
    } catch (TimeoutException e) {
      problems.add(name + ": the cluster did not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problems.add("interrupted");
    }
  }

  private static void compare(
      Topic<?> topic, Topic<?> with, Map<String, Integer> counts, List<String> problems) {
    Integer count = counts.get(topic.name());
    Integer expected = counts.get(with.name());
    if (count != null && expected != null && !count.equals(expected)) {
      problems.add(
          topic.name() + " has " + count + " partitions, but " + with.name() + " has " + expected);
    }
  }
}
