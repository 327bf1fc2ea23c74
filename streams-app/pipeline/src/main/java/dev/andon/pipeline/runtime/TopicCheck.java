package dev.andon.pipeline.runtime;

import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks at the topics before the pipeline starts, as it could not run, or not rightly, without. */
final class TopicCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A topic just made is unknown for a moment to brokers that have not heard of it yet. */
  private static final int MOST_LOOKS = 10;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private TopicCheck() {}

  /**
   * The partition count that the topics between the stages need.
   *
   * @throws PipelineStartException naming everything that is missing or does not fit
   */
  static int partitions(Map<String, Object> adminConfig) {
    try (Admin admin = Admin.create(adminConfig)) {
      requireAnswer(admin, adminConfig);
      TopicCheck check = look(admin);
      for (int looks = 1; !check.missing.isEmpty() && looks < MOST_LOOKS; looks++) {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        check = look(admin);
      }
      return check.partitions();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PipelineStartException("interrupted while looking at the topics");
    }
  }

  private static void requireAnswer(Admin admin, Map<String, Object> adminConfig)
      throws InterruptedException {
    try {
      admin.describeCluster().nodes().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new PipelineStartException(
          "the cluster at "
              + adminConfig.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)
              + " did not answer ("
              + cause.getMessage()
              + "): is it running there? Try: andon doctor");
    }
  }

  private static TopicCheck look(Admin admin) throws InterruptedException {
    List<String> names = TopicCatalogue.all().stream().map(Topic::name).toList();
    Map<String, KafkaFuture<TopicDescription>> described =
        new TreeMap<>(admin.describeTopics(names).topicNameValues());
    TopicCheck check = new TopicCheck();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : described.entrySet()) {
      check.take(topic.getKey(), topic.getValue());
    }
    return check;
  }

  private void take(String name, KafkaFuture<TopicDescription> description)
      throws InterruptedException {
    try {
      TopicDescription topic = description.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      counts.put(name, topic.partitions().size());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        missing.add(name + " is missing");
      } else {
        problems.add(name + ": " + e.getCause());
      }
    } catch (TimeoutException e) {
      problems.add(name + ": the cluster did not answer");
    }
  }

  private int partitions() {
    problems.addAll(0, missing);
    for (Topic<?> topic : TopicCatalogue.coPartitioned()) {
      compare(topic);
    }
    compare(TopicCatalogue.COMMANDS);
    compare(TopicCatalogue.GUIDELINES);
    compare(TopicCatalogue.MODEL_EVALS);
    Integer count = counts.get(TopicCatalogue.ANNOTATIONS.name());
    if (!problems.isEmpty() || count == null) {
      throw new PipelineStartException(
          "the topics are not ready: " + String.join("; ", problems) + ". Try: andon topics apply");
    }
    return count;
  }

  private void compare(Topic<?> topic) {
    String with = TopicCatalogue.ANNOTATIONS.name();
    Integer count = counts.get(topic.name());
    Integer expected = counts.get(with);
    if (count != null && expected != null && !count.equals(expected)) {
      problems.add(
          topic.name() + " has " + count + " partitions, but " + with + " has " + expected);
    }
  }
}
