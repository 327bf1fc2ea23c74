package dev.andon.cli.topics;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.Reachability;
import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.topics.Difference.Kind;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Compares a cluster with the topic catalogue and makes what is missing. It never deletes and never
 * changes a partition count.
 */
public final class Provisioning implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final ClusterTopics topics;
  private final ClusterSchemas schemas;

  private Provisioning(ClusterTopics topics, ClusterSchemas schemas) {
    this.topics = topics;
    this.schemas = schemas;
  }

  /**
   * Connects to a cluster.
   *
   * @throws CommandFailure if nobody answers there
   */
  public static Provisioning open(Connection connection) {
    Reachability.require(connection);
    return new Provisioning(ClusterTopics.open(connection), ClusterSchemas.open(connection));
  }

  /** The partition count of the input topics; empty if they do not exist yet. */
  public Optional<Integer> inputPartitions() {
    return Optional.ofNullable(topics.partitions().get(TopicCatalogue.ANNOTATIONS.name()));
  }

  /** How the cluster differs from the catalogue. */
  public List<Difference> differences(Sizing sizing) {
    Map<String, Integer> present = topics.partitions();
    Map<String, Map<String, String>> settings = topics.settings(present.keySet());
    List<Difference> differences = new ArrayList<>();
    for (Topic<?> topic : TopicCatalogue.all()) {
      Integer partitions = present.get(topic.name());
      if (partitions == null) {
        differences.add(missing(topic, wanted(sizing, present)));
      } else {
        partitionsOf(topic, partitions, sizing, present).ifPresent(differences::add);
        settingsOf(topic, settings.getOrDefault(topic.name(), Map.of()))
            .ifPresent(differences::add);
      }
    }
    differences.addAll(schemas.differences());
    return differences;
  }

  /**
   * Makes what is missing, and waits until the cluster shows it: brokers hear of it a moment later.
   *
   * @param differences as {@link #differences} found them
   * @throws CommandFailure if the broker or the registry refuses
   */
  public void apply(List<Difference> differences, Sizing sizing) {
    List<Topic<?>> missing = topicsOf(differences, Kind.CREATE);
    if (!missing.isEmpty()) {
      topics.create(missing, wanted(sizing, topics.partitions()), sizing);
    }
    topicsOf(differences, Kind.SET).forEach(topics::set);
    topicsOf(differences, Kind.REGISTER).forEach(schemas::register);
    if (isAnythingMade(differences)) {
      awaitShown(sizing);
    }
  }

  private void awaitShown(Sizing sizing) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (isAnythingMade(differences(sizing))) {
      if (System.nanoTime() > deadline) {
        throw new CommandFailure(
            "everything was made, and the cluster does not show all of it yet: look again with"
                + " `andon topics verify`");
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  /** Whether any of it is made here, and not by hand. */
  private static boolean isAnythingMade(List<Difference> differences) {
    return differences.stream().anyMatch(difference -> difference.kind() != Kind.SETTLE_BY_HAND);
  }

  private static List<Topic<?>> topicsOf(List<Difference> differences, Kind kind) {
    List<Topic<?>> concerned = new ArrayList<>();
    for (Difference difference : differences) {
      if (difference.kind() == kind) {
        concerned.add(difference.topic());
      }
    }
    return concerned;
  }

  // A topic that comes later gets as many partitions as those it has to go with.
  private static int wanted(Sizing sizing, Map<String, Integer> present) {
    return sizing
        .partitions()
        .or(() -> Optional.ofNullable(present.get(TopicCatalogue.ANNOTATIONS.name())))
        .orElse(TopicCatalogue.DEFAULT_PARTITIONS);
  }

  private static Difference missing(Topic<?> topic, int partitions) {
    String kept =
        switch (topic.cleanup()) {
          case COMPACT -> "the newest record of every key is kept";
          case DELETE -> "kept " + topic.retention().map(Provisioning::days).orElse("for ever");
        };
    return new Difference(Kind.CREATE, topic, "%d partitions, %s".formatted(partitions, kept));
  }

  private static String days(Duration retention) {
    return retention.toDays() + " days";
  }

  private static Optional<Difference> partitionsOf(
      Topic<?> topic, int partitions, Sizing sizing, Map<String, Integer> present) {
    boolean mustMatch =
        sizing.partitions().isPresent() || TopicCatalogue.coPartitioned().contains(topic);
    int wanted = wanted(sizing, present);
    if (!mustMatch || partitions == wanted) {
      return Optional.empty();
    }
    return Optional.of(
        new Difference(
            Kind.SETTLE_BY_HAND,
            topic,
            "has %d partitions instead of %d: keys would move, so make a new topic of the right size"
                    .formatted(partitions, wanted)
                + " and copy the records"));
  }

  private static Optional<Difference> settingsOf(Topic<?> topic, Map<String, String> actual) {
    Map<String, String> differing = new TreeMap<>();
    topic
        .config()
        .forEach(
            (name, value) -> {
              String now = actual.getOrDefault(name, "not set");
              if (!now.equals(value)) {
                differing.put(name, now + " -> " + value);
              }
            });
    if (differing.isEmpty()) {
      return Optional.empty();
    }
    String detail =
        differing.entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .collect(Collectors.joining(", "));
    return Optional.of(new Difference(Kind.SET, topic, detail));
  }

  @Override
  public void close() {
    topics.close();
    try {
      schemas.close();
    } catch (IOException e) {
      throw new CommandFailure("could not close the schema registry's client: " + e, e);
    }
  }
}
