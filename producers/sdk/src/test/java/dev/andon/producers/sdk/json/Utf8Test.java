package dev.andon.producers.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {

  /** The JDK's strict decoder is the reference: it stops at the same byte. */
  @Property(tries = 5_000)
  void agreesWithTheJdk(@ForAll("nearlyText") byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(in, CharBuffer.allocate(bytes.length + 1), true);

    int expected = result.isError() ? in.position() : -1;

    assertThat(Utf8.firstMalformed(bytes, 0, bytes.length)).isEqualTo(expected);
  }

  @Property
  void takesAllText(@ForAll String text) {
    byte[] bytes = text.replaceAll("[\\ud800-\\udfff]", "").getBytes(StandardCharsets.UTF_8);

    assertThat(Utf8.firstMalformed(bytes, 0, bytes.length)).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "c080, 0", // an overlong zero
    "e0809f, 0", // overlong in three bytes
    "f0808080, 0", // overlong in four
    "eda080, 0", // a surrogate
    "f4908080, 0", // beyond the last code point
    "61e282, 1", // cut off
    "6162ff, 2",
    "f48fbfbf, -1", // the last code point
    "ed9fbf, -1" // the last before the surrogates
  })
  void findsTheFirstBadByte(String hex, int index) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThat(Utf8.firstMalformed(bytes, 0, bytes.length)).isEqualTo(index);
  }

  /** Text of every length of character, with a byte here and there put to another value. */
  @Provide
  Arbitrary<byte[]> nearlyText() {
    Arbitrary<String> texts = Arbitraries.strings().withChars("az09 é߿ࠀ€￿").ofMaxLength(40);
    Arbitrary<byte[]> pieces = Arbitraries.bytes().array(byte[].class).ofMaxSize(6);
    return net.jqwik.api.Combinators.combine(texts, pieces, texts)
        .as(
            (before, piece, after) ->
                join(
                    before.getBytes(StandardCharsets.UTF_8),
                    piece,
                    after.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] join(byte[]... parts) {
    ByteBuffer joined = ByteBuffer.allocate(200);
    for (byte[] part : parts) {
      joined.put(part);
    }
    byte[] bytes = new byte[joined.position()];
    joined.flip().get(bytes);
    return bytes;
  }
}
