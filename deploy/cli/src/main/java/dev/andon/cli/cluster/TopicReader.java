package dev.andon.cli.cluster;

import dev.andon.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Decodes one topic's records for one sink. */
record TopicReader<V extends SpecificRecord>(
    Topic<V> topic, Deserializer<V> deserializer, TopicTail.Sink<V> sink) {

  void accept(ConsumerRecord<byte[], byte[]> read) {
    byte[] key = read.key();
    sink.accept(
        new TailRecord<>(
            topic,
            read.partition(),
            read.offset(),
            Instant.ofEpochMilli(read.timestamp()),
            key == null ? null : new String(key, StandardCharsets.UTF_8),
            deserializer.deserialize(read.topic(), read.value())));
  }
}
