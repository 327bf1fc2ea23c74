package dev.andon.contracts;

import dev.andon.contracts.UndecodableRecordException.Fault;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Confluent's serializers write, every version of a contract as one class.
 *
 * <p>Confluent's exceptions do not tell a broken record from a registry out of reach: both may have
 * an {@link IOException} underneath. So the writer's schema is asked for first, once per id, where
 * only the registry can be at fault; then the bytes are read, where only the record can be.
 */
final class ContractDeserializer<V extends SpecificRecord> implements Deserializer<V> {

  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  // Subject, version or schema not found. A plain 404 is somebody else's: a wrong URL, a proxy.
  private static final Set<Integer> NOT_FOUND = Set.of(40401, 40402, 40403);

  private final SchemaRegistryClient registry;
  private final Class<V> type;
  private final Schema readerSchema;
  private final Map<Integer, WriterSchema<V>> writers = new HashMap<>();
  private final BoundedDecoder decoder = new BoundedDecoder();

  ContractDeserializer(SchemaRegistryClient registry, Class<V> type) {
    this.registry = registry;
    this.type = type;
    this.readerSchema = SpecificData.get().getSchema(type);
  }

  @Override
  public @Nullable V deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    int schemaId = schemaId(bytes);
    WriterSchema<V> writer = writer(topic, schemaId);
    if (!writer.readable()) {
      throw wrongSchema(topic, schemaId, writer);
    }
    decoder.reset(bytes, HEADER_BYTES);
    V read;
    try {
      read = writer.reader().read(null, decoder);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // A foreign writer's schema may nest in itself, as deep as the bytes say.
      throw unreadable(schemaId, writer, e);
    }
    if (decoder.left() > 0) {
      throw unreadable(schemaId, writer, null);
    }
    return read;
  }

  private static int schemaId(byte[] bytes) {
    if (bytes.length < HEADER_BYTES || bytes[0] != 0) {
      throw new UndecodableRecordException(
          Fault.NO_SCHEMA_ID,
          "the value does not begin with a zero byte and a four-byte schema id: publish through"
              + " Confluent's Avro serializer or the `andon` command",
          null);
    }
    return ByteBuffer.wrap(bytes).getInt(1);
  }

  private WriterSchema<V> writer(String topic, int schemaId) {
    WriterSchema<V> known = writers.get(schemaId);
    if (known != null) {
      return known;
    }
    WriterSchema<V> fetched = fetch(topic, schemaId);
    writers.put(schemaId, fetched);
    return fetched;
  }

  private WriterSchema<V> fetch(String topic, int schemaId) {
    try {
      ParsedSchema parsed = registry.getSchemaBySubjectAndId(topic + "-value", schemaId);
      return parsed.rawSchema() instanceof Schema schema
          ? writerSchema(parsed.name(), schema, canRead(schema))
          : writerSchema(parsed.schemaType(), readerSchema, false);
    } catch (RestClientException e) {
      throw NOT_FOUND.contains(e.getErrorCode())
          ? unknownSchema(schemaId, e)
          : unavailable(schemaId, e);
    } catch (IOException e) {
      throw unavailable(schemaId, e);
    }
  }

  private WriterSchema<V> writerSchema(String name, Schema schema, boolean readable) {
    SpecificData model = SpecificData.getForClass(type);
    return new WriterSchema<>(
        name, readable, new SpecificDatumReader<>(schema, readerSchema, model));
  }

  private boolean canRead(Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(readerSchema, writer).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }

  private UndecodableRecordException wrongSchema(
      String topic, int schemaId, WriterSchema<?> writer) {
    return new UndecodableRecordException(
        Fault.WRONG_SCHEMA,
        "schema id %d is %s, which does not read as %s: publish %s to %s"
            .formatted(
                schemaId, writer.name(), readerSchema.getName(), readerSchema.getName(), topic),
        null);
  }

  private static UndecodableRecordException unreadable(
      int schemaId, WriterSchema<?> writer, @Nullable Throwable cause) {
    return new UndecodableRecordException(
        Fault.UNREADABLE_VALUE,
        "the bytes do not follow schema id %d (%s): look for what cut or changed them on the way"
            .formatted(schemaId, writer.name()),
        cause);
  }

  private static UndecodableRecordException unknownSchema(int schemaId, RestClientException cause) {
    return new UndecodableRecordException(
        Fault.UNKNOWN_SCHEMA_ID,
        "the schema registry knows no schema id %d: publish through the registry that Andon reads"
            .formatted(schemaId),
        cause);
  }

  private static RegistryUnavailableException unavailable(int schemaId, Exception cause) {
    return new RegistryUnavailableException(
        "the schema registry did not give schema id %d (%s): check its URL, credentials and health"
            .formatted(schemaId, cause.getMessage()),
        cause);
  }

  /**
   * A schema records were written with, and whether they read as this deserializer's type.
   *
   * @param reader reads them, if they do; made once, as its making costs more than a record's
   *     reading
   */
  private record WriterSchema<V>(String name, boolean readable, DatumReader<V> reader) {}
}
