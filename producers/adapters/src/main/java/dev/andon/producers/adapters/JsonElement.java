package dev.andon.producers.adapters;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;

/** One object being read under limits; after a refusal it can still be skipped to its end. */
final class JsonElement {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;
  private final Limits limits;
  private final Set<String> byteArrays;
  private final long start;
  private int nodes;
  private int open;

  /**
   * @param parser stands on the object's opening brace
   */
  JsonElement(JsonParser parser, Limits limits, Set<String> byteArrays) {
    this.parser = parser;
    this.limits = limits;
    this.byteArrays = byteArrays;
    start = position();
  }

  ObjectNode read() throws IOException, Refusal {
    return object();
  }

  /** Goes on to the element's closing brace, whatever is left of it. */
  void skip() throws IOException {
    while (open > 0) {
      JsonToken token = parser.nextToken();
      if (token.isStructStart()) {
        open++;
      } else if (token.isStructEnd()) {
        open--;
      }
    }
  }

  private ObjectNode object() throws IOException, Refusal {
    enter();
    ObjectNode object = NODES.objectNode();
    while (next() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = next();
      JsonNode value =
          token == JsonToken.START_ARRAY && byteArrays.contains(name) ? bytes() : value(token);
      if (object.replace(name, value) != null) {
        throw new Refusal("has the field '" + name + "' twice");
      }
    }
    open--;
    return object;
  }

  private ArrayNode array() throws IOException, Refusal {
    enter();
    ArrayNode array = NODES.arrayNode();
    for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
      array.add(value(token));
    }
    open--;
    return array;
  }

  private JsonNode value(JsonToken token) throws IOException, Refusal {
    if (++nodes > limits.elementNodes()) {
      throw new Refusal("holds more than " + limits.elementNodes() + " values");
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
      default -> NODES.nullNode();
    };
  }

  private JsonNode integer() throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getDoubleValue());
    };
  }

  private JsonNode bytes() throws IOException, Refusal {
    enter();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean whole = true;
    for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
      whole = whole && isByte(token);
      if (whole) {
        bytes.write(parser.getIntValue());
      } else {
        value(token);
      }
    }
    open--;
    return whole ? NODES.binaryNode(bytes.toByteArray()) : NODES.nullNode();
  }

  private boolean isByte(JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_NUMBER_INT
        || parser.getNumberType() != JsonParser.NumberType.INT) {
      return false;
    }
    int value = parser.getIntValue();
    return value >= 0 && value <= 255;
  }

  private void enter() throws Refusal {
    open++;
    if (open > limits.depth()) {
      throw new Refusal("nests deeper than " + limits.depth() + " levels");
    }
  }

  private JsonToken next() throws IOException, Refusal {
    if (position() - start > limits.elementBytes()) {
      throw new Refusal("is larger than " + limits.elementBytes() + " bytes");
    }
    return parser.nextToken();
  }

  /** In bytes, or in characters where the input is not UTF-8. */
  private long position() {
    JsonLocation at = parser.currentLocation();
    return Math.max(at.getByteOffset(), at.getCharOffset());
  }
}
