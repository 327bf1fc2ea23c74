package dev.andon.producers.adapters.labelimg;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.andon.producers.adapters.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Decodes text without replacing what is none. */
final class Utf8Text {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Utf8Text() {}

  static String decode(byte[] bytes) throws Refusal {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new Refusal("is not text in UTF-8");
    }
  }
}
