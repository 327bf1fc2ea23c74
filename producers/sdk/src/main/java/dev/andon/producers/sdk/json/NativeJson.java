package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON within the bounds that hold for every foreign text. */
final class NativeJson {

  /** Objects and arrays within one another. The deepest record, a predicted polygon, has nine. */
  static final int MAX_DEPTH = 32;

  private static final int MAX_NUMBER = 100;
  private static final int MAX_NAME = 1_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Bytes are UTF-8, not whatever they may look like; and the names that strangers
          // choose must not stay in the JVM for ever.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER)
                  .maxNameLength(MAX_NAME)
                  .maxStringLength(JsonLinesReader.LARGEST_LINE_BYTES)
                  .build())
          .build();

  private NativeJson() {}

  /** Reads the one value of a text; what it answers is whole only without problems. */
  static <T> @Nullable T parse(
      JsonType<T> type, byte[] buffer, int from, int length, Problems problems) {
    int malformed = Utf8.firstMalformed(buffer, from, from + length);
    if (malformed >= 0) {
      problems.addWhole(
          "not UTF-8 at byte %d (0x%02X): save the file as UTF-8"
              .formatted(malformed - from + 1, buffer[malformed]));
      return null;
    }
    try (JsonParser parser = JSON.createParser(buffer, from, length)) {
      return parse(type, parser, problems);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does no I/O", e);
    }
  }

  private static <T> @Nullable T parse(JsonType<T> type, JsonParser parser, Problems problems)
      throws IOException {
    try {
      if (parser.nextToken() == null) {
        problems.addWhole("there is no JSON object");
        return null;
      }
      T value = type.read(new JsonInput(parser, problems));
      if (parser.nextToken() != null) {
        problems.addWhole("there is more after the end of the object" + column(parser));
      }
      return value;
    } catch (StreamConstraintsException e) {
      problems.addWhole(exceeded(parser) + column(parser));
    } catch (JsonEOFException e) {
      problems.addWhole("not JSON: the line ends before its object does" + column(parser));
    } catch (JsonProcessingException e) {
      problems.addWhole("not JSON: " + e.getOriginalMessage() + column(parser));
    }
    return null;
  }

  private static String exceeded(JsonParser parser) {
    return parser.getParsingContext().getNestingDepth() > MAX_DEPTH
        ? "objects and arrays are nested deeper than " + MAX_DEPTH + " levels"
        : "a number longer than %d or a field name longer than %d characters"
            .formatted(MAX_NUMBER, MAX_NAME);
  }

  private static String column(JsonParser parser) {
    return " (column " + parser.currentLocation().getColumnNr() + ")";
  }

  static JsonGenerator generator(OutputStream out) throws IOException {
    return JSON.createGenerator(out);
  }
}
