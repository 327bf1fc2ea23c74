package dev.andon.contracts;

import static java.util.Objects.requireNonNull;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes typed serdes over Confluent's Avro serializers: a zero byte, the schema's id as four bytes,
 * then Avro binary.
 *
 * <p>Deserializers read every version of a contract as the class at hand. They throw {@link
 * UndecodableRecordException} when the record is at fault and {@link RegistryUnavailableException}
 * when the registry is. A serde is for one thread at a time, as Kafka's are; closing it leaves the
 * registry's client open.
 */
public final class AvroSerdes {

  private final SchemaRegistryClient registry;
  private final Map<String, Object> config;

  private AvroSerdes(SchemaRegistryClient registry, boolean autoRegister) {
    this.registry = requireNonNull(registry, "registry is null");
    this.config =
        Map.of(
            // Required, and not looked at: the client is given.
            AbstractKafkaSchemaSerDeConfig.SCHEMA_REGISTRY_URL_CONFIG,
            "mock://given",
            AbstractKafkaSchemaSerDeConfig.AUTO_REGISTER_SCHEMAS,
            autoRegister);
  }

  /**
   * Serdes over a registry.
   *
   * @param registry the registry's client; stays open
   * @param autoRegister whether a serializer registers its schema when the registry lacks it; if
   *     not, {@link RegistrySubjects#register} must have run before
   */
  public static AvroSerdes over(SchemaRegistryClient registry, boolean autoRegister) {
    return new AvroSerdes(registry, autoRegister);
  }

  /** A serializer of values of the given type. */
  public <V extends SpecificRecord> Serializer<V> serializer(Class<V> type) {
    return new ContractSerializer<>(registry, config, type, RegistrySubjects.published(type));
  }

  /** A deserializer of values as the given type. */
  public <V extends SpecificRecord> Deserializer<V> deserializer(Class<V> type) {
    return new ContractDeserializer<>(registry, type);
  }

  /** A serde of values of the given type. */
  public <V extends SpecificRecord> Serde<V> serde(Class<V> type) {
    return Serdes.serdeFrom(serializer(type), deserializer(type));
  }

  /** A serializer of the topic's values. */
  public <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
    return serializer(topic.valueType());
  }

  /** A deserializer of the topic's values. */
  public <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic) {
    return deserializer(topic.valueType());
  }

  /** A serde of the topic's values. */
  public <V extends SpecificRecord> Serde<V> serde(Topic<V> topic) {
    return serde(topic.valueType());
  }
}
