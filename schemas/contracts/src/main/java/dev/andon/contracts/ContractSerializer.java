package dev.andon.contracts;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's serializer, typed, telling the registry's faults from the record's.
 *
 * <p>A topic's first record goes through Confluent's serializer, which finds or registers the
 * schema by its own rules. The schema id it puts before that record stands before every later one
 * of the topic; those are written here, since the stock serializer hashes the schema, locks a cache
 * and makes a writer anew for each record.
 */
final class ContractSerializer<V extends SpecificRecord> implements Serializer<V> {

  private static final int HEADER_BYTES = 1 + Integer.BYTES;
  private static final int TYPICAL_BYTES = 512;

  private final First first;
  private final Schema schema;
  private final SpecificData model;
  private final Map<String, KnownSchema<V>> byTopic = new ConcurrentHashMap<>();

  ContractSerializer(
      SchemaRegistryClient registry, Map<String, Object> config, Class<V> type, Schema schema) {
    this.first = new First(registry, schema);
    this.schema = schema;
    this.model = SpecificData.getForClass(type);
    first.configure(config, false);
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable V value) {
    if (value == null) {
      return null;
    }
    try {
      KnownSchema<V> known = byTopic.get(topic);
      return known == null ? writeFirst(topic, value) : known.write(value);
    } catch (IOException e) {
      throw new SerializationException("a value for %s cannot be written".formatted(topic), e);
    } catch (InvalidConfigurationException | TimeoutException e) {
      throw unavailable(topic, e);
    } catch (SerializationException e) {
      throw blamesRegistry(e) ? unavailable(topic, e) : e;
    }
  }

  private byte[] writeFirst(String topic, V value) {
    byte[] bytes = first.write(topic, value);
    byte[] header = Arrays.copyOf(bytes, HEADER_BYTES);
    byTopic.put(topic, new KnownSchema<>(header, new SpecificDatumWriter<>(schema, model)));
    return bytes;
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
   * Confluent's serializer, given the schema as it is published: without hints to Java's classes.
   */
  private static final class First extends KafkaAvroSerializer {
    private final AvroSchema published;

    First(SchemaRegistryClient registry, Schema schema) {
      super(registry);
      this.published = new AvroSchema(schema);
    }

    byte[] write(String topic, Object value) {
      return serializeImpl(topic + "-value", topic, null, value, published);
    }
  }

  /** A topic's schema id as it stands before each value, and what writes the values behind it. */
  private record KnownSchema<V>(byte[] header, DatumWriter<V> writer) {

    byte[] write(V value) throws IOException {
      Scratch scratch = SCRATCH.get();
      scratch.bytes.reset();
      scratch.bytes.write(header, 0, header.length);
      scratch.encoder = EncoderFactory.get().binaryEncoder(scratch.bytes, scratch.encoder);
      writer.write(value, scratch.encoder);
      scratch.encoder.flush();
      return scratch.bytes.toByteArray();
    }
  }

  /** A producer may serialize on many threads at once: each has a buffer of its own. */
  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  private static final class Scratch {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    private @Nullable BinaryEncoder encoder;
  }
}
