package dev.andon.producers.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.contracts.AnnotationEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {

  private static final long LAST = 253_402_300_799_999L;

  @Property
  void fastPathAgreesWithJavaTime(
      @ForAll @LongRange(min = 0, max = LAST) long millis, @ForAll @IntRange(max = 9) int digits) {
    OffsetDateTime time = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    String fraction = digits == 0 ? "" : "." + "S".repeat(digits);
    String text =
        time.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss" + fraction)) + "Z";

    assertThat(UtcTimestamp.parse(text)).isEqualTo(Instant.parse(text).toEpochMilli());
  }

  @Property
  void readsAnyOffset(
      @ForAll @LongRange(min = 100_000_000, max = LAST / 2) long millis,
      @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(offsetMinutes * 60);
    String text = Instant.ofEpochMilli(millis).atOffset(offset).toString();

    assertThat(read(text)).isEqualTo(Instant.ofEpochMilli(millis));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-04T09:15:02Z, 2026-05-04T09:15:02Z",
    "2026-05-04T09:15:02.1Z, 2026-05-04T09:15:02.100Z",
    "2026-05-04T09:15:02.123456789Z, 2026-05-04T09:15:02.123Z",
    "2026-05-04T09:15Z, 2026-05-04T09:15:00Z",
    "2026-05-04T11:15:02.120+02:00, 2026-05-04T09:15:02.120Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
  })
  void reads(String text, Instant expected) {
    assertThat(read(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-05-04",
        "2026-05-04T09:15:02",
        "2026-05-04T24:00:00Z",
        "2026-05-04T09:15:60Z",
        "2026-13-04T09:15:02Z",
        "2025-02-29T09:15:02Z",
        "2026-04-31T09:15:02Z",
        "2026-05-04T09:15:02.1234567890Z",
        "2026-05-04T09:15:02.12x4Z",
        "２026-05-04T09:15:02Z",
        "+12026-05-04T09:15:02Z",
        "1969-12-31T23:59:59.999Z",
        "1970-01-01T00:00:00+00:01"
      })
  void refuses(String text) {
    assertThatThrownBy(() -> read(text)).hasMessageStartingWith("occurred_at: expected a ");
  }

  private static Instant read(String text) {
    String line = Lines.ANNOTATION.replace("2026-05-04T09:15:02.120Z", text);
    AnnotationEvent event = Lines.parse(NativeFormat.ANNOTATIONS, line);
    return event.getOccurredAt();
  }
}
