package dev.andon.producers.adapters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as tools deliver it, one object at a time, so that an export of any size needs the
 * memory of its largest element: a single object, an array of objects, or either of them one after
 * another (JSON Lines).
 *
 * <p>An object beyond the {@link Limits} is refused and skipped. After a syntax error nothing can
 * be trusted to be where it seems, so the rest is refused.
 */
public final class JsonElements {
  /** Far beyond any limit on an element: what nests deeper is not skipped but ends the reading. */
  private static final int HARD_DEPTH = 1_000;

  private final JsonFactory factory;
  private final Limits limits;
  private final Set<String> byteArrays;

  /**
   * @param byteArrays names of fields whose arrays of integers 0..255 are kept as bytes ({@code
   *     BinaryNode}), at a sixteenth of the memory; an array that holds anything else becomes null
   */
  public JsonElements(Limits limits, Set<String> byteArrays) {
    this.limits = requireNonNull(limits, "limits is null");
    this.byteArrays = Set.copyOf(byteArrays);
    factory =
        JsonFactory.builder()
            // Strangers choose the names: they must not stay in the JVM for ever, nor fail the
            // parser by colliding.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(HARD_DEPTH)
                    .maxStringLength(limits.elementBytes())
                    .build())
            .build();
  }

  /** Takes the objects of an input as they are read. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * @param locator where the object stands: {@code element 3}, counted from 1
     */
    void element(String locator, ObjectNode element);
  }

  /**
   * Reads {@code input} to its end.
   *
   * @param refused takes what is not an object, what is beyond the limits and the rest after a
   *     syntax error
   * @throws IOException if {@code input} cannot be read; never because of what it holds
   */
  public void read(InputStream input, Visitor visitor, Consumer<? super Refused> refused)
      throws IOException {
    try (JsonParser parser = factory.createParser(input)) {
      try {
        new Reading(parser, visitor, refused).run();
      } catch (JsonProcessingException e) {
        refused.accept(
            new Refused(
                place(e.getLocation(), parser), Extent.REST, syntax(e.getOriginalMessage())));
      } catch (CharConversionException e) {
        refused.accept(
            new Refused(place(null, parser), Extent.REST, syntax(String.valueOf(e.getMessage()))));
      }
    }
  }

  /**
   * The one object that {@code text} holds, as where a tool puts JSON into a string.
   *
   * @throws Refusal if it holds anything else, or is beyond the limits
   */
  public ObjectNode object(String text) throws Refusal {
    return object(text.getBytes(UTF_8));
  }

  /**
   * The one object that {@code text} holds, in UTF-8, as where a tool's API answers it.
   *
   * @throws Refusal if it holds anything else, or is beyond the limits
   */
  public ObjectNode object(byte[] text) throws Refusal {
    List<ObjectNode> objects = new ArrayList<>(1);
    List<Refused> problems = new ArrayList<>(1);
    try {
      read(
          new ByteArrayInputStream(text),
          (locator, element) -> keep(element, 2, objects),
          problem -> keep(problem, 1, problems));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!problems.isEmpty()) {
      Refused problem = problems.get(0);
      // What a syntax error says of the text may show it, and within a string it is somebody's.
      throw new Refusal(
          problem.extent() == Extent.REST
              ? "is no valid JSON"
              : "is no JSON object: " + problem.reason());
    }
    if (objects.size() != 1) {
      throw new Refusal("is no single JSON object");
    }
    return objects.get(0);
  }

  /**
   * The objects of the array that {@code text} holds, in UTF-8, as where a tool's API answers it.
   *
   * @throws Refusal if it holds anything else, or is beyond the limits
   */
  public List<ObjectNode> objects(byte[] text) throws Refusal {
    List<ObjectNode> objects = new ArrayList<>();
    List<Refused> problems = new ArrayList<>(1);
    try {
      read(
          new ByteArrayInputStream(text),
          (locator, element) -> objects.add(element),
          problem -> keep(problem, 1, problems));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!problems.isEmpty()) {
      throw new Refusal("is no array of JSON objects");
    }
    return objects;
  }

  private static <T> void keep(T value, int most, List<T> values) {
    if (values.size() < most) {
      values.add(value);
    }
  }

  private static String syntax(String message) {
    String line = message.lines().findFirst().orElse("");
    return "not valid JSON in UTF-8 ("
        + (line.length() > 200 ? line.substring(0, 200) + "..." : line)
        + "); nothing from here on was read";
  }

  private static String place(@Nullable JsonLocation of, JsonParser parser) {
    JsonLocation at = of == null ? parser.currentLocation() : of;
    return "line " + Math.max(1, at.getLineNr()) + ", column " + Math.max(1, at.getColumnNr());
  }

  /** One pass over one input. */
  private final class Reading {
    private final JsonParser parser;
    private final Visitor visitor;
    private final Consumer<? super Refused> refused;
    private long elements;

    Reading(JsonParser parser, Visitor visitor, Consumer<? super Refused> refused) {
      this.parser = parser;
      this.visitor = visitor;
      this.refused = refused;
    }

    void run() throws IOException {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_ARRAY) {
          array();
        } else {
          element(token);
        }
      }
      if (elements == 0) {
        refuse("the input", "holds no element: is it empty?");
      }
    }

    private void array() throws IOException {
      JsonToken token = next();
      if (token == JsonToken.END_ARRAY) {
        elements++;
      }
      for (; token != JsonToken.END_ARRAY; token = next()) {
        element(token);
      }
    }

    private void element(JsonToken token) throws IOException {
      String locator = "element " + ++elements;
      if (token != JsonToken.START_OBJECT) {
        parser.skipChildren();
        refuse(locator, "is not a JSON object");
        return;
      }
      JsonElement element = new JsonElement(parser, limits, byteArrays);
      try {
        visitor.element(locator, element.read());
      } catch (Refusal e) {
        element.skip();
        refused.accept(e.at(locator, Extent.RECORD));
      }
    }

    private JsonToken next() throws IOException {
      return requireNonNull(parser.nextToken(), "the parser reports an unclosed array itself");
    }

    private void refuse(String locator, String reason) {
      refused.accept(new Refused(locator, Extent.RECORD, reason));
    }
  }
}
