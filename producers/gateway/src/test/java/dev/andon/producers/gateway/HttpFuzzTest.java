package dev.andon.producers.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import dev.andon.producers.gateway.http.HttpSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Whatever comes in over HTTP is answered as the OpenAPI document says, or cut off: never with the
 * server's own failure, never by silence, and nothing is published that was not let in.
 */
final class HttpFuzzTest {
  private static final int RUNS = Integer.getInteger("andon.fuzzRuns", 2_000);
  private static final long SEED =
      Long.getLong("andon.fuzzSeed", new SplittableRandom().nextLong());
  private static final int MOST_BODY_BYTES = 64 * 1024;
  // So few that one that is never given back is missed.
  private static final int IN_FLIGHT = 4;
  private static final int LONGEST_SILENCE_MILLIS = 20_000;

  private static final String CONFIG =
      """
      body_bytes: 65536
      native: {token: env:TOKEN}
      sources:
        secret: {tool: label-studio, line: toxicity, secret: env:LS}
        signed: {tool: label-studio, scheme: standard-webhooks, secret: env:WEBHOOKS}
        hashed: {tool: label-studio, scheme: hmac-sha256, header: X-Signature-256, secret: env:LS}
      """;
  private static final String TOKEN = "let me in";
  private static final String SECRET = "open sesame";
  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String RECORD =
      "{\"event_id\":\"e-1\",\"line_id\":\"toxicity\",\"item_id\":\"i-17\","
          + "\"annotation_id\":\"a-1\",\"rater_id\":\"r-5\","
          + "\"occurred_at\":\"2026-05-04T09:16:02.120Z\",\"answers\":[{\"question\":\"label\","
          + "\"kind\":\"category\",\"value\":\"toxic\"}]}";
  private static final String MESSAGE =
      "{\"action\":\"ANNOTATIONS_DELETED\",\"annotations\":[{\"id\":9001}],\"project\":{\"id\":7}}";

  /** What HTTP itself has to say of requests to no place of the document, or to none at all. */
  private static final Set<Integer> OF_HTTP = Set.of(404, 405, 414, 417, 426, 431, 501, 505);

  /** With these, something may have been published. */
  private static final Set<Integer> LET_IN = Set.of(200, 422, 503);

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})[^\r\n]*\r\n");
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");

  private final RecordingOutlet outlet = new RecordingOutlet();
  private final Map<Integer, Integer> seen = new TreeMap<>();

  private final Logger everything = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final @Nullable Level usual = everything.getLevel();

  /** Everybody who is denied is worth a line in the log; here they are a thousand. */
  @BeforeEach
  void hush() {
    everything.setLevel(Level.ERROR);
  }

  @AfterEach
  void speak() {
    everything.setLevel(usual);
  }

  @Test
  void answersDamagedRequestsAsTheDocumentSaysOrCutsThemOff() throws Exception {
    System.out.printf("http: %d damaged requests, -Dandon.fuzzSeed=%d%n", RUNS, SEED);
    HttpSettings settings =
        HttpSettings.at("127.0.0.1", 0)
            .withBodyBytes(MOST_BODY_BYTES)
            .withInFlight(IN_FLIGHT, IN_FLIGHT * MOST_BODY_BYTES);
    Map<String, String> secrets = Map.of("TOKEN", TOKEN, "LS", SECRET, "WEBHOOKS", KEY);
    try (Served gateway = new Served(CONFIG, secrets, outlet, settings)) {
      Set<Integer> allowed = new HashSet<>(OF_HTTP);
      allowed.addAll(gateway.document().statuses());
      SplittableRandom seeds = new SplittableRandom(SEED);
      for (int run = 0; run < RUNS; run++) {
        SplittableRandom random = new SplittableRandom(seeds.nextLong());
        byte[] request = request(random).damaged(random);
        outlet.forget();
        outlet.fate = random.nextInt(10) == 0 ? failed() : CompletableFuture.completedFuture(null);
        outlet.admits = random.nextInt(10) != 0;
        try {
          check(exchange(gateway.port(), request), allowed);
        } catch (IOException | AssertionError e) {
          throw new AssertionError(
              "run %d of seed %d: %s".formatted(run, SEED, printable(request)), e);
        }
      }
      outlet.fate = CompletableFuture.completedFuture(null);
      outlet.admits = true;
      for (int i = 0; i < 2 * IN_FLIGHT; i++) {
        assertThat(good(gateway)).as("a good one after all these").isEqualTo(200);
      }
    }
    assertThat(seen)
        .as("the damage is neither too little nor too much")
        .containsKeys(200, 400, 401);
  }

  private static CompletableFuture<Object> failed() {
    return CompletableFuture.failedFuture(new IOException("Kafka is away"));
  }

  private static int good(Served gateway) throws Exception {
    return gateway
        .post(
            "/v1/annotations",
            RECORD,
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer " + TOKEN)
        .statusCode();
  }

  private static RawRequest request(SplittableRandom random) throws Exception {
    byte[] message = MESSAGE.getBytes(UTF_8);
    return switch (random.nextInt(7)) {
      case 0 -> post("annotations", RECORD.getBytes(UTF_8), "application/json");
      case 1 ->
          post(
              "annotations",
              ("[" + RECORD + "," + RECORD + "]").getBytes(UTF_8),
              "application/json");
      case 2 ->
          post("gold", (RECORD + "\n" + RECORD + "\n").getBytes(UTF_8), "application/x-ndjson");
      case 3 ->
          new RawRequest(
              "POST",
              "/v1/annotations",
              packed(RECORD.getBytes(UTF_8)),
              "Content-Type",
              "application/json",
              "Content-Encoding",
              "gzip",
              "Authorization",
              "Bearer " + TOKEN);
      case 4 -> new RawRequest("POST", "/v1/hooks/secret", message, "X-Andon-Secret", SECRET);
      case 5 -> {
        String id = "msg-" + random.nextInt(1_000_000);
        long time = Served.NOW.getEpochSecond();
        yield new RawRequest(
            "POST",
            "/v1/hooks/signed",
            message,
            "webhook-id",
            id,
            "webhook-timestamp",
            Long.toString(time),
            "webhook-signature",
            new Webhook(KEY).sign(id, time, MESSAGE));
      }
      default ->
          new RawRequest(
              "POST", "/v1/hooks/hashed", message, "X-Signature-256", "sha256=" + hmac(message));
    };
  }

  private static RawRequest post(String kind, byte[] body, String type) {
    return new RawRequest(
        "POST", "/v1/" + kind, body, "Content-Type", type, "Authorization", "Bearer " + TOKEN);
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static String hmac(byte[] body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body));
  }

  private static String printable(byte[] bytes) {
    return new String(bytes, ISO_8859_1).replaceAll("[^\\n -~]", "?");
  }

  /** Sends the bytes and the end of them, and reads to the end; fails on silence. */
  private static byte[] exchange(int port, byte[] request) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      socket.getInputStream().transferTo(answer);
    } catch (SocketException e) {
      // Cut off, which may well be before all of it was written or the answer was read.
    }
    return answer.toByteArray();
  }

  private void check(byte[] answer, Set<Integer> allowed) throws IOException {
    List<Integer> statuses = new ArrayList<>();
    String text = new String(answer, ISO_8859_1);
    for (int at = 0; at < text.length(); ) {
      Matcher status = STATUS.matcher(text).region(at, text.length());
      assertThat(status.lookingAt()).as("an answer: %s", text.substring(at)).isTrue();
      int code = Integer.parseInt(status.group(1));
      int end = text.indexOf("\r\n\r\n", at) + 4;
      if (code != 100) {
        statuses.add(code);
        assertThat(allowed).as(text).contains(code);
        end = readBody(text.substring(at, end), answer, end, code);
      }
      at = end;
    }
    statuses.forEach(code -> seen.merge(code, 1, Integer::sum));
    if (statuses.stream().noneMatch(LET_IN::contains)) {
      assertThat(outlet.published).as(text).isEmpty();
      assertThat(outlet.rejected).as(text).isEmpty();
      assertThat(outlet.deferred).as(text).isEmpty();
    }
  }

  /** Errors are all of one form; returns where the answer ends. */
  private static int readBody(String head, byte[] answer, int from, int code) throws IOException {
    Matcher length = LENGTH.matcher(head);
    assertThat(length.find()).as(head).isTrue();
    if (new String(answer, from, answer.length - from, ISO_8859_1).startsWith("HTTP/")) {
      return from; // to HEAD, which is answered without the body
    }
    int end = Math.min(answer.length, from + Integer.parseInt(length.group(1)));
    byte[] body = Arrays.copyOfRange(answer, from, end);
    if (code != 200 && code != 422 && body.length > 0) {
      assertThat(new ObjectMapper().readTree(body).isObject()).as(head).isTrue();
    }
    return end;
  }
}
