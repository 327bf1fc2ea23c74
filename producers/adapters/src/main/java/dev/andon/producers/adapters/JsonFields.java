package dev.andon.producers.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of a tool's JSON the way tools write them: ids as numbers or text, absent and null
 * alike. A field of the wrong type counts as absent unless it is required.
 */
public final class JsonFields {
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final double LONGEST_SECONDS = 1e9;
  private static final int SHOWN = 60;

  private JsonFields() {}

  /** The object in a field, or null. */
  public static @Nullable ObjectNode object(@Nullable JsonNode of, String field) {
    return get(of, field) instanceof ObjectNode object ? object : null;
  }

  /** The array in a field, or null. */
  public static @Nullable ArrayNode array(@Nullable JsonNode of, String field) {
    return get(of, field) instanceof ArrayNode array ? array : null;
  }

  /** The text in a field, or null where there is none or it is empty. */
  public static @Nullable String text(@Nullable JsonNode of, String field) {
    JsonNode value = get(of, field);
    return value != null && value.isTextual() && !value.textValue().isEmpty()
        ? value.textValue()
        : null;
  }

  /** An id, whole number or text, or null where there is none. */
  public static @Nullable String id(@Nullable JsonNode value) {
    if (value == null) {
      return null;
    }
    if (value.isIntegralNumber()) {
      return value.asText();
    }
    return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
  }

  /** The finite number in a field, or null. */
  public static @Nullable Double number(@Nullable JsonNode of, String field) {
    JsonNode value = get(of, field);
    return value != null && value.isNumber() && Double.isFinite(value.doubleValue())
        ? Double.valueOf(value.doubleValue())
        : null;
  }

  /** Whether a field holds true. */
  public static boolean isTrue(@Nullable JsonNode of, String field) {
    JsonNode value = get(of, field);
    return value != null && value.isBoolean() && value.booleanValue();
  }

  /** A scalar as the text of a slice, or null for anything else. */
  public static @Nullable String scalar(@Nullable JsonNode of, String field) {
    JsonNode value = get(of, field);
    return value != null && value.isValueNode() && !value.isNull() && !value.isBinary()
        ? value.asText()
        : null;
  }

  /** The texts of an array, of which each element must be one. */
  public static List<String> texts(ArrayNode array, String what) throws Refusal {
    List<String> texts = new ArrayList<>(array.size());
    for (JsonNode element : array) {
      if (!element.isTextual()) {
        throw new Refusal(what + " holds " + shown(element) + ", which is not text");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /** The finite number in a field that must have one. */
  public static double requiredNumber(JsonNode of, String field) throws Refusal {
    Double value = number(of, field);
    if (value == null) {
      throw new Refusal(field + " must be a number and is " + shown(get(of, field)));
    }
    return value;
  }

  /** Seconds on a task as milliseconds, or null where the field holds nothing that could be. */
  public static @Nullable Long secondsAsMillis(@Nullable JsonNode of, String field) {
    Double seconds = number(of, field);
    return seconds == null || seconds < 0 || seconds > LONGEST_SECONDS
        ? null
        : Long.valueOf(Math.round(seconds * 1000));
  }

  /** The text in a field that must have one. */
  public static String requiredText(JsonNode of, String field) throws Refusal {
    String text = text(of, field);
    if (text == null) {
      throw new Refusal(field + " must be text and is " + shown(get(of, field)));
    }
    return text;
  }

  /** The whole number from 0 on in a field that must have one. */
  public static int requiredIndex(JsonNode of, String field) throws Refusal {
    JsonNode value = get(of, field);
    if (value == null
        || !value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < 0) {
      throw new Refusal(field + " must be a whole number of 0 or more and is " + shown(value));
    }
    return value.intValue();
  }

  /**
   * The time in a field, ISO 8601 with an offset, or null where the field is absent.
   *
   * @throws Refusal if there is something else in it
   */
  public static @Nullable Instant instant(JsonNode of, String field) throws Refusal {
    JsonNode value = get(of, field);
    if (value == null || value.isNull()) {
      return null;
    }
    try {
      Instant instant =
          OffsetDateTime.parse(value.asText(), DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
      if (isInRange(instant)) {
        return instant;
      }
    } catch (DateTimeException e) {
      // Refused below, in the same words as a time out of range.
    }
    throw new Refusal(
        field
            + " must be a time from 1970 to 9999 such as 2026-05-04T09:15:02.120Z and is "
            + shown(value));
  }

  /**
   * The time in a field of a tool that writes UTC without saying so; an offset is heeded where
   * there is one. Null where the field is absent.
   *
   * @throws Refusal if there is something else in it
   */
  public static @Nullable Instant utcInstant(JsonNode of, String field) throws Refusal {
    JsonNode value = get(of, field);
    if (value != null && value.isTextual()) {
      try {
        Instant instant = LocalDateTime.parse(value.textValue()).toInstant(ZoneOffset.UTC);
        if (isInRange(instant)) {
          return instant;
        }
      } catch (DateTimeException e) {
        // It has an offset, or is no time: the strict reading tells.
      }
    }
    return instant(of, field);
  }

  /** A value as it may stand in a message: short, on one line. */
  public static String shown(@Nullable JsonNode value) {
    if (value == null || value.isNull() || value.isMissingNode()) {
      return "missing";
    }
    if (value.isContainerNode()) {
      return value.isArray() ? "an array" : "an object";
    }
    return shown(value.asText());
  }

  /** An id as it may stand in a locator: short, on one line, without quotes. */
  public static String bare(@Nullable String id) {
    return id == null ? "?" : shown(id).replace("'", "");
  }

  /** A text as it may stand in a message: short, on one line, in quotes. */
  public static String shown(String text) {
    String line =
        text.codePoints()
            .limit(SHOWN)
            .map(c -> Character.isISOControl(c) ? ' ' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return "'" + line + (line.length() < text.length() ? "..." : "") + "'";
  }

  private static boolean isInRange(Instant instant) {
    return !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
  }

  private static @Nullable JsonNode get(@Nullable JsonNode of, String field) {
    return of == null ? null : of.get(field);
  }
}
