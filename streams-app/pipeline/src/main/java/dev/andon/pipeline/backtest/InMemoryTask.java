package dev.andon.pipeline.backtest;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.InternalTopologyBuilder;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorTopology;
import org.apache.kafka.streams.processor.internals.SourceNode;
import org.apache.kafka.streams.processor.internals.metrics.StreamsMetricsImpl;
import org.apache.kafka.streams.state.internals.ThreadCache;
import org.jspecify.annotations.Nullable;

/**
 * All stages of a topology as one task over one partition, with the nodes and stores that Kafka
 * Streams would run, and no broker: what a stage sends to another is handed to it.
 *
 * <p>Single-threaded.
 */
final class InMemoryTask implements AutoCloseable {
  /** More than any stage waits for before it does what can wait. */
  private static final int QUIET_ROUNDS = 48;

  private final Metrics metrics = new Metrics();
  private final ProcessorTopology stages;
  private final @Nullable ProcessorTopology shared;
  private final TaskStores stores;
  private final TaskStores sharedStores;
  private final TaskContext context;
  private final TaskContext sharedContext;
  private final Deque<Hop> hops = new ArrayDeque<>();
  private long handedOver;

  /** A record on its way from one stage to another. */
  private record Hop(String topic, Object key, Object value, long timestamp) {}

  /**
   * A task that has processed nothing.
   *
   * @param parts of the topology
   * @param directory for what does not fit into memory; left to the caller to delete
   * @param outputs takes what is written to topics that no stage reads
   */
  InMemoryTask(
      InternalTopologyBuilder parts,
      StreamsConfig config,
      Path directory,
      Consumer<Object> outputs) {
    stages = parts.buildTopology();
    shared = parts.buildGlobalStateTopology();
    Map<String, StateStore> global = new HashMap<>();
    sharedStores = new TaskStores(directory.resolve("shared").toFile(), global);
    stores = new TaskStores(directory.toFile(), global);
    StreamsMetricsImpl streamsMetrics = new StreamsMetricsImpl(metrics, "backtest", Time.SYSTEM);
    ThreadCache cache =
        new ThreadCache(
            new LogContext(),
            config.getLong(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG),
            streamsMetrics);
    TaskOutputs collector =
        new TaskOutputs(
            (topic, key, value, timestamp) -> send(topic, key, value, timestamp, outputs));
    sharedContext = new TaskContext(config, streamsMetrics, cache, sharedStores, collector);
    context = new TaskContext(config, streamsMetrics, cache, stores, collector);
    if (shared != null) {
      start(shared, shared.globalStateStores(), sharedContext);
      global.putAll(sharedStores.all());
    }
    start(stages, stages.stateStores(), context);
  }

  private static void start(
      ProcessorTopology topology, Iterable<StateStore> toOpen, TaskContext context) {
    toOpen.forEach(store -> store.init(context, store));
    for (ProcessorNode<?, ?, ?, ?> node : topology.processors()) {
      context.setCurrentNode(node);
      start(node, context);
    }
    context.setCurrentNode(null);
    context.initialize();
  }

  @SuppressWarnings("unchecked") // the context takes whatever a node forwards
  private static void start(ProcessorNode<?, ?, ?, ?> node, TaskContext context) {
    ((ProcessorNode<?, ?, Object, Object>) node).init(context);
  }

  private void send(
      String topic, Object key, Object value, long timestamp, Consumer<Object> outputs) {
    if (stages.source(topic) == null) {
      outputs.accept(value);
    } else {
      handedOver++;
      hops.add(new Hop(topic, key, value, timestamp));
    }
  }

  /** Whether any stage reads a topic. */
  boolean reads(String topic) {
    return stages.source(topic) != null || (shared != null && shared.source(topic) != null);
  }

  /**
   * Processes a record through all stages.
   *
   * @param topic one that is read
   * @param timestamp when it was appended to the topic, epoch milliseconds
   * @param offset where it stands
   */
  void process(String topic, byte[] key, byte[] value, long timestamp, long offset) {
    SourceNode<?, ?> source = stages.source(topic);
    if (source != null) {
      process(context, source, topic, offset, key, value, timestamp);
    } else if (shared != null && shared.source(topic) != null) {
      process(sharedContext, shared.source(topic), topic, offset, key, value, timestamp);
    } else {
      throw new IllegalArgumentException("no stage reads " + topic);
    }
    passOn();
  }

  /** Has bundles leave. */
  void punctuate() {
    context.punctuate();
    passOn();
  }

  /**
   * Has bundles leave until no stage has anything left for another, nor anything to do when it is
   * quiet.
   */
  void settle() {
    for (int quiet = 0; quiet < QUIET_ROUNDS; quiet++) {
      long before = handedOver;
      punctuate();
      if (handedOver > before) {
        quiet = 0;
      }
    }
  }

  private void passOn() {
    for (Hop hop = hops.poll(); hop != null; hop = hops.poll()) {
      SourceNode<?, ?> source = stages.source(hop.topic());
      process(context, source, hop.topic(), -1, hop.key(), hop.value(), hop.timestamp());
    }
  }

  private static void process(
      TaskContext context,
      SourceNode<?, ?> source,
      String topic,
      long offset,
      Object key,
      Object value,
      long timestamp) {
    context.process(
        source, topic, offset, new Record<>(key, value, timestamp, new RecordHeaders()));
  }

  @Override
  public void close() {
    stages.processors().forEach(ProcessorNode::close);
    stores.close();
    sharedStores.close();
    metrics.close();
  }
}
