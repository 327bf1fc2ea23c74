package dev.andon.producers.sdk;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.RegistrySubjects;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * One topic of a publisher: checks its records and makes bytes of them.
 *
 * <p>Thread-safe. Serializers are for one thread at a time, hence the lock; encoding takes about a
 * microsecond.
 */
final class TopicSink<T extends SpecificRecord> {

  private final InputTopic<T> input;
  private final SchemaRegistryClient registry;
  private final boolean registerSchemas;
  private final Serializer<T> serializer;
  private final PublishMeters meters;
  private boolean schemaKnown;

  TopicSink(
      InputTopic<T> input,
      SchemaRegistryClient registry,
      boolean registerSchemas,
      PublishMeters meters) {
    this.input = input;
    this.registry = registry;
    this.registerSchemas = registerSchemas;
    this.serializer = AvroSerdes.over(registry, registerSchemas).serializer(input.topic());
    this.meters = meters;
  }

  String topic() {
    return input.topic().name();
  }

  PublishMeters meters() {
    return meters;
  }

  /** What is wrong with a record; empty where nothing is. */
  List<String> problems(T record) {
    return input.rules().problems(record);
  }

  /** Key and value in bytes of a record without problems. */
  ProducerRecord<String, byte[]> encode(T record) throws IOException, RestClientException {
    synchronized (this) {
      requireSchema();
      return new ProducerRecord<>(
          topic(), input.key().apply(record), serializer.serialize(topic(), record));
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
    AvroSchema schema = new AvroSchema(RegistrySubjects.published(input.topic().valueType()));
    if (registerSchemas) {
      registry.register(input.topic().valueSubject(), schema);
    } else {
      registry.getId(input.topic().valueSubject(), schema);
    }
    schemaKnown = true;
  }
}
