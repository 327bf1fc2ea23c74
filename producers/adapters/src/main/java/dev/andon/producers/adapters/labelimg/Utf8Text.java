package dev.andon.producers.adapters.labelimg;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.andon.producers.adapters.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Decodes text without replacing what is none. */
final class Utf8Text {
  private Utf8Text() {}

  static String decode(byte[] bytes) throws Refusal {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Refusal("is not text in UTF-8");
    }
  }
}
