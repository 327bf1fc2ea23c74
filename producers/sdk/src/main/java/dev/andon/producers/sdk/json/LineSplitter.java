package dev.andon.producers.sdk.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines without ever holding more than the longest line allowed.
 *
 * <p>A line ends with LF or CR LF; the last one may end with the stream. A line over the limit is
 * read past, not kept: {@link #isOversized} is then true and {@link #length} is its full length.
 * Not thread-safe.
 */
final class LineSplitter {

  private static final int FIRST_BUFFER = 64 * 1024;

  private final InputStream in;
  private final int limit;
  private byte[] buffer;
  private int filled;
  private int next;
  private boolean ended;

  private int start;
  private long length;
  private boolean oversized;
  private long lineNumber;

  LineSplitter(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
    this.buffer = new byte[Math.min(limit + 2, FIRST_BUFFER)];
  }

  /** Moves to the next line; false at the end of the stream. */
  boolean next() throws IOException {
    start = next;
    oversized = false;
    int scanned = next;
    while (true) {
      int newline = indexOfNewline(scanned);
      if (newline >= 0) {
        return line(newline, newline + 1);
      }
      if (filled - start > limit + 1) {
        return skipOversized();
      }
      scanned = filled - start;
      if (!fill()) {
        return filled > start && line(filled, filled);
      }
      scanned += start;
    }
  }

  /** Holds the line between {@link #start} and {@link #start} + {@link #length}. */
  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  /** Bytes of the line without its end. */
  long length() {
    return length;
  }

  boolean isOversized() {
    return oversized;
  }

  /** The number of the current line, the first being 1. */
  long lineNumber() {
    return lineNumber;
  }

  private boolean line(int end, int following) {
    next = following;
    lineNumber++;
    length = end > start && buffer[end - 1] == '\r' ? end - 1 - start : end - start;
    oversized = length > limit;
    return true;
  }

  private boolean skipOversized() throws IOException {
    long skipped = 0;
    int newline = -1;
    boolean carriageReturn = false;
    do {
      skipped += filled - start;
      carriageReturn = buffer[filled - 1] == '\r';
      start = filled;
      next = filled;
    } while (fill() && (newline = indexOfNewline(start)) < 0);
    int rest = newline < 0 ? 0 : newline - start;
    if (rest > 0) {
      carriageReturn = buffer[newline - 1] == '\r';
    }
    next = newline < 0 ? filled : newline + 1;
    lineNumber++;
    length = skipped + rest - (carriageReturn ? 1 : 0);
    oversized = true;
    return true;
  }

  private int indexOfNewline(int from) {
    for (int i = from; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Reads more behind the current line, which it first moves to the front; false at the end. */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    makeRoom();
    int read = in.read(buffer, filled, buffer.length - filled);
    ended = read < 0;
    filled += Math.max(read, 0);
    return !ended;
  }

  private void makeRoom() {
    int kept = filled - start;
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, kept);
    } else if (filled == buffer.length) {
      int larger = (int) Math.min(2L * buffer.length, limit + 2L);
      buffer = Arrays.copyOf(buffer, larger);
    }
    start = 0;
    next = 0;
    filled = kept;
  }
}
