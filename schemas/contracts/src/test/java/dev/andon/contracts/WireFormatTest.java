package dev.andon.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;

/** What lies on the topics, byte by byte: records of years ago must still be read. */
class WireFormatTest {

  private static final String TOPIC = TopicCatalogue.ANNOTATIONS.name();

  private final AvroSerdes serdes =
      AvroSerdes.over(RegistryClients.open("mock://wire-format", Map.of()), true);

  @Test
  void theBytesOfAFullEventStayAsTheyAre() {
    byte[] bytes =
        serdes.serializer(TopicCatalogue.ANNOTATIONS).serialize(TOPIC, Samples.fullEvent());

    assertThat(bytes).isEqualTo(golden(bytes));
  }

  @Test
  void goldenBytesAreReadAsTheEventTheyWere() {
    byte[] bytes =
        serdes.serializer(TopicCatalogue.ANNOTATIONS).serialize(TOPIC, Samples.fullEvent());

    AnnotationEvent event =
        serdes.deserializer(TopicCatalogue.ANNOTATIONS).deserialize(TOPIC, golden(bytes));

    assertThat(event).isEqualTo(Samples.fullEvent());
  }

  @Test
  void aValueIsAZeroByteTheSchemaIdAndAvroBinary() throws IOException {
    byte[] bytes =
        serdes.serializer(TopicCatalogue.ANNOTATIONS).serialize(TOPIC, Samples.fullEvent());

    Schema schema =
        new Schema.Parser()
            .parse(GoldenFiles.DIRECTORY.resolve("AnnotationEvent/v1.avsc").toFile());
    byte[] avro = Arrays.copyOfRange(bytes, 5, bytes.length);
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(schema)
            .read(null, DecoderFactory.get().binaryDecoder(avro, null));

    assertThat(bytes[0]).isZero();
    assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo(1);
    assertThat(record.get("rater_id")).hasToString("r-4");
    assertThat(record.get("occurred_at")).isEqualTo(Samples.NOON.toEpochMilli());
    assertThat(record.get("stage")).hasToString("PRODUCTION");
    assertThat((Iterable<?>) record.get("answers")).hasSize(13);
  }

  @Test
  void aTombstoneIsNull() {
    assertThat(serdes.serializer(TopicCatalogue.ALERTS).serialize("t", null)).isNull();
    assertThat(serdes.deserializer(TopicCatalogue.ALERTS).deserialize("t", null)).isNull();
  }

  private static byte[] golden(byte[] actual) {
    return GoldenFiles.bytes(GoldenFiles.DIRECTORY.resolve("AnnotationEvent/v1.bin"), actual);
  }
}
