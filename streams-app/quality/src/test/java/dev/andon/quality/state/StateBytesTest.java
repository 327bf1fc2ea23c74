package dev.andon.quality.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateBytesTest {

  /** One value and how it is read back. */
  private record Field(Consumer<StateWriter> write, Consumer<StateReader> read) {}

  @Property
  void integersComeBackInEveryForm(@ForAll long value) {
    byte[] bytes =
        new StateWriter(0)
            .writeUnsigned(value)
            .writeSigned(value)
            .writeFixedLong(value)
            .toByteArray();

    StateReader in = new StateReader(bytes);
    assertThat(in.readUnsigned()).isEqualTo(value);
    assertThat(in.readSigned()).isEqualTo(value);
    assertThat(in.readFixedLong()).isEqualTo(value);
    assertThat(in.atEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 63, -64, 64, 127, 128, Long.MAX_VALUE, Long.MIN_VALUE})
  void soDoTheEdges(long value) {
    integersComeBackInEveryForm(value);
  }

  @Test
  void smallIntegersAreShort() {
    assertThat(new StateWriter(1).writeUnsigned(127).size()).isEqualTo(1);
    assertThat(new StateWriter(1).writeUnsigned(128).size()).isEqualTo(2);
    assertThat(new StateWriter(1).writeSigned(-64).size()).isEqualTo(1);
    assertThat(new StateWriter(1).writeUnsigned(Long.MAX_VALUE).size()).isEqualTo(9);
    assertThat(new StateWriter(1).writeUnsigned(-1).size()).isEqualTo(10);
  }

  @Property
  void nonNegativeFixedIntegersSortAsTheirBytes(@ForAll long a, @ForAll long b) {
    long first = a & Long.MAX_VALUE;
    long second = b & Long.MAX_VALUE;

    int bytes = Arrays.compareUnsigned(fixed(first), fixed(second));

    assertThat(Integer.signum(bytes)).isEqualTo(Long.compare(first, second));
  }

  private static byte[] fixed(long value) {
    return new StateWriter(8).writeFixedLong(value).toByteArray();
  }

  @Property
  void doublesComeBackBitForBit(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    byte[] bytes = new StateWriter(8).writeDouble(value).toByteArray();

    assertThat(Double.doubleToLongBits(new StateReader(bytes).readDouble()))
        .isEqualTo(Double.doubleToLongBits(value));
  }

  @Property
  void textsComeBack(@ForAll("texts") String text) {
    byte[] bytes =
        new StateWriter(4)
            .writeText(text)
            .writeOptionalText(text)
            .writeOptionalText(null)
            .toByteArray();

    StateReader in = new StateReader(bytes);
    assertThat(in.readText()).isEqualTo(text);
    assertThat(in.readOptionalText()).isEqualTo(text);
    assertThat(in.readOptionalText()).isNull();
    assertThat(in.atEnd()).isTrue();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(codePoint -> codePoint < 0xD800 || codePoint > 0xDFFF)
        .list()
        .ofMaxSize(40)
        .map(StateBytesTest::text);
  }

  private static String text(List<Integer> codePoints) {
    StringBuilder text = new StringBuilder();
    codePoints.forEach(text::appendCodePoint);
    return text.toString();
  }

  @Test
  void halfASurrogatePairBecomesAQuestionMark() {
    byte[] bytes = new StateWriter(8).writeText("a\uD83Db").writeText("\uD83D\uDE00").toByteArray();

    StateReader in = new StateReader(bytes);
    assertThat(in.readText()).isEqualTo("a?b");
    assertThat(in.readText()).isEqualTo("\uD83D\uDE00");
  }

  @Property
  void bytesComeBack(@ForAll byte[] value, @ForAll @IntRange(max = 20) int offset) {
    byte[] framed = new StateWriter(1).writeBytes(value).toByteArray();
    byte[] within = new StateWriter(1).writeRaw(new byte[offset], 0, offset).toByteArray();
    byte[] all = Arrays.copyOf(within, offset + framed.length + 3);
    System.arraycopy(framed, 0, all, offset, framed.length);

    StateReader in = new StateReader(all, offset, framed.length);

    assertThat(in.readBytes()).isEqualTo(value);
    assertThat(in.atEnd()).isTrue();
  }

  @Property
  void everyTruncationIsNamedAsOne(
      @ForAll long number, @ForAll("texts") String text, @ForAll boolean flag) {
    List<Field> fields =
        List.of(
            new Field(out -> out.writeUnsigned(number), StateReader::readUnsigned),
            new Field(out -> out.writeText(text), StateReader::readText),
            new Field(out -> out.writeBoolean(flag), StateReader::readBoolean),
            new Field(out -> out.writeDouble(number), StateReader::readDouble),
            new Field(out -> out.writeOptionalText(text), StateReader::readOptionalText),
            new Field(out -> out.writeBytes(new byte[7]), StateReader::readBytes));
    StateWriter out = new StateWriter(16);
    fields.forEach(field -> field.write().accept(out));
    byte[] whole = out.toByteArray();

    for (int length = 0; length < whole.length; length++) {
      StateReader in = new StateReader(whole, 0, length);
      assertThatExceptionOfType(StateFormatException.class)
          .isThrownBy(() -> fields.forEach(field -> field.read().accept(in)))
          .withMessageContaining("bytes too early");
    }
  }

  @Property
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes, @ForAll @IntRange(max = 6) int how) {
    StateReader in = new StateReader(bytes);
    try {
      while (!in.atEnd()) {
        read(in, how);
      }
    } catch (StateFormatException e) {
      assertThat(e).hasMessageMatching(".+");
    }
  }

  private static void read(StateReader in, int how) {
    switch (how) {
      case 0 -> in.readUnsigned();
      case 1 -> in.readText();
      case 2 -> in.readBytes();
      case 3 -> in.readOptionalText();
      case 4 -> in.readCount();
      case 5 -> in.readVersion(3);
      default -> in.readFixedLong();
    }
  }

  @Test
  void refusesVersionsItDoesNotKnow() {
    assertThat(new StateReader(new byte[] {2}).readVersion(2)).isEqualTo(2);
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> new StateReader(new byte[] {3}).readVersion(2))
        .withMessage("state version 3 is not known here (newest known: 2)");
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> new StateReader(new byte[] {0}).readVersion(2))
        .withMessage("state version 0 is not known here (newest known: 2)");
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> new StateReader(new byte[0]).readVersion(2))
        .withMessage("state ends 1 bytes too early");
  }

  @Test
  void refusesWhatNoWriterWrites() {
    byte[] tooLong = new byte[11];
    Arrays.fill(tooLong, (byte) 0xFF);
    byte[] tooBig = new byte[10];
    Arrays.fill(tooBig, (byte) 0xFF);
    tooBig[9] = 2;
    byte[] count = new StateWriter(9).writeUnsigned(1L + Integer.MAX_VALUE).toByteArray();
    byte[] negative = new StateWriter(10).writeUnsigned(-1).toByteArray();

    refused(() -> new StateReader(tooLong).readUnsigned(), "a varint runs over 64 bits");
    refused(() -> new StateReader(tooBig).readUnsigned(), "a varint runs over 64 bits");
    refused(() -> new StateReader(count).readCount(), "a count of 2147483648 is out of range");
    refused(() -> new StateReader(negative).readCount(), "a count of -1 is out of range");
    refused(() -> new StateReader(new byte[] {2}).readBoolean(), "a flag is 2, must be 0 or 1");
  }

  @Test
  void refusesWhatIsOutOfTheRangeAskedFor() {
    byte[] five = {5};
    byte[] negative = new StateWriter(10).writeUnsigned(-1).toByteArray();
    byte[] nan = new StateWriter(8).writeDouble(Double.NaN).toByteArray();
    byte[] half = new StateWriter(8).writeDouble(0.5).toByteArray();

    assertThat(new StateReader(five).readUnsigned("n", 5)).isEqualTo(5);
    assertThat(new StateReader(half).readDouble("x", 0, 0.5)).isEqualTo(0.5);
    refused(() -> new StateReader(five).readUnsigned("n", 4), "n is 5, must be in 0..4");
    refused(
        () -> new StateReader(negative).readUnsigned("n", Long.MAX_VALUE),
        "n is -1, must be in 0.." + Long.MAX_VALUE);
    refused(() -> new StateReader(nan).readDouble("x", 0, 1), "x is NaN, must be in 0.0..1.0");
    refused(() -> new StateReader(half).readDouble("x", 0, 0.4), "x is 0.5, must be in 0.0..0.4");
  }

  private static void refused(Runnable reading, String message) {
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(reading::run)
        .withMessage(message);
  }

  @Test
  void readsOnlyWithinTheBytesGiven() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> new StateReader(new byte[4], 2, 3));
  }
}
