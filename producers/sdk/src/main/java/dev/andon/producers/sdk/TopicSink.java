package dev.andon.producers.sdk;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.RegistrySubjects;
import dev.andon.contracts.Topic;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * One topic of a publisher: makes bytes of its records.
 *
 * <p>Thread-safe. Serializers are for one thread at a time, hence the lock; encoding takes about a
 * microsecond.
 */
final class TopicSink<T extends SpecificRecord> {

  private final Topic<T> topic;
  private final SchemaRegistryClient registry;
  private final boolean registerSchemas;
  private final Serializer<T> serializer;
  private final PublishMeters meters;
  private boolean schemaKnown;

  TopicSink(
      Topic<T> topic,
      SchemaRegistryClient registry,
      boolean registerSchemas,
      PublishMeters meters) {
    this.topic = topic;
    this.registry = registry;
    this.registerSchemas = registerSchemas;
    this.serializer = AvroSerdes.over(registry, registerSchemas).serializer(topic);
    this.meters = meters;
  }

  String topic() {
    return topic.name();
  }

  PublishMeters meters() {
    return meters;
  }

  /** Key and value in bytes of a record without problems. */
  ProducerRecord<String, byte[]> encode(String key, T record)
      throws IOException, RestClientException {
    synchronized (this) {
      requireSchema();
      return new ProducerRecord<>(topic(), key, serializer.serialize(topic(), record));
    }
  }

  /**
   * Makes sure, once, that the registry has the schema. The serializer would ask as well, but does
   * not let out what the registry answered.
   */
  synchronized void requireSchema() throws IOException, RestClientException {
    if (schemaKnown) {
      return;
    }
    AvroSchema schema = new AvroSchema(RegistrySubjects.published(topic.valueType()));
    if (registerSchemas) {
      registry.register(topic.valueSubject(), schema);
    } else {
      registry.getId(topic.valueSubject(), schema);
    }
    schemaKnown = true;
  }
}
