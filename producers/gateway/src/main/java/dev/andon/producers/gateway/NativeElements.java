package dev.andon.producers.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Takes a JSON document apart into its records: one object, an array of objects, or several of
 * either one after another.
 */
final class NativeElements {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Strangers choose the names: they must not stay in the JVM for ever, nor fail the
          // parser by colliding.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          // Nothing but UTF-8: of anything else the places of records are not known in bytes.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .build();
  private static final byte[] BYTE_ORDER_MARK = "\ufeff".getBytes(StandardCharsets.UTF_8);

  private NativeElements() {}

  /**
   * @param element takes each record: where it stands, and its bytes
   * @param refused takes the place and the reason of what is not a record
   */
  static void read(
      byte[] body, BiConsumer<String, byte[]> element, BiConsumer<String, String> refused) {
    byte[] json = withoutMark(body);
    try (JsonParser parser = FACTORY.createParser(json)) {
      int count = 0;
      int depth = 0;
      try {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          if (token == JsonToken.START_ARRAY && depth == 0) {
            depth++;
          } else if (token == JsonToken.END_ARRAY) {
            depth--;
          } else {
            count++;
            one(parser, token, "record " + count, json, element, refused);
          }
        }
      } catch (JsonProcessingException e) {
        refused.accept(
            "record " + (count + 1), "is not valid JSON in UTF-8; nothing from here on was read");
        return;
      }
      if (count == 0) {
        refused.accept("the body", "holds no record: is it empty?");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does no I/O", e);
    }
  }

  /** Some editors put it before UTF-8, where it says nothing. */
  private static byte[] withoutMark(byte[] body) {
    int marked = BYTE_ORDER_MARK.length;
    return body.length >= marked && Arrays.equals(body, 0, marked, BYTE_ORDER_MARK, 0, marked)
        ? Arrays.copyOfRange(body, marked, body.length)
        : body;
  }

  private static void one(
      JsonParser parser,
      JsonToken token,
      String locator,
      byte[] body,
      BiConsumer<String, byte[]> element,
      BiConsumer<String, String> refused)
      throws IOException {
    int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    parser.skipChildren();
    if (token != JsonToken.START_OBJECT) {
      refused.accept(locator, "is not a JSON object");
      return;
    }
    int end = Math.toIntExact(parser.currentLocation().getByteOffset());
    element.accept(locator, Arrays.copyOfRange(body, start, end));
  }
}
