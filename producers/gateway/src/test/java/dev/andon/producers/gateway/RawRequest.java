package dev.andon.producers.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A request as bytes, put together from parts so that each of them can be damaged. */
final class RawRequest {
  private static final List<String> STRANGE =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "+1",
          "0x10",
          "1, 2",
          "99999999999999999999",
          "9223372036854775807",
          "chunked",
          "gzip, chunked",
          "chunked, chunked",
          "identity",
          "gzip",
          "application/x-ndjson",
          "application/json; charset=utf-16",
          "100-continue",
          "close",
          "Upgrade, HTTP2-Settings",
          "h2c",
          "null",
          "Bearer",
          "Bearer  x",
          "v1,",
          "v1,====",
          "sha256=",
          "sha256=00",
          "a\tb",
          "\u0000",
          "\u00ff\u00fe",
          "\r\n folded",
          "\n\nGET / HTTP/1.1",
          "x".repeat(20_000));
  private static final List<String> NAMES =
      List.of(
          "Content-Length",
          "Transfer-Encoding",
          "Content-Encoding",
          "Content-Type",
          "Expect",
          "Host",
          "Connection",
          "Upgrade",
          "Origin",
          "Authorization",
          "webhook-id",
          "webhook-timestamp",
          "webhook-signature",
          "X-Andon-Secret",
          "X-Signature-256",
          "Bad Name",
          "Content-Length ",
          ":",
          "");
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "PUT", "OPTIONS", "CONNECT", "TRACE", "PRI", "post", "P\u0000T", "");
  private static final List<String> PATHS =
      List.of(
          "",
          "*",
          "/",
          "//v1/annotations",
          "/v1/annotations/",
          "/v1/%61nnotations",
          "/v1/hooks/",
          "/v1/hooks/none",
          "/v1/hooks/a/b",
          "/v1/hooks/%",
          "/v1/hooks/%2e%2e%2fannotations",
          "/v1/hooks/..;/annotations",
          "/v1/../v1/annotations",
          "/v1/annotations?%",
          "/v1/hooks/\u00e4",
          "http://elsewhere/v1/annotations",
          "/" + "a/".repeat(10_000));
  private static final List<String> VERSIONS =
      List.of("HTTP/1.0", "HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "http/1.1", "");

  private String method;
  private String path;
  private String version = "HTTP/1.1";
  private final List<String[]> headers = new ArrayList<>();
  private byte[] body;
  private boolean chunked;

  /**
   * @param headers names and values by turns; what frames the body is added
   */
  RawRequest(String method, String path, byte[] body, String... headers) {
    this.method = method;
    this.path = path;
    this.body = body;
    this.headers.add(new String[] {"Host", "andon"});
    for (int i = 0; i < headers.length; i += 2) {
      this.headers.add(new String[] {headers[i], headers[i + 1]});
    }
  }

  /** The bytes after some damage, or none. */
  byte[] damaged(SplittableRandom random) {
    frame(random);
    int times = random.nextInt(4);
    boolean bytes = false;
    for (int i = 0; i < times; i++) {
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> damageHeader(random);
        case 3 -> headers.add(new String[] {any(NAMES, random), any(STRANGE, random)});
        case 4 -> body = damagedBytes(body, random);
        case 5 -> damageStart(random);
        case 6 -> bytes = true;
        default -> body = new byte[random.nextInt(4) == 0 ? 70_000 : random.nextInt(300)];
      }
    }
    byte[] all = bytes(random);
    return bytes ? damagedBytes(all, random) : all;
  }

  private void frame(SplittableRandom random) {
    chunked = random.nextInt(3) == 0;
    if (chunked) {
      headers.add(new String[] {"Transfer-Encoding", "chunked"});
    } else if (body.length > 0 || random.nextBoolean()) {
      headers.add(new String[] {"Content-Length", Integer.toString(body.length)});
    }
  }

  private void damageHeader(SplittableRandom random) {
    int at = random.nextInt(headers.size());
    String[] header = headers.get(at);
    switch (random.nextInt(6)) {
      case 0 -> headers.remove(at);
      case 1 -> headers.add(header.clone());
      case 2 -> header[0] = any(NAMES, random);
      case 3 -> header[1] = any(STRANGE, random);
      default ->
          header[1] = new String(damagedBytes(header[1].getBytes(ISO_8859_1), random), ISO_8859_1);
    }
    if (headers.isEmpty()) {
      headers.add(new String[] {any(NAMES, random), any(STRANGE, random)});
    }
  }

  private void damageStart(SplittableRandom random) {
    switch (random.nextInt(3)) {
      case 0 -> method = any(METHODS, random);
      case 1 -> path = any(PATHS, random);
      default -> version = any(VERSIONS, random);
    }
  }

  private byte[] bytes(SplittableRandom random) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(path).append(' ').append(version).append("\r\n");
    for (String[] header : headers) {
      head.append(header[0]).append(": ").append(header[1]).append("\r\n");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
    if (chunked) {
      writeChunks(out, random);
    } else {
      out.writeBytes(body);
    }
    return out.toByteArray();
  }

  private void writeChunks(ByteArrayOutputStream out, SplittableRandom random) {
    for (int at = 0; at < body.length; ) {
      int length = Math.min(body.length - at, 1 + random.nextInt(body.length));
      String size = Integer.toHexString(length) + (random.nextInt(8) == 0 ? ";x=\"y\"" : "");
      out.writeBytes((size + "\r\n").getBytes(ISO_8859_1));
      out.write(body, at, length);
      out.writeBytes("\r\n".getBytes(ISO_8859_1));
      at += length;
    }
    out.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
  }

  private static byte[] damagedBytes(byte[] input, SplittableRandom random) {
    if (input.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int at = random.nextInt(input.length);
    int length = Math.min(input.length - at, 1 + random.nextInt(16));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(input, 0, at);
    switch (random.nextInt(4)) {
      case 0 -> {
        return out.toByteArray();
      }
      case 1 -> out.write(input[at] ^ 1 << random.nextInt(8));
      case 2 -> {
        out.write(input, at, length);
        out.write(input, at, length);
      }
      default -> {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        out.writeBytes(noise);
      }
    }
    int from = Math.min(input.length, at + length);
    out.write(input, from, input.length - from);
    return out.toByteArray();
  }

  private static String any(List<String> strings, SplittableRandom random) {
    return strings.get(random.nextInt(strings.size()));
  }
}
