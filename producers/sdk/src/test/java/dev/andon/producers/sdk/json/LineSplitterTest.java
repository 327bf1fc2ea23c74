package dev.andon.producers.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineSplitterTest {

  /** A line as the splitter tells of it: its text, or only its length where it is too long. */
  private record Seen(long number, String text, long length) {}

  @Property(tries = 5_000)
  void agreesWithANaiveSplit(
      @ForAll("texts") String text,
      @ForAll @IntRange(min = 1, max = 12) int limit,
      @ForAll @IntRange(min = 1, max = 7) int chunk)
      throws IOException {
    InputStream in = new Chunks(text.getBytes(StandardCharsets.ISO_8859_1), chunk);

    assertThat(split(in, limit)).isEqualTo(naiveSplit(text, limit));
  }

  @Test
  void growsItsBufferOnlyToTheLimit() throws IOException {
    int limit = 300_000;
    String longest = "x".repeat(limit);
    String text = longest + "\n" + longest + "y\n" + "z".repeat(5_000_000) + "\nend";

    LineSplitter lines = new LineSplitter(new ByteArrayInputStream(Lines.utf8(text)), limit);
    List<Long> lengths = new ArrayList<>();
    while (lines.next()) {
      lengths.add(lines.length());
    }

    assertThat(lengths).containsExactly(300_000L, 300_001L, 5_000_000L, 3L);
    assertThat(lines.buffer().length).isLessThanOrEqualTo(limit + 2);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab\r\n").ofMaxLength(60);
  }

  private static List<Seen> split(InputStream in, int limit) throws IOException {
    LineSplitter lines = new LineSplitter(in, limit);
    List<Seen> seen = new ArrayList<>();
    while (lines.next()) {
      String text =
          lines.isOversized()
              ? ""
              : new String(
                  lines.buffer(), lines.start(), (int) lines.length(), StandardCharsets.ISO_8859_1);
      seen.add(new Seen(lines.lineNumber(), text, lines.length()));
    }
    return seen;
  }

  private static List<Seen> naiveSplit(String text, int limit) {
    List<Seen> seen = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    int count = text.endsWith("\n") || text.isEmpty() ? lines.length - 1 : lines.length;
    for (int i = 0; i < count; i++) {
      String line =
          lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i];
      seen.add(new Seen(i + 1, line.length() > limit ? "" : line, line.length()));
    }
    return seen;
  }

  /** Gives a few bytes at a time, as sockets do. */
  private static final class Chunks extends InputStream {

    private final ByteArrayInputStream in;
    private final int most;

    Chunks(byte[] bytes, int most) {
      this.in = new ByteArrayInputStream(bytes);
      this.most = most;
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return in.read(buffer, offset, Math.min(length, most));
    }
  }
}
