package dev.andon.producers.gateway.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.standardwebhooks.Webhook;
import dev.andon.producers.gateway.http.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TimedSignatureTest {
  private static final String BODY =
      "{\"type\":\"response.created\",\"version\":1,\"timestamp\":\"2026-05-04T09:15:02Z\"}";
  private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final TimedSignature ARGILLA =
      TimedSignature.standardWebhooks(Secret.of("whsec_" + KEY));

  @Test
  void agreesWithTheStandardWebhooksLibrary() throws Exception {
    long seed = new SplittableRandom().nextLong();
    System.out.println("bodies by seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int run = 0; run < 200; run++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      String body = Base64.getEncoder().encodeToString(noise);
      String id = "msg_" + run;
      String signature = new Webhook(KEY).sign(id, Calls.NOW.getEpochSecond(), body);

      assertThat(ARGILLA.verify(Calls.of(body, standard(id, Calls.NOW, signature))))
          .isInstanceOf(Verdict.Genuine.class);
      assertThat(ARGILLA.verify(Calls.of(body + "!", standard(id, Calls.NOW, signature))))
          .isInstanceOf(Verdict.Denied.class);
    }
  }

  @Test
  void takesThePublishedSignature() {
    // The example of the Standard Webhooks specification's reference libraries.
    String body = "{\"test\": 2432232314}";
    Instant signedAt = Instant.ofEpochSecond(1614265330L);
    String signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    var headers = standard("msg_p5jXN8AQM9LWM0D4loKWxJek", signedAt, signature);

    assertThat(
            ARGILLA.verify(
                new Call("POST", "/", "", null, headers, body.getBytes(UTF_8), signedAt)))
        .isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void findsTheRightSignatureAmongSeveral() {
    String right = standardSignature("m", Calls.NOW);

    assertThat(
            ARGILLA.verify(
                Calls.of(BODY, standard("m", Calls.NOW, "v1,AAAA v2,x v1a,y " + right + " v1,!!"))))
        .isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void deniesWhatIsSignedForAnotherTime() {
    for (Duration off : new Duration[] {Duration.ofMinutes(6), Duration.ofMinutes(-6)}) {
      Instant signedAt = Calls.NOW.plus(off);

      assertThat(
              ARGILLA.verify(
                  Calls.of(BODY, standard("m", signedAt, standardSignature("m", signedAt)))))
          .isInstanceOfSatisfying(
              Verdict.Denied.class, denied -> assertThat(denied.reason()).contains("5 minutes"));
    }
  }

  @Test
  void deniesATimeThatWasNotSigned() {
    String signature = standardSignature("m", Calls.NOW.minusSeconds(3_600));

    assertThat(ARGILLA.verify(Calls.of(BODY, standard("m", Calls.NOW, signature))))
        .isEqualTo(new Verdict.Denied("the signature is not that of the message"));
  }

  @Test
  void deniesWhatLacksAHeader() {
    Map<String, String> whole = standard("m", Calls.NOW, standardSignature("m", Calls.NOW));
    for (String missing : whole.keySet()) {
      Map<String, String> rest = new HashMap<>(whole);
      rest.remove(missing);

      assertThat(ARGILLA.verify(Calls.of(BODY, rest)))
          .isEqualTo(new Verdict.Denied("there is no header " + missing));
    }
    assertThat(
            ARGILLA.verify(
                Calls.of(
                    BODY,
                    Map.of(
                        "webhook-id", "m",
                        "webhook-timestamp", "99999999999999999999",
                        "webhook-signature", "v1,AAAA"))))
        .isEqualTo(new Verdict.Denied("the time of the signature is no number"));
  }

  @Test
  void tellsOneMessageFromAnother() {
    Verdict first =
        ARGILLA.verify(Calls.of(BODY, standard("m", Calls.NOW, standardSignature("m", Calls.NOW))));
    Verdict again =
        ARGILLA.verify(Calls.of(BODY, standard("m", Calls.NOW, standardSignature("m", Calls.NOW))));
    Verdict other =
        ARGILLA.verify(Calls.of(BODY, standard("n", Calls.NOW, standardSignature("n", Calls.NOW))));

    assertThat(first).isEqualTo(again).isNotEqualTo(other);
  }

  @Test
  void wantsAKeyInBase64() {
    for (String secret : new String[] {"whsec_!!", "whsec_", "not base64"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TimedSignature.standardWebhooks(Secret.of(secret)))
          .withMessageContaining("base64")
          .withMessageNotContaining("!!");
    }
  }

  @Test
  void readsTolokasHeaderBracesAndAll() {
    TimedSignature toloka = TimedSignature.toloka(Secret.of("k"));
    String millis = Long.toString(Calls.NOW.toEpochMilli());
    String sign = tolokaSign(millis, "k");
    String header = "{v=1, ts=%s, sign=%s}".formatted(millis, sign);

    assertThat(toloka.verify(Calls.of(BODY, Map.of("toloka-signature", header))))
        .isInstanceOf(Verdict.Genuine.class);
    assertThat(
            toloka.verify(
                Calls.of(
                    BODY, Map.of("toloka-signature", header.replace("{", "").replace("}", "")))))
        .isInstanceOf(Verdict.Genuine.class);
    for (String wrong :
        new String[] {
          "",
          "{}",
          "{v=1, ts=1}",
          header.replace("v=1", "v=2"),
          header.replace(sign, "00"),
          header.replace(millis, "1"),
          header.replace(sign, "xyz")
        }) {
      assertThat(toloka.verify(Calls.of(BODY, Map.of("toloka-signature", wrong))))
          .as(wrong)
          .isInstanceOf(Verdict.Denied.class);
    }
  }

  private static String tolokaSign(String millis, String key) {
    return HexFormat.of()
        .formatHex(
            Digests.hmac(
                "HmacSHA256", key.getBytes(UTF_8), (millis + ".1." + BODY).getBytes(UTF_8)));
  }

  private static String standardSignature(String id, Instant signedAt) {
    byte[] signed = (id + "." + signedAt.getEpochSecond() + "." + BODY).getBytes(UTF_8);
    return "v1,"
        + Base64.getEncoder()
            .encodeToString(Digests.hmac("HmacSHA256", Base64.getDecoder().decode(KEY), signed));
  }

  private static Map<String, String> standard(String id, Instant signedAt, String signature) {
    return Map.of(
        "webhook-id", id,
        "webhook-timestamp", Long.toString(signedAt.getEpochSecond()),
        "webhook-signature", signature);
  }
}
