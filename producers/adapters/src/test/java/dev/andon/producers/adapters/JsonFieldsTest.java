package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonFieldsTest {
  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-04T09:15:02.120Z, 2026-05-04T09:15:02.120Z",
    "2026-05-04T09:15:02.120345Z, 2026-05-04T09:15:02.120345Z",
    "2026-05-04T11:15:02+02:00, 2026-05-04T09:15:02Z",
  })
  void readsTimesWithAnOffset(String written, String instant) throws Exception {
    assertThat(JsonFields.instant(json("{\"t\":\"" + written + "\"}"), "t"))
        .isEqualTo(Instant.parse(instant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-05-04T09:15:02\"",
        "\"2026-05-04\"",
        "\"1969-12-31T23:59:59Z\"",
        "\"+12026-05-04T09:15:02Z\"",
        "1777886102",
        "[]",
        "\"\""
      })
  void refusesOtherTimes(String written) throws Exception {
    JsonNode node = json("{\"t\":" + written + "}");

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> JsonFields.instant(node, "t"))
        .withMessageStartingWith(
            "t must be a time from 1970 to 9999 such as 2026-05-04T09:15:02.120Z and is ");
  }

  @Test
  void takesAbsentAndNullAlike() throws Exception {
    JsonNode node = json("{\"t\":null}");

    assertThat(JsonFields.instant(node, "t")).isNull();
    assertThat(JsonFields.instant(node, "u")).isNull();
    assertThat(JsonFields.object(node, "t")).isNull();
    assertThat(JsonFields.array(null, "t")).isNull();
    assertThat(JsonFields.text(node, "u")).isNull();
    assertThat(JsonFields.isTrue(node, "t")).isFalse();
  }

  @Test
  void readsIdsAsNumbersOrText() throws Exception {
    assertThat(JsonFields.id(json("7"))).isEqualTo("7");
    assertThat(JsonFields.id(json("\"7a\""))).isEqualTo("7a");
    assertThat(JsonFields.id(json("\" \""))).isNull();
    assertThat(JsonFields.id(json("7.5"))).isNull();
    assertThat(JsonFields.id(json("{}"))).isNull();
  }

  @Test
  void showsValuesShortAndOnOneLine() throws Exception {
    assertThat(JsonFields.shown("a\nb")).isEqualTo("'a b'");
    assertThat(JsonFields.shown("x".repeat(61))).isEqualTo("'" + "x".repeat(60) + "...'");
    assertThat(JsonFields.shown("\ud83d\ude00".repeat(60))).hasSize(122);
    assertThat(JsonFields.shown(json("[1]"))).isEqualTo("an array");
    assertThat(JsonFields.shown(json("null"))).isEqualTo("missing");
  }

  @Test
  void takesTimesWithoutAnOffsetAsUtcWhereTheToolWritesThemSo() throws Exception {
    JsonNode times =
        json(
            "{\"naive\":\"2026-05-04T09:15:02.120456\",\"offset\":\"2026-05-04T11:15:02+02:00\","
                + "\"odd\":\"soon\",\"early\":\"1969-12-31T23:59:59\",\"none\":null}");

    assertThat(JsonFields.utcInstant(times, "naive")).isEqualTo("2026-05-04T09:15:02.120456Z");
    assertThat(JsonFields.utcInstant(times, "offset")).isEqualTo("2026-05-04T09:15:02Z");
    assertThat(JsonFields.utcInstant(times, "none")).isNull();
    for (String field : new String[] {"odd", "early"}) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> JsonFields.utcInstant(times, field))
          .withMessageStartingWith(field + " must be a time");
    }
  }

  @Test
  void showsIdsWithoutQuotes() {
    assertThat(JsonFields.bare("a'1\n")).isEqualTo("a1 ");
    assertThat(JsonFields.bare(null)).isEqualTo("?");
  }

  @Test
  void requiresTextsAndIndexes() throws Exception {
    JsonNode node =
        json("{\"t\":\"x\",\"empty\":\"\",\"i\":3,\"d\":3.5,\"n\":-1,\"big\":3000000000}");

    assertThat(JsonFields.requiredText(node, "t")).isEqualTo("x");
    assertThat(JsonFields.requiredIndex(node, "i")).isEqualTo(3);
    for (String field : new String[] {"empty", "i", "u"}) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> JsonFields.requiredText(node, field))
          .withMessageStartingWith(field + " must be text");
    }
    for (String field : new String[] {"t", "d", "n", "big", "u"}) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> JsonFields.requiredIndex(node, field))
          .withMessageStartingWith(field + " must be a whole number");
    }
  }

  @Test
  void takesNoTimeOnTaskThatCanBeNone() throws Exception {
    JsonNode times = json("{\"a\":18.4,\"b\":0,\"c\":-1,\"d\":1e12,\"e\":\"5\"}");

    assertThat(JsonFields.secondsAsMillis(times, "a")).isEqualTo(18_400);
    assertThat(JsonFields.secondsAsMillis(times, "b")).isZero();
    for (String none : new String[] {"c", "d", "e", "f"}) {
      assertThat(JsonFields.secondsAsMillis(times, none)).isNull();
    }
  }
}
