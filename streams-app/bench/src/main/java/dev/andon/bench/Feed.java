package dev.andon.bench;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Puts a workload on its topics. */
final class Feed implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final Serializer<AnnotationEvent> annotations;
  private final Serializer<GoldRecord> gold;
  private long annotationBytes;

  Feed(Stack stack) {
    producer = stack.producer();
    annotations = stack.serdes().serializer(TopicCatalogue.ANNOTATIONS);
    gold = stack.serdes().serializer(TopicCatalogue.GOLD);
  }

  void gold(GoldRecord value) {
    send(TopicCatalogue.GOLD.name(), value.getItemId(), gold, value);
  }

  void annotation(AnnotationEvent value) {
    annotationBytes +=
        send(TopicCatalogue.ANNOTATIONS.name(), value.getItemId(), annotations, value);
  }

  private <V extends SpecificRecord> int send(
      String topic, String itemId, Serializer<V> serializer, V value) {
    byte[] key = TopicKey.of(Workload.LINE, itemId).getBytes(StandardCharsets.UTF_8);
    byte[] bytes = serializer.serialize(topic, value);
    producer.send(new ProducerRecord<>(topic, key, bytes));
    return bytes.length;
  }

  /** Everything at once: gold, then annotations a few milliseconds of event time apart. */
  void all(Workload workload, Instant start) {
    for (int item = 0; item < workload.items(); item++) {
      GoldRecord value = workload.gold(item, start.minusSeconds(60));
      if (value != null) {
        gold(value);
      }
    }
    for (long sent = 0; !workload.exhausted(); sent++) {
      annotation(workload.next(start.plusMillis(sent * 5)));
    }
    producer.flush();
  }

  long annotationBytes() {
    return annotationBytes;
  }

  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
