package dev.andon.contracts;

import dev.andon.contracts.UndecodableRecordException.Fault;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's deserializer, typed: it reads every version of a contract as one class.
 *
 * <p>Confluent's exceptions do not tell a record that is broken from a registry that is out of
 * reach (both may be an {@link IOException} underneath). So a failure is looked into: if the
 * registry does give the schema, the record is at fault. Records that can be read pay nothing.
 */
final class ContractDeserializer<V extends SpecificRecord> implements Deserializer<V> {

  private static final int HEADER_BYTES = 1 + Integer.BYTES;
  private static final int HTTP_NOT_FOUND = 404;
  private static final int SCHEMA_NOT_FOUND = 40403;

  private final SchemaRegistryClient registry;
  private final KafkaAvroDeserializer delegate;
  private final Class<V> type;
  private final Schema readerSchema;

  ContractDeserializer(SchemaRegistryClient registry, Map<String, Object> config, Class<V> type) {
    this.registry = registry;
    this.type = type;
    this.readerSchema = SpecificData.get().getSchema(type);
    this.delegate = new KafkaAvroDeserializer(registry);
    Map<String, Object> specific = new HashMap<>(config);
    specific.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
    delegate.configure(specific, false);
  }

  @Override
  public @Nullable V deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    if (bytes.length < HEADER_BYTES || bytes[0] != 0) {
      throw new UndecodableRecordException(
          Fault.NO_SCHEMA_ID,
          "the value is not Avro of a registered schema: it must begin with a zero byte and a"
              + " four-byte schema id",
          null);
    }
    try {
      return type.cast(delegate.deserialize(topic, bytes, readerSchema));
    } catch (KafkaException | ClassCastException e) {
      throw explain(topic, ByteBuffer.wrap(bytes).getInt(1), e);
    }
  }

  private KafkaException explain(String topic, int schemaId, RuntimeException failure) {
    try {
      ParsedSchema writer = registry.getSchemaBySubjectAndId(topic + "-value", schemaId);
      return blame(topic, schemaId, writer, failure);
    } catch (RestClientException e) {
      return e.getErrorCode() == SCHEMA_NOT_FOUND || e.getErrorCode() == HTTP_NOT_FOUND
          ? unknownSchema(schemaId, e)
          : unavailable(schemaId, e);
    } catch (IOException e) {
      return unavailable(schemaId, e);
    }
  }

  private KafkaException blame(
      String topic, int schemaId, ParsedSchema writer, RuntimeException failure) {
    if (!(writer.rawSchema() instanceof Schema schema) || !readable(schema)) {
      return new UndecodableRecordException(
          Fault.WRONG_SCHEMA,
          "schema id %d is %s, which cannot be read as %s: publish %s to %s"
              .formatted(
                  schemaId, writer.name(), type.getSimpleName(), type.getSimpleName(), topic),
          failure);
    }
    return new UndecodableRecordException(
        Fault.UNREADABLE_VALUE,
        "the bytes do not follow schema id %d (%s): publish with an Avro serializer"
            .formatted(schemaId, writer.name()),
        failure);
  }

  private boolean readable(Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(readerSchema, writer).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }

  private static UndecodableRecordException unknownSchema(int schemaId, RestClientException cause) {
    return new UndecodableRecordException(
        Fault.UNKNOWN_SCHEMA_ID,
        "the schema registry has no schema of id %d: publish through a serializer of the same"
                .formatted(schemaId)
            + " registry",
        cause);
  }

  private static RegistryUnavailableException unavailable(int schemaId, Exception cause) {
    return new RegistryUnavailableException(
        "the schema registry did not give schema id %d: check that it can be reached"
            .formatted(schemaId),
        cause);
  }
}
