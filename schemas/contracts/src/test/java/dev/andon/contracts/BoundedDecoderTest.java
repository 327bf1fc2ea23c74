package dev.andon.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;

class BoundedDecoderTest {

  private static final List<Schema> CONTRACTS = Contracts.schemas();
  private static final Schema STRINGS = Schema.createArray(Schema.create(Schema.Type.STRING));

  private static final Schema EVERY_TYPE =
      SchemaBuilder.record("EveryType")
          .fields()
          .requiredBoolean("yes")
          .requiredInt("whole")
          .requiredLong("large")
          .requiredFloat("single")
          .requiredDouble("exact")
          .requiredBytes("raw")
          .name("hash")
          .type()
          .fixed("Hash")
          .size(7)
          .noDefault()
          .name("by_name")
          .type()
          .map()
          .values()
          .nullable()
          .bytesType()
          .noDefault()
          .endRecord();

  @Property
  void readsWhatAvroWrote(@ForAll("contracts") Schema schema, @ForAll long seed)
      throws IOException {
    byte[] bytes = random(schema, seed);

    assertThat(read(schema, bytes)).isEqualTo(readByAvro(schema, bytes));
  }

  @Property
  void readsEveryTypeAsAvroDoes(@ForAll long seed) throws IOException {
    byte[] bytes = random(EVERY_TYPE, seed);

    assertThat(read(EVERY_TYPE, bytes)).isEqualTo(readByAvro(EVERY_TYPE, bytes));
  }

  /** A reader may know nothing of what a later writer adds. */
  @Property
  void skipsEveryTypeAsAvroDoes(@ForAll long seed) throws IOException {
    byte[] bytes = random(EVERY_TYPE, seed);
    Schema empty = SchemaBuilder.record("EveryType").fields().endRecord();
    BoundedDecoder decoder = over(bytes);

    new GenericDatumReader<>(EVERY_TYPE, empty).read(null, decoder);

    assertThat(decoder.left()).isZero();
  }

  @Property
  void refusesWhatIsCut(@ForAll("contracts") Schema schema, @ForAll long seed) throws IOException {
    byte[] bytes = random(schema, seed);
    int length = new Random(seed).nextInt(bytes.length);

    assertRefused(schema, Arrays.copyOf(bytes, length));
  }

  /** Bytes that Avro's decoder cannot read are not read here, and nothing else is thrown. */
  @Property(tries = 5_000)
  void refusesOrReadsAsAvroWhateverComes(@ForAll("contracts") Schema schema, @ForAll long seed)
      throws IOException {
    byte[] bytes = random(schema, seed);
    Random random = new Random(~seed);
    for (int i = 0; i <= random.nextInt(3); i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    Object datum;
    try {
      datum = read(schema, bytes);
    } catch (RuntimeException e) {
      return;
    }
    assertThat(datum).isEqualTo(readByAvro(schema, bytes));
  }

  @Test
  void readsBlocksThatStateTheirSize() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().blockingBinaryEncoder(out, null);
    new GenericDatumWriter<>(STRINGS).write(List.of("one", "two"), encoder);
    encoder.flush();

    assertThat(read(STRINGS, out.toByteArray())).hasToString("[one, two]");
  }

  @Test
  void refusesLengthsBeyondTheEnd() {
    assertRefused(STRINGS, varint(Integer.MAX_VALUE));
    assertRefused(STRINGS, varint(Long.MIN_VALUE));
    assertRefused(STRINGS, new byte[] {2, 1, 0});
    assertRefused(STRINGS, new byte[0]);
  }

  @Test
  void refusesANumberThatNeverEnds() {
    byte[] bytes = new byte[20];
    Arrays.fill(bytes, (byte) 0x80);

    assertRefused(Schema.create(Schema.Type.LONG), bytes);
    assertRefused(Schema.create(Schema.Type.INT), bytes);
  }

  @Provide
  Arbitrary<Schema> contracts() {
    return Arbitraries.of(CONTRACTS);
  }

  private static void assertRefused(Schema schema, byte[] bytes) {
    assertThatExceptionOfType(AvroRuntimeException.class).isThrownBy(() -> read(schema, bytes));
  }

  private static BoundedDecoder over(byte[] bytes) {
    BoundedDecoder decoder = new BoundedDecoder();
    decoder.reset(bytes, 0);
    return decoder;
  }

  private static Object read(Schema schema, byte[] bytes) throws IOException {
    return new GenericDatumReader<>(schema).read(null, over(bytes));
  }

  private static Object readByAvro(Schema schema, byte[] bytes) throws IOException {
    return new GenericDatumReader<>(schema)
        .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
  }

  private static byte[] random(Schema schema, long seed) throws IOException {
    Object datum = new RandomData(schema, 1, seed).iterator().next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<>(schema).write(datum, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static byte[] varint(long number) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
      encoder.writeLong(number);
      encoder.flush();
      return out.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
