package dev.andon.contracts;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;

class DatumScanTest {

  private static final List<Schema> CONTRACTS = Contracts.schemas();

  @Property
  void followsWhatAvroWrote(@ForAll("contracts") Schema schema, @ForAll long seed)
      throws IOException {
    byte[] bytes = random(schema, seed);

    assertThat(DatumScan.follows(schema, bytes, 0)).isTrue();
  }

  @Property
  void refusesWhatIsCut(@ForAll("contracts") Schema schema, @ForAll long seed) throws IOException {
    byte[] bytes = random(schema, seed);
    int length = new Random(seed).nextInt(bytes.length);

    assertThat(DatumScan.follows(schema, Arrays.copyOf(bytes, length), 0)).isFalse();
  }

  /** Whatever the scan lets through, Avro's decoder reads to the end: nothing is left to chance. */
  @Property(tries = 5_000)
  void avroReadsWhateverFollows(@ForAll("contracts") Schema schema, @ForAll long seed)
      throws IOException {
    byte[] bytes = random(schema, seed);
    Random random = new Random(~seed);
    for (int i = 0; i <= random.nextInt(3); i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }

    if (DatumScan.follows(schema, bytes, 0)) {
      BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
      new GenericDatumReader<>(schema).read(null, decoder);
      assertThat(decoder.isEnd()).isTrue();
    }
  }

  @Test
  void followsBlocksThatStateTheirSize() throws IOException {
    Schema schema = Schema.createArray(Schema.create(Schema.Type.STRING));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().blockingBinaryEncoder(out, null);
    new GenericDatumWriter<>(schema).write(List.of("one", "two"), encoder);
    encoder.flush();

    assertThat(DatumScan.follows(schema, out.toByteArray(), 0)).isTrue();
  }

  @Test
  void refusesLengthsBeyondTheEnd() {
    Schema strings = Schema.createArray(Schema.create(Schema.Type.STRING));

    assertThat(DatumScan.follows(strings, varint(Integer.MAX_VALUE), 0)).isFalse();
    assertThat(DatumScan.follows(strings, varint(Long.MIN_VALUE), 0)).isFalse();
    assertThat(DatumScan.follows(strings, new byte[] {2, 1, 0}, 0)).isFalse();
    assertThat(DatumScan.follows(strings, new byte[0], 0)).isFalse();
  }

  @Test
  void refusesANumberThatNeverEnds() {
    byte[] bytes = new byte[20];
    Arrays.fill(bytes, (byte) 0x80);

    assertThat(DatumScan.follows(Schema.create(Schema.Type.LONG), bytes, 0)).isFalse();
  }

  @Provide
  Arbitrary<Schema> contracts() {
    return Arbitraries.of(CONTRACTS);
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
