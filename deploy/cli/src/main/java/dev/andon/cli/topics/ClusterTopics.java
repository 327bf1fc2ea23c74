package dev.andon.cli.topics;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.console.CommandFailure;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** The catalogue's topics as a broker has them. */
final class ClusterTopics implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Admin admin;
  private final String bootstrap;

  private ClusterTopics(Admin admin, String bootstrap) {
    this.admin = admin;
    this.bootstrap = bootstrap;
  }

  static ClusterTopics open(Connection connection) {
    return new ClusterTopics(
        Admin.create(connection.kafka("andon-topics")), connection.bootstrap());
  }

  /** The partition counts of those topics of the catalogue that exist, by name. */
  Map<String, Integer> partitions() {
    Set<String> existing = new HashSet<>(get(admin.listTopics().names()));
    existing.retainAll(TopicCatalogue.all().stream().map(Topic::name).toList());
    Map<String, Integer> counts = new HashMap<>();
    Map<String, TopicDescription> described = get(admin.describeTopics(existing).allTopicNames());
    described.forEach((name, topic) -> counts.put(name, topic.partitions().size()));
    return counts;
  }

  /** The settings of topics, by topic and setting. */
  Map<String, Map<String, String>> settings(Collection<String> topics) {
    List<ConfigResource> resources = topics.stream().map(ClusterTopics::resource).toList();
    Map<ConfigResource, Config> configs = get(admin.describeConfigs(resources).all());
    Map<String, Map<String, String>> settings = new HashMap<>();
    configs.forEach((topic, config) -> settings.put(topic.name(), values(config)));
    return settings;
  }

  private static Map<String, String> values(Config config) {
    Map<String, String> values = new HashMap<>();
    for (ConfigEntry entry : config.entries()) {
      if (entry.value() != null) {
        values.put(entry.name(), entry.value());
      }
    }
    return values;
  }

  /** Creates topics; one that somebody else creates at the same time is as good. */
  void create(Collection<Topic<?>> topics, int partitions, Sizing sizing) {
    List<NewTopic> wanted = new ArrayList<>();
    for (Topic<?> topic : topics) {
      wanted.add(
          new NewTopic(topic.name(), Optional.of(partitions), sizing.replication())
              .configs(topic.config()));
    }
    admin.createTopics(wanted).values().values().forEach(this::awaitCreated);
  }

  private void awaitCreated(KafkaFuture<Void> created) {
    try {
      get(created);
    } catch (CommandFailure e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** Sets the catalogue's settings of a topic. */
  void set(Topic<?> topic) {
    List<AlterConfigOp> operations =
        topic.config().entrySet().stream()
            .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
            .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
            .toList();
    get(admin.incrementalAlterConfigs(Map.of(resource(topic.name()), operations)).all());
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CommandFailure(
          "Kafka at %s refuses: %s".formatted(bootstrap, cause.getMessage()), cause);
    } catch (TimeoutException e) {
      throw new CommandFailure(
          "Kafka at %s did not answer within %d s: run `andon doctor`"
              .formatted(bootstrap, PATIENCE.toSeconds()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while waiting for Kafka at " + bootstrap, e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
