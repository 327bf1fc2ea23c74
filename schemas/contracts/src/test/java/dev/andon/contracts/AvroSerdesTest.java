package dev.andon.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.contracts.UndecodableRecordException.Fault;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AvroSerdesTest {

  private static final String TOPIC = TopicCatalogue.ANNOTATIONS.name();

  private final SchemaRegistryClient registry =
      RegistryClients.open("mock://avro-serdes", Map.of());
  private final AvroSerdes serdes = AvroSerdes.over(registry, true);

  static Stream<Topic<?>> topics() {
    return TopicCatalogue.all().stream();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyContractSurvivesTheWire(Topic<?> topic) throws Exception {
    survivesTheWire(topic);
  }

  private <V extends SpecificRecord> void survivesTheWire(Topic<V> topic) throws Exception {
    Schema schema = RegistrySubjects.published(topic.valueType());
    int id = RegistrySubjects.register(registry, topic);
    Serde<V> serde = serdes.serde(topic);

    for (Object datum : new RandomData(schema, 50, 20260504L)) {
      V value = serde.deserializer().deserialize(topic.name(), encode(id, schema, datum));
      byte[] again = serde.serializer().serialize(topic.name(), value);

      // Field by field: Avro's own equals fails on nullable timestamps within arrays.
      assertThat(serde.deserializer().deserialize(topic.name(), again))
          .usingRecursiveComparison()
          .isEqualTo(value);
    }
  }

  @Test
  void readsWhatANewerWriterAdded() throws Exception {
    Schema newer =
        new Schema.Parser()
            .parse(
                RegistrySubjects.published(LineStateRow.class)
                    .toString()
                    .replace("\"STOPPED\"", "\"STOPPED\",\"DRAINING\"")
                    .replace(
                        "\"fields\":[",
                        "\"fields\":[{\"name\":\"added\",\"type\":[\"null\",\"string\"],"
                            + "\"default\":null},"));
    int id = registry.register(TopicCatalogue.LINE_STATE.valueSubject(), new AvroSchema(newer));
    GenericRecord row =
        new GenericRecordBuilder(newer)
            .set("added", "something")
            .set("line_id", "toxicity")
            .set("state", new GenericData.EnumSymbol(newer.getField("state").schema(), "DRAINING"))
            .set("actor", "policy")
            .set("reason", "batch is done")
            .set("since", 1L)
            .set("revision", 1L)
            .build();

    LineStateRow read =
        serdes
            .deserializer(TopicCatalogue.LINE_STATE)
            .deserialize(TopicCatalogue.LINE_STATE.name(), encode(id, newer, row));

    assertThat(read.getLineId()).isEqualTo("toxicity");
    assertThat(read.getState()).isEqualTo(LineRunState.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(Garbage.class)
  void garbageIsTheRecordsFault(Garbage garbage) throws Exception {
    int annotations = RegistrySubjects.register(registry, TopicCatalogue.ANNOTATIONS);
    int gold = RegistrySubjects.register(registry, TopicCatalogue.GOLD);
    byte[] event =
        serdes.serializer(TopicCatalogue.ANNOTATIONS).serialize(TOPIC, Samples.fullEvent());

    byte[] bytes = garbage.bytes(event, annotations, gold);

    assertThatExceptionOfType(UndecodableRecordException.class)
        .isThrownBy(() -> serdes.deserializer(TopicCatalogue.ANNOTATIONS).deserialize(TOPIC, bytes))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(garbage.fault));
  }

  private enum Garbage {
    EMPTY(Fault.NO_SCHEMA_ID),
    JSON(Fault.NO_SCHEMA_ID),
    SCHEMA_NOBODY_REGISTERED(Fault.UNKNOWN_SCHEMA_ID),
    SCHEMA_OF_ANOTHER_TOPIC(Fault.WRONG_SCHEMA),
    NOTHING_AFTER_THE_ID(Fault.UNREADABLE_VALUE),
    CUT_SHORT(Fault.UNREADABLE_VALUE),
    BYTES_LEFT_OVER(Fault.UNREADABLE_VALUE),
    // Avro's own decoder allocates what a length claims: this used to be an OutOfMemoryError.
    STRING_OF_TWO_GIGABYTES(Fault.UNREADABLE_VALUE);

    private final Fault fault;

    Garbage(Fault fault) {
      this.fault = fault;
    }

    private byte[] bytes(byte[] event, int annotations, int gold) {
      return switch (this) {
        case EMPTY -> new byte[0];
        case JSON -> "{\"event_id\":\"e-1\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        case SCHEMA_NOBODY_REGISTERED -> withId(987_654, event);
        case SCHEMA_OF_ANOTHER_TOPIC -> withId(gold, event);
        case NOTHING_AFTER_THE_ID -> Arrays.copyOf(event, 5);
        case CUT_SHORT -> Arrays.copyOf(event, event.length - 1);
        case BYTES_LEFT_OVER -> Arrays.copyOf(event, event.length + 1);
        case STRING_OF_TWO_GIGABYTES -> {
          byte[] claim = {(byte) 0xD8, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
          yield ByteBuffer.allocate(10).put((byte) 0).putInt(annotations).put(claim).array();
        }
      };
    }

    private static byte[] withId(int id, byte[] event) {
      byte[] bytes = event.clone();
      ByteBuffer.wrap(bytes).putInt(1, id);
      return bytes;
    }
  }

  @Test
  void refusesToWriteWhatNobodyRegistered() {
    SchemaRegistryClient empty = RegistryClients.open("mock://empty", Map.of());

    assertThatExceptionOfType(RegistryUnavailableException.class)
        .isThrownBy(
            () ->
                AvroSerdes.over(empty, false)
                    .serializer(TopicCatalogue.ANNOTATIONS)
                    .serialize(TOPIC, Samples.plainEvent()))
        .withMessageContaining("andon topics apply");
  }

  private static byte[] encode(int id, Schema schema, Object datum) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<>(schema).write(datum, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
