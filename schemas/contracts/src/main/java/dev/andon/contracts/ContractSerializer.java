package dev.andon.contracts;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Confluent's serializer, typed, telling the registry's faults from the record's. */
final class ContractSerializer<V extends SpecificRecord> implements Serializer<V> {

  private final Delegate delegate;

  ContractSerializer(SchemaRegistryClient registry, Map<String, Object> config, Schema schema) {
    delegate = new Delegate(registry, schema);
    delegate.configure(config, false);
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable V value) {
    if (value == null) {
      return null;
    }
    try {
      return delegate.bytes(topic, value);
    } catch (InvalidConfigurationException | TimeoutException e) {
      throw unavailable(topic, e);
    } catch (SerializationException e) {
      throw blamesRegistry(e) ? unavailable(topic, e) : e;
    }
  }

  private static boolean blamesRegistry(SerializationException e) {
    return e.getCause() instanceof RestClientException || e.getCause() instanceof IOException;
  }

  private static RegistryUnavailableException unavailable(String topic, RuntimeException e) {
    Throwable reason = e.getCause() == null ? e : e.getCause();
    return new RegistryUnavailableException(
        "the schema registry gave no id for the value schema of %s (%s): check its URL, credentials"
                .formatted(topic, reason.getMessage())
            + " and health, or provision the schema with `andon topics apply`",
        e);
  }

  /**
   * The stock serializer derives subject and schema anew for every record, and hashes and compares
   * the schema down to its docs to find its id: half the time of writing an event. Both are the
   * same for every record of a topic.
   */
  private static final class Delegate extends KafkaAvroSerializer {

    private final AvroSchema avroSchema;
    private final Map<String, String> subjects = new HashMap<>();

    Delegate(SchemaRegistryClient registry, Schema schema) {
      super(registry);
      this.avroSchema = new AvroSchema(schema);
    }

    byte[] bytes(String topic, Object value) {
      String subject = subjects.computeIfAbsent(topic, name -> name + "-value");
      return serializeImpl(subject, topic, null, value, avroSchema);
    }
  }
}
