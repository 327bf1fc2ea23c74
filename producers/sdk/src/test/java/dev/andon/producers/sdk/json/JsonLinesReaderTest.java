package dev.andon.producers.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.contracts.AnnotationEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonLinesReaderTest {

  @Test
  void namesBadLinesByNumberAndReadsTheRest() {
    String file =
        Lines.ANNOTATION
            + "\n\n"
            + Lines.ANNOTATION.replace("rater_id", "ratter_id")
            + "\r\n   \n"
            + "{\"event_id\"\n"
            + Lines.ANNOTATION.replace("e-1", "e-2");

    List<JsonLine<AnnotationEvent>> lines = Lines.read(NativeFormat.ANNOTATIONS, Lines.utf8(file));

    assertThat(lines).extracting(JsonLine::lineNumber).containsExactly(1L, 3L, 5L, 6L);
    assertThat(messages(lines))
        .containsExactly(
            "line 3: unknown field \"ratter_id\" (did you mean \"rater_id\"?); rater_id is missing",
            "line 5: not JSON: the line ends before its object does (column 12)");
    assertThat(((JsonLine.Accepted<AnnotationEvent>) lines.get(3)).record().getEventId())
        .isEqualTo("e-2");
  }

  @Test
  void refusesA5MbLineWithoutKeepingItAndReadsOn() {
    byte[] start = Lines.utf8(Lines.ANNOTATION + "\n{\"event_id\":\"");
    InputStream endless = new Filler(5 * 1024 * 1024);
    byte[] end = Lines.utf8("\"}\n" + Lines.ANNOTATION.replace("e-1", "e-3") + "\n");
    InputStream file =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(new ByteArrayInputStream(start), endless, new ByteArrayInputStream(end))));

    List<JsonLine<AnnotationEvent>> lines =
        Lines.read(JsonLinesReader.open(NativeFormat.ANNOTATIONS, file));

    assertThat(messages(lines))
        .containsExactly("line 2: the line has 5242895 bytes, more than the 1048576 allowed");
    assertThat(lines).extracting(JsonLine::lineNumber).containsExactly(1L, 2L, 3L);
    assertThat(lines.get(2)).isInstanceOf(JsonLine.Accepted.class);
  }

  @Test
  void refusesBadUtf8WithItsPlace() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(Lines.utf8(Lines.ANNOTATION + "\n{\"event_id\":\"M"));
    file.write(0xFC); // ü as Latin-1 has it
    file.write(Lines.utf8("ller\"}\n" + Lines.ANNOTATION));

    List<JsonLine<AnnotationEvent>> lines =
        Lines.read(NativeFormat.ANNOTATIONS, file.toByteArray());

    assertThat(messages(lines))
        .containsExactly("line 2: not UTF-8 at byte 15 (0xFC): save the file as UTF-8");
    assertThat(lines).hasSize(3);
  }

  @Test
  void passesOverAByteOrderMark() {
    List<JsonLine<AnnotationEvent>> lines =
        Lines.read(NativeFormat.ANNOTATIONS, Lines.utf8("\ufeff" + Lines.ANNOTATION));

    assertThat(lines).singleElement().isInstanceOf(JsonLine.Accepted.class);
  }

  @Test
  void readsNothingFromNothing() {
    assertThat(Lines.read(NativeFormat.GOLD, new byte[0])).isEmpty();
    assertThat(Lines.read(NativeFormat.GOLD, Lines.utf8("\ufeff\n \n\t\r\n"))).isEmpty();
  }

  @Test
  void honoursAnotherLimit() {
    JsonLinesReader<AnnotationEvent> reader =
        JsonLinesReader.open(
            NativeFormat.ANNOTATIONS, new ByteArrayInputStream(Lines.utf8(Lines.ANNOTATION)), 100);

    assertThat(messages(Lines.read(reader)))
        .containsExactly("line 1: the line has 203 bytes, more than the 100 allowed");
    assertThatThrownBy(
            () ->
                JsonLinesReader.open(
                    NativeFormat.GOLD, InputStream.nullInputStream(), Integer.MAX_VALUE))
        .hasMessage("mostBytes must be in 1 to 16777216, is 2147483647");
  }

  @Test
  void closesItsStream() throws IOException {
    boolean[] closed = {false};
    InputStream in =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    JsonLinesReader.open(NativeFormat.GOLD, in).close();

    assertThat(closed[0]).isTrue();
  }

  /** Whatever the bytes, a line is read or refused with a reason; nothing is thrown. */
  @Property(tries = 2_000)
  void survivesMutations(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] file =
        Lines.utf8((random.nextBoolean() ? rich() : Lines.GOLD) + "\n" + Lines.ANNOTATION);
    for (int i = random.nextInt(8); i >= 0; i--) {
      mutate(file, random);
    }

    for (NativeFormat<?> format : List.of(NativeFormat.ANNOTATIONS, NativeFormat.GOLD)) {
      Lines.read(format, file)
          .forEach(
              line -> {
                if (line instanceof JsonLine.Refusal<?> refusal) {
                  assertThat(refusal.reasons()).isNotEmpty();
                }
              });
    }
  }

  private static void mutate(byte[] file, Random random) {
    int at = random.nextInt(file.length);
    switch (random.nextInt(4)) {
      case 0 -> file[at] = (byte) random.nextInt(256);
      case 1 -> file[at] = (byte) "{}[]\",:0-.eE\\nut ".charAt(random.nextInt(17));
      default -> {
        int from = random.nextInt(file.length);
        int length = Math.min(random.nextInt(20), file.length - Math.max(at, from));
        System.arraycopy(file, from, file, at, length);
      }
    }
  }

  private static String rich() {
    return Lines.annotationAnswering(
        """
        {"question":"a","kind":"boxes","value":[{"x":1,"y":2,"w":3,"h":4.5,"label":"car"}]},\
        {"value":{"rle":[2,3,1],"size":[2,3]},"kind":"mask","question":"b"},\
        {"question":"c","kind":"ranking","value":[["a"],["b","c"]]},\
        {"question":"d","kind":"polygons","value":[{"points":[[0,0],[1,1],[0,1]],"label":"x"}]}""");
  }

  private static List<String> messages(List<? extends JsonLine<?>> lines) {
    return lines.stream()
        .filter(JsonLine.Refusal.class::isInstance)
        .map(line -> ((JsonLine.Refusal<?>) line).message())
        .toList();
  }

  /** So many letters, made as they are read. */
  private static final class Filler extends InputStream {

    private int left;

    Filler(int length) {
      this.left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }
  }
}
