package dev.andon.producers.gateway;

import dev.andon.producers.gateway.http.Call;
import dev.andon.producers.gateway.http.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Undoes the encoding of a body, within bounds. */
final class BodyReader {
  private final int mostBytes;

  /**
   * @param mostBytes most bytes of a body once it is unpacked
   */
  BodyReader(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** The body cannot be read; the reply says why. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Reply reply;

    Unreadable(int status, String message) {
      super(message, null, false, false);
      reply = Reply.error(status, message);
    }

    Reply reply() {
      return reply;
    }
  }

  byte[] read(Call call) throws Unreadable {
    String encoding = call.header("content-encoding");
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return call.body();
    }
    if (!encoding.toLowerCase(Locale.ROOT).equals("gzip")) {
      throw new Unreadable(
          Reply.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding must be gzip, or be left out");
    }
    return unpacked(call.body());
  }

  private byte[] unpacked(byte[] packed) throws Unreadable {
    byte[] bytes;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      bytes = in.readNBytes(mostBytes + 1);
    } catch (IOException e) {
      throw new Unreadable(Reply.BAD_REQUEST, "the body is not the gzip that it says it is");
    }
    if (bytes.length > mostBytes) {
      throw new Unreadable(
          Reply.TOO_LARGE, "the body is larger than %d bytes unpacked".formatted(mostBytes));
    }
    return bytes;
  }
}
