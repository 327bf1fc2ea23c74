package dev.andon.cli.cluster;

import dev.andon.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Decodes one topic's records for one sink.
 *
 * @param keyStart what the keys of those begin with that are decoded; empty for all
 */
record TopicReader<V extends SpecificRecord>(
    Topic<V> topic, Deserializer<V> deserializer, String keyStart, TopicTail.Sink<V> sink) {

  void accept(ConsumerRecord<byte[], byte[]> read) {
    byte[] raw = read.key();
    String key = raw == null ? null : new String(raw, StandardCharsets.UTF_8);
    if (!keyStart.isEmpty() && (key == null || !key.startsWith(keyStart))) {
      return;
    }
    sink.accept(
        new TailRecord<>(
            topic,
            read.partition(),
            read.offset(),
            Instant.ofEpochMilli(read.timestamp()),
            key,
            deserializer.deserialize(read.topic(), read.value())));
  }
}
