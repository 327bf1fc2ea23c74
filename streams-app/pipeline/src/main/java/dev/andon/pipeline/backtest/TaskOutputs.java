package dev.andon.pipeline.backtest;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.RecordCollector;
import org.jspecify.annotations.Nullable;

/** Hands on what a topology writes to topics, as the objects they are. */
final class TaskOutputs implements RecordCollector {

  /** Takes what is written. */
  @FunctionalInterface
  interface Sink {
    void accept(String topic, Object key, Object value, long timestamp);
  }

  private final Sink sink;

  TaskOutputs(Sink sink) {
    this.sink = sink;
  }

  @Override
  public <K, V> void send(
      String topic,
      K key,
      V value,
      Headers headers,
      Long timestamp,
      Serializer<K> keySerializer,
      Serializer<V> valueSerializer,
      String processorNodeId,
      InternalProcessorContext<Void, Void> context,
      @Nullable StreamPartitioner<? super K, ? super V> partitioner) {
    sink.accept(topic, key, value, timestamp);
  }

  @Override
  public <K, V> void send(
      String topic,
      K key,
      V value,
      Headers headers,
      @Nullable Integer partition,
      Long timestamp,
      Serializer<K> keySerializer,
      Serializer<V> valueSerializer,
      String processorNodeId,
      InternalProcessorContext<Void, Void> context) {
    sink.accept(topic, key, value, timestamp);
  }

  @Override
  public <K, V> void send(
      K key,
      V value,
      String processorNodeId,
      InternalProcessorContext<?, ?> context,
      ProducerRecord<byte[], byte[]> record) {
    throw new UnsupportedOperationException(
        "nothing goes to a dead letter queue: inputs are read by processors");
  }

  @Override
  public void initialize() {}

  @Override
  public void flush() {}

  @Override
  public void closeClean() {}

  @Override
  public void closeDirty() {}

  @Override
  public Map<TopicPartition, Long> offsets() {
    return Map.of();
  }
}
