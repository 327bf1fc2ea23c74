package dev.andon.cli.doctor;

import dev.andon.cli.cluster.Connection;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.runtime.PipelineConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/** Looks at what the broker itself says: versions, permissions, and the pipeline's progress. */
final class BrokerExamination implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String TRANSACTIONS = "transaction.version";
  // Since version 2 a transaction cannot take in records of the one before (KIP-890).
  private static final short SAFE_TRANSACTIONS = 2;

  private final Connection connection;
  private final Admin admin;

  BrokerExamination(Connection connection) {
    this.connection = connection;
    this.admin = Admin.create(connection.kafka("andon-doctor"));
  }

  /** A check that asks the broker. */
  @FunctionalInterface
  private interface Check {
    Finding run() throws ExecutionException, TimeoutException, InterruptedException;
  }

  List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(checked("kafka", this::cluster));
    if (findings.get(0).status() == Finding.Status.OK) {
      findings.add(checked("transactions", this::transactions));
      findings.add(checked("permissions", this::permissions));
      findings.add(checked("pipeline", this::pipeline));
    }
    return findings;
  }

  private static Finding checked(String name, Check check) {
    try {
      return check.run();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Finding.fail(
          name, String.valueOf(cause.getMessage()), "check this user's permissions and --config");
    } catch (TimeoutException e) {
      return Finding.fail(
          name,
          "no answer within %d s".formatted(PATIENCE.toSeconds()),
          "check the listener's security.protocol, and advertised.listeners");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.fail(name, "interrupted", "run it again");
    }
  }

  private Finding cluster() throws ExecutionException, TimeoutException, InterruptedException {
    DescribeClusterResult cluster = admin.describeCluster();
    int brokers = get(cluster.nodes()).size();
    FinalizedVersionRange metadata =
        get(admin.describeFeatures().featureMetadata()).finalizedFeatures().get("metadata.version");
    return Finding.ok(
        "kafka",
        "%s, %d %s, cluster %s%s"
            .formatted(
                connection.bootstrap(),
                brokers,
                brokers == 1 ? "broker" : "brokers",
                get(cluster.clusterId()),
                metadata == null ? "" : ", metadata level " + metadata.maxVersionLevel()));
  }

  private Finding transactions() throws ExecutionException, TimeoutException, InterruptedException {
    FeatureMetadata features = get(admin.describeFeatures().featureMetadata());
    FinalizedVersionRange level = features.finalizedFeatures().get(TRANSACTIONS);
    if (level != null && level.maxVersionLevel() >= SAFE_TRANSACTIONS) {
      return Finding.ok("transactions", "version %d".formatted(level.maxVersionLevel()));
    }
    return Finding.warn(
        "transactions",
        "of the old kind, in which exactly-once has known gaps",
        "upgrade the brokers to 4.0 or later and raise %s to 2".formatted(TRANSACTIONS));
  }

  private Finding permissions() throws ExecutionException, TimeoutException, InterruptedException {
    Set<String> existing = new HashSet<>(get(admin.listTopics().names()));
    existing.retainAll(TopicCatalogue.all().stream().map(Topic::name).toList());
    Map<String, TopicDescription> described =
        get(
            admin
                .describeTopics(
                    existing, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .allTopicNames());
    Set<String> lacking = new TreeSet<>();
    described.values().forEach(topic -> addLacking(topic, lacking));
    return lacking.isEmpty()
        ? Finding.ok("permissions", "read and write wherever needed")
        : Finding.warn(
            "permissions",
            "this user may not " + String.join(", ", lacking),
            "grant it, or use a user of the role in question");
  }

  private static void addLacking(TopicDescription topic, Set<String> lacking) {
    Set<AclOperation> allowed = topic.authorizedOperations();
    boolean input = topic.name().startsWith("andon.in.");
    AclOperation needed = input ? AclOperation.WRITE : AclOperation.READ;
    if (allowed != null && !allowed.contains(needed)) {
      lacking.add((input ? "write " : "read ") + topic.name());
    }
  }

  private Finding pipeline() throws ExecutionException, TimeoutException, InterruptedException {
    String group = PipelineConfig.DEFAULT_APPLICATION_ID;
    ConsumerGroupDescription description = group(group);
    if (description == null || description.members().isEmpty()) {
      return Finding.warn(
          "pipeline", "none runs on this cluster", "start one with `andon up` or its own process");
    }
    return Finding.ok(
        "pipeline",
        "%d threads, %s, %d records behind"
            .formatted(
                description.members().size(),
                description.groupState().toString().toLowerCase(Locale.ROOT),
                lag(group)));
  }

  private @Nullable ConsumerGroupDescription group(String group)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      return get(admin.describeConsumerGroups(List.of(group)).all()).get(group);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return null;
      }
      throw e;
    }
  }

  private long lag(String group) throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    Set<String> inputs =
        TopicCatalogue.inputs().stream().map(Topic::name).collect(Collectors.toSet());
    Collection<TopicPartition> partitions =
        committed.keySet().stream()
            .filter(partition -> inputs.contains(partition.topic()))
            .toList();
    Map<TopicPartition, OffsetSpec> ask =
        partitions.stream()
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    long lag = 0;
    for (var end : get(admin.listOffsets(ask).all()).entrySet()) {
      OffsetAndMetadata reached = committed.get(end.getKey());
      lag += reached == null ? 0 : Math.max(0, end.getValue().offset() - reached.offset());
    }
    return lag;
  }

  private static <T> T get(KafkaFuture<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
