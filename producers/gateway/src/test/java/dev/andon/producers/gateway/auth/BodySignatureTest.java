package dev.andon.producers.gateway.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BodySignatureTest {
  // The example of GitHub's page "Validating webhook deliveries".
  private static final Secret GITHUB_SECRET = Secret.of("It's a Secret to Everybody");
  private static final String GITHUB_BODY = "Hello, World!";
  private static final String GITHUB_HEX =
      "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  @Test
  void takesThePublishedSignatureWithItsPrefixAndWithout() {
    BodySignature signature = BodySignature.hmacSha256("X-Signature-256", GITHUB_SECRET);

    for (String value : new String[] {"sha256=" + GITHUB_HEX, GITHUB_HEX}) {
      assertThat(signature.verify(Calls.of(GITHUB_BODY, Map.of("x-signature-256", value))))
          .isEqualTo(new Verdict.Genuine(null));
    }
  }

  @Test
  void deniesAnotherBodyAnotherSecretAndNoSignature() {
    BodySignature signature = BodySignature.hmacSha256("X-Signature-256", GITHUB_SECRET);
    Map<String, String> headers = Map.of("x-signature-256", "sha256=" + GITHUB_HEX);

    assertThat(signature.verify(Calls.of(GITHUB_BODY + " ", headers)))
        .isInstanceOf(Verdict.Denied.class);
    assertThat(
            BodySignature.hmacSha256("X-Signature-256", Secret.of("another"))
                .verify(Calls.of(GITHUB_BODY, headers)))
        .isInstanceOf(Verdict.Denied.class);
    assertThat(signature.verify(Calls.of(GITHUB_BODY, Map.of())))
        .isEqualTo(new Verdict.Denied("there is no header x-signature-256"));
    for (String value : new String[] {"", "sha256=", "sha256=zz", "sha256=" + GITHUB_HEX + "00"}) {
      assertThat(signature.verify(Calls.of(GITHUB_BODY, Map.of("x-signature-256", value))))
          .as(value)
          .isInstanceOf(Verdict.Denied.class);
    }
  }

  @Test
  void readsTheBetterOfLabelboxsTwoSignatures() {
    BodySignature signature = BodySignature.labelbox(GITHUB_SECRET);
    String sha1 = hex(Digests.hmac("HmacSHA1", GITHUB_SECRET.bytes(), GITHUB_BODY.getBytes(UTF_8)));

    assertThat(signature.verify(Calls.of(GITHUB_BODY, Map.of("x-hub-signature", "sha1=" + sha1))))
        .isInstanceOf(Verdict.Genuine.class);
    assertThat(
            signature.verify(
                Calls.of(
                    GITHUB_BODY,
                    Map.of("x-hub-signature", "sha1=" + sha1, "x-hub-signature-256", "sha256=00"))))
        .as("a weak signature does not make up for a strong one that is wrong")
        .isInstanceOf(Verdict.Denied.class);
  }

  @Test
  void hashesInceptionsSecretAndBodyOneAfterTheOther() {
    // printf 'secret{"a":1}' | sha1sum
    String hex = "6d3ece5e32c56a029e1bc9209c84b0707179c504";

    assertThat(
            BodySignature.inception(Secret.of("secret"))
                .verify(Calls.of("{\"a\":1}", Map.of("x-aero-signature", hex))))
        .isInstanceOf(Verdict.Genuine.class);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
