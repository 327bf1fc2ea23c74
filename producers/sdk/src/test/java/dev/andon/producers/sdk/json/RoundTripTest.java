package dev.andon.producers.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class RoundTripTest {

  /** What the writer writes, the reader reads: every field of every input, every answer kind. */
  @Property(tries = 400)
  void readsWhatItWrites(@ForAll long seed) {
    RandomRecords records = new RandomRecords(seed);

    for (NativeFormat<?> format : NativeFormat.all()) {
      assertRoundTrip(format, records);
    }
  }

  private static <T extends SpecificRecord> void assertRoundTrip(
      NativeFormat<T> format, RandomRecords records) {
    T record = records.next(format.type());

    assertThat(format.problems(record)).isEmpty();
    String line = format.write(record);
    assertThat(line).doesNotContain("\n");
    assertThat(Lines.parse(format, line)).isEqualTo(record);
  }

  @Test
  void writesLinesThatAreReadBack() throws IOException {
    RandomRecords records = new RandomRecords(1);
    List<AnnotationEvent> events = new ArrayList<>();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (var writer = JsonLinesWriter.open(NativeFormat.ANNOTATIONS, file)) {
      for (int i = 0; i < 100; i++) {
        events.add(records.next(AnnotationEvent.class));
        writer.write(events.get(i));
      }
    }

    List<JsonLine<AnnotationEvent>> lines =
        Lines.read(NativeFormat.ANNOTATIONS, file.toByteArray());

    assertThat(lines)
        .map(line -> ((JsonLine.Accepted<AnnotationEvent>) line).record())
        .isEqualTo(events);
  }
}
