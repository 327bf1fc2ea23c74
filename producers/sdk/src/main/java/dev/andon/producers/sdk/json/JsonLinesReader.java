package dev.andon.producers.sdk.json;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads native JSON Lines, one record a line, and goes on past every bad line.
 *
 * <p>Empty lines are passed over; a byte order mark before the first line is, too. Memory is
 * bounded by the longest line allowed, whatever the input. Not thread-safe.
 *
 * <pre>{@code
 * try (var reader = JsonLinesReader.open(NativeFormat.GOLD, Files.newInputStream(file))) {
 *   for (JsonLine<GoldRecord> line = reader.next(); line != null; line = reader.next()) { ... }
 * }
 * }</pre>
 *
 * @param <T> the record
 */
public final class JsonLinesReader<T extends SpecificRecord> implements AutoCloseable {

  /** The longest line read unless told otherwise: 1 MiB, what a broker takes by default. */
  public static final int DEFAULT_LINE_BYTES = 1024 * 1024;

  /** The longest line that can be asked for: 16 MiB. */
  public static final int LARGEST_LINE_BYTES = 16 * 1024 * 1024;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final NativeFormat<T> format;
  private final InputStream in;
  private final int mostBytes;
  private final LineSplitter lines;
  private final Problems problems = new Problems();

  private JsonLinesReader(NativeFormat<T> format, InputStream in, int mostBytes) {
    this.format = requireNonNull(format, "format is null");
    this.in = requireNonNull(in, "in is null");
    this.mostBytes = mostBytes;
    this.lines = new LineSplitter(in, mostBytes);
  }

  /** Reads lines of at most {@link #DEFAULT_LINE_BYTES}; closing the reader closes the stream. */
  public static <T extends SpecificRecord> JsonLinesReader<T> open(
      NativeFormat<T> format, InputStream in) {
    return open(format, in, DEFAULT_LINE_BYTES);
  }

  /**
   * Reads lines of at most so many bytes; longer ones are refused without being kept.
   *
   * @throws IllegalArgumentException if {@code mostBytes} is not in 1 to {@link
   *     #LARGEST_LINE_BYTES}
   */
  public static <T extends SpecificRecord> JsonLinesReader<T> open(
      NativeFormat<T> format, InputStream in, int mostBytes) {
    if (mostBytes < 1 || mostBytes > LARGEST_LINE_BYTES) {
      throw new IllegalArgumentException(
          "mostBytes must be in 1 to " + LARGEST_LINE_BYTES + ", is " + mostBytes);
    }
    return new JsonLinesReader<>(format, in, mostBytes);
  }

  /**
   * The next line that is not empty; null at the end of the input.
   *
   * @throws IOException if the stream fails
   */
  public @Nullable JsonLine<T> next() throws IOException {
    while (lines.next()) {
      if (lines.isOversized()) {
        return refusal(
            "the line has %d bytes, more than the %d allowed".formatted(lines.length(), mostBytes));
      }
      int from = lines.start() + markLength();
      int length = (int) lines.length() - markLength();
      if (!isBlank(from, length)) {
        return parse(from, length);
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private JsonLine<T> parse(int from, int length) {
    problems.clear();
    T record = format.parse(lines.buffer(), from, length, problems);
    return record == null || !problems.none()
        ? new JsonLine.Refusal<>(lines.lineNumber(), problems.messages())
        : new JsonLine.Accepted<>(lines.lineNumber(), record);
  }

  private JsonLine<T> refusal(String reason) {
    return new JsonLine.Refusal<>(lines.lineNumber(), List.of(reason));
  }

  private int markLength() {
    if (lines.lineNumber() > 1 || lines.length() < BYTE_ORDER_MARK.length) {
      return 0;
    }
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (lines.buffer()[lines.start() + i] != BYTE_ORDER_MARK[i]) {
        return 0;
      }
    }
    return BYTE_ORDER_MARK.length;
  }

  private boolean isBlank(int from, int length) {
    for (int i = from; i < from + length; i++) {
      byte character = lines.buffer()[i];
      if (character != ' ' && character != '\t') {
        return false;
      }
    }
    return true;
  }
}
