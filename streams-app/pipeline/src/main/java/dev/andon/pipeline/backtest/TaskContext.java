package dev.andon.pipeline.backtest;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.To;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.AbstractProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.processor.internals.RecordCollector;
import org.apache.kafka.streams.processor.internals.StateManager;
import org.apache.kafka.streams.processor.internals.StreamTask;
import org.apache.kafka.streams.processor.internals.metrics.StreamsMetricsImpl;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.internals.ThreadCache;
import org.jspecify.annotations.Nullable;

/** What the processors of one run see of the world around them. */
final class TaskContext extends AbstractProcessorContext<Object, Object>
    implements RecordCollector.Supplier {
  private final TaskStores stores;
  private final RecordCollector collector;
  private final List<Schedule> schedules = new ArrayList<>();
  private long streamTime = -1;

  /** What a processor wants called from time to time. */
  private record Schedule(ProcessorNode<?, ?, ?, ?> node, Punctuator callback) {}

  TaskContext(
      StreamsConfig config,
      StreamsMetricsImpl metrics,
      ThreadCache cache,
      TaskStores stores,
      RecordCollector collector) {
    super(new TaskId(0, 0), config, metrics, cache);
    this.stores = stores;
    this.collector = collector;
  }

  /** Has a source process a record of its topic. */
  void process(
      ProcessorNode<?, ?, ?, ?> source, String topic, long offset, Record<Object, Object> record) {
    streamTime = Math.max(streamTime, record.timestamp());
    setRecordContext(
        new ProcessorRecordContext(record.timestamp(), offset, 0, topic, record.headers()));
    pass(source, record);
  }

  /** Calls everything that is scheduled. */
  void punctuate() {
    for (Schedule schedule : List.copyOf(schedules)) {
      setRecordContext(
          new ProcessorRecordContext(
              Math.max(0, streamTime), -1, 0, "punctuation", new RecordHeaders()));
      setCurrentNode(schedule.node());
      schedule.callback().punctuate(Math.max(0, streamTime));
    }
    setCurrentNode(null);
  }

  @SuppressWarnings("unchecked") // a node is only ever given what its parent makes for it
  private void pass(ProcessorNode<?, ?, ?, ?> node, Record<?, ?> record) {
    setCurrentNode(node);
    ((ProcessorNode<Object, Object, ?, ?>) node).process((Record<Object, Object>) record);
  }

  @Override
  public <K, V> void forward(Record<K, V> record) {
    forward(record, null);
  }

  @Override
  public <K, V> void forward(Record<K, V> record, @Nullable String childName) {
    ProcessorNode<?, ?, ?, ?> parent = currentNode();
    ProcessorRecordContext received = recordContext();
    try {
      if (record.timestamp() != received.timestamp()) {
        setRecordContext(
            new ProcessorRecordContext(
                record.timestamp(),
                received.offset(),
                received.partition(),
                received.topic(),
                record.headers()));
      }
      for (ProcessorNode<?, ?, ?, ?> child : parent.children()) {
        if (childName == null || child.name().equals(childName)) {
          pass(child, record);
        }
      }
    } finally {
      setRecordContext(received);
      setCurrentNode(parent);
    }
  }

  @Override
  public <K, V> void forward(FixedKeyRecord<K, V> record) {
    forward(new Record<>(record.key(), record.value(), record.timestamp(), record.headers()));
  }

  @Override
  public <K, V> void forward(FixedKeyRecord<K, V> record, String childName) {
    forward(
        new Record<>(record.key(), record.value(), record.timestamp(), record.headers()),
        childName);
  }

  @Override
  public <K, V> void forward(K key, V value) {
    throw unsupported("forwarding without a record");
  }

  @Override
  public <K, V> void forward(K key, V value, To to) {
    throw unsupported("forwarding without a record");
  }

  @Override
  public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
    if (type != PunctuationType.WALL_CLOCK_TIME) {
      throw unsupported("a schedule by stream time");
    }
    Schedule schedule = new Schedule(currentNode(), callback);
    schedules.add(schedule);
    return () -> schedules.remove(schedule);
  }

  @Override
  public Cancellable schedule(
      Instant start, Duration interval, PunctuationType type, Punctuator callback) {
    throw unsupported("a schedule with a start");
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Kafka declares it
  public <S extends StateStore> S getStateStore(String name) {
    StateStore shared = stores.globalStore(name);
    return (S)
        requireNonNull(
            shared == null ? stores.store(name) : shared, () -> "there is no store " + name);
  }

  @Override
  protected StateManager stateManager() {
    return stores;
  }

  @Override
  public RecordCollector recordCollector() {
    return collector;
  }

  @Override
  public long currentStreamTimeMs() {
    return streamTime;
  }

  @Override
  public void registerCacheFlushListener(
      String namespace, ThreadCache.DirtyEntryFlushListener listener) {
    cache().addDirtyEntryFlushListener(namespace, listener);
  }

  /** A run that breaks off is begun again: nothing is kept for a restart. */
  @Override
  public void logChange(
      String store, Bytes key, byte[] value, long timestamp, Headers headers, Position position) {}

  @Override
  public void commit() {}

  @Override
  public void transitionToActive(
      StreamTask task, RecordCollector newCollector, ThreadCache newCache) {
    throw unsupported("a task that changes hands");
  }

  @Override
  public void transitionToStandby(ThreadCache newCache) {
    throw unsupported("a task that changes hands");
  }

  private static UnsupportedOperationException unsupported(String what) {
    return new UnsupportedOperationException(what + " is nothing that this topology asks for");
  }
}
