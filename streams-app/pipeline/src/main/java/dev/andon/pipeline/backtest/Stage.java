package dev.andon.pipeline.backtest;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorTopology;
import org.apache.kafka.streams.processor.internals.SourceNode;
import org.apache.kafka.streams.processor.internals.metrics.StreamsMetricsImpl;
import org.apache.kafka.streams.state.internals.ThreadCache;

/**
 * A part of the topology that hands records over to others through topics alone, with the stores
 * that it has to itself: what Kafka Streams runs as tasks of one sub-topology. One thread at a time
 * may use it.
 */
final class Stage implements AutoCloseable {
  private final ProcessorTopology nodes;
  private final TaskStores stores;
  private final TaskContext context;

  /** What all stages of a run have in common. */
  record Surroundings(
      StreamsConfig config, StreamsMetricsImpl metrics, Map<String, StateStore> global) {}

  /**
   * A stage that has processed nothing.
   *
   * @param toOpen which of the stores of {@code nodes} are its own
   * @param directory for what does not fit into memory; left to the caller to delete
   * @param sink takes what it writes to topics
   */
  Stage(
      ProcessorTopology nodes,
      Function<ProcessorTopology, Iterable<StateStore>> toOpen,
      Surroundings surroundings,
      File directory,
      TaskOutputs.Sink sink) {
    this.nodes = nodes;
    this.stores = new TaskStores(directory, surroundings.global());
    ThreadCache cache =
        new ThreadCache(
            new LogContext(),
            surroundings.config().getLong(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG),
            surroundings.metrics());
    this.context =
        new TaskContext(
            surroundings.config(), surroundings.metrics(), cache, stores, new TaskOutputs(sink));
    toOpen.apply(nodes).forEach(store -> store.init(context, store));
    for (ProcessorNode<?, ?, ?, ?> node : nodes.processors()) {
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

  /** Its own stores, by name. */
  Map<String, StateStore> stores() {
    return new HashMap<>(stores.all());
  }

  boolean reads(String topic) {
    return nodes.source(topic) != null;
  }

  /** Processes a record of a topic that it reads. */
  void process(Hop hop) {
    SourceNode<?, ?> source = nodes.source(hop.topic());
    context.process(
        source,
        hop.topic(),
        hop.offset(),
        new Record<>(hop.key(), hop.value(), hop.timestamp(), new RecordHeaders()));
  }

  /** Has bundles leave. */
  void punctuate() {
    context.punctuate();
  }

  @Override
  public void close() {
    nodes.processors().forEach(ProcessorNode::close);
    stores.close();
  }
}
