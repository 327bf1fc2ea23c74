package dev.andon.pipeline.backtest;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.internals.InternalTopologyBuilder;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorTopology;
import org.apache.kafka.streams.processor.internals.metrics.StreamsMetricsImpl;
import org.jspecify.annotations.Nullable;

/**
 * The topology without a broker: the same nodes and stores that Kafka Streams would run, with what
 * goes from one stage to the next through a topic handed over as the object it is.
 *
 * <p>There is one partition of everything, and nothing is committed or kept: a run that breaks off
 * is begun again. The stage that most records come to runs on the caller's thread, the others on
 * another; its outputs are given to the caller's thread. Single-threaded otherwise.
 */
final class InMemoryTask implements AutoCloseable {
  /** More than any stage waits for before it does what can wait. */
  private static final int QUIET_ROUNDS = 48;

  private final Metrics metrics = new Metrics();
  private final @Nullable Stage shared;
  private final LaterStages later = new LaterStages();
  private final Stage first;
  private final Consumer<LaterStages.Row> outputs;
  private long handedOver;
  private long now;

  /**
   * A task that has processed nothing.
   *
   * @param parts of the topology
   * @param busiest the topic that most records are of
   * @param directory for what does not fit into memory; left to the caller to delete
   * @param outputs takes what is written to topics that no stage reads
   */
  InMemoryTask(
      InternalTopologyBuilder parts,
      String busiest,
      StreamsConfig config,
      Path directory,
      Consumer<LaterStages.Row> outputs) {
    this.outputs = outputs;
    Map<String, StateStore> global = new HashMap<>();
    Stage.Surroundings surroundings =
        new Stage.Surroundings(
            config, new StreamsMetricsImpl(metrics, "backtest", Time.SYSTEM), global);
    ProcessorTopology forAll = parts.buildGlobalStateTopology();
    shared =
        forAll == null
            ? null
            : new Stage(
                forAll,
                ProcessorTopology::globalStateStores,
                surroundings,
                directory.resolve("shared").toFile(),
                this::send);
    if (shared != null) {
      global.putAll(shared.stores());
    }
    Stage found = null;
    for (int group : groups(parts, forAll)) {
      ProcessorTopology nodes = parts.buildSubtopology(group);
      boolean isFirst = nodes.source(busiest) != null;
      Stage stage =
          new Stage(
              nodes,
              ProcessorTopology::stateStores,
              surroundings,
              directory.resolve(Integer.toString(group)).toFile(),
              isFirst ? this::send : later::send);
      if (isFirst) {
        found = stage;
      } else {
        later.add(stage);
      }
    }
    if (found == null) {
      throw new IllegalArgumentException("no stage reads " + busiest);
    }
    first = found;
    later.start();
  }

  /** Those of the stages, in order; what is shared is a group of nodes, too. */
  private static List<Integer> groups(
      InternalTopologyBuilder parts, @Nullable ProcessorTopology shared) {
    Set<String> ofShared =
        shared == null
            ? Set.of()
            : shared.processors().stream().map(ProcessorNode::name).collect(Collectors.toSet());
    return parts.nodeGroups().entrySet().stream()
        .filter(group -> Collections.disjoint(group.getValue(), ofShared))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** What the first stage, or the one that all share, writes to a topic. */
  private void send(String topic, Object key, Object value, long timestamp) {
    if (later.read(topic)) {
      handedOver++;
      later.process(new Hop(topic, key, value, timestamp, -1, now));
    } else {
      outputs.accept(new LaterStages.Row(value, now));
    }
  }

  /** Whether any stage reads a topic. */
  boolean reads(String topic) {
    return first.reads(topic) || later.read(topic) || (shared != null && shared.reads(topic));
  }

  /**
   * Processes a record through all stages.
   *
   * @param input a record of a topic that is read
   */
  void process(Hop input) {
    now = input.at();
    if (first.reads(input.topic())) {
      first.process(input);
    } else if (later.read(input.topic())) {
      later.process(input);
    } else if (shared != null && shared.reads(input.topic())) {
      // What all stages look at is not changed while one of them runs.
      later.await();
      shared.process(input);
    } else {
      throw new IllegalArgumentException("no stage reads " + input.topic());
    }
  }

  /** Has bundles leave. */
  void punctuate() {
    first.punctuate();
    later.punctuate(now);
    deliver();
  }

  private void deliver() {
    for (LaterStages.Row row = later.row(); row != null; row = later.row()) {
      outputs.accept(row);
    }
  }

  /**
   * Has bundles leave until no stage has anything left for another, nor anything to do when it is
   * quiet.
   */
  void settle() {
    for (int quiet = 0; quiet < QUIET_ROUNDS; quiet++) {
      long before = handedOver + later.handedOver();
      punctuate();
      later.await();
      if (handedOver + later.handedOver() > before) {
        quiet = 0;
      }
    }
    deliver();
  }

  /** Lets everything be done that has been handed over. */
  void finish() {
    later.await();
    deliver();
  }

  @Override
  public void close() {
    later.close();
    first.close();
    if (shared != null) {
      shared.close();
    }
    metrics.close();
  }
}
