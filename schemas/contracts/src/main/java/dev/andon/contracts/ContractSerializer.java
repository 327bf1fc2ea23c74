package dev.andon.contracts;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Confluent's serializer, typed, telling the registry's faults from the record's. */
final class ContractSerializer<V extends SpecificRecord> implements Serializer<V> {

  private final KafkaAvroSerializer delegate;

  ContractSerializer(SchemaRegistryClient registry, Map<String, Object> config) {
    delegate = new KafkaAvroSerializer(registry);
    delegate.configure(config, false);
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable V value) {
    if (value == null) {
      return null;
    }
    try {
      return delegate.serialize(topic, value);
    } catch (InvalidConfigurationException | TimeoutException e) {
      throw unavailable(topic, e);
    } catch (SerializationException e) {
      throw blamesRegistry(e) ? unavailable(topic, e) : e;
    }
  }

  private static RegistryUnavailableException unavailable(String topic, RuntimeException e) {
    return new RegistryUnavailableException(
        "the schema registry gave no id for the schema of %s: check that it can be reached and,"
                .formatted(topic)
            + " where schemas are not registered automatically, that they were provisioned",
        e);
  }

  private static boolean blamesRegistry(SerializationException e) {
    return e.getCause() instanceof RestClientException || e.getCause() instanceof IOException;
  }
}
