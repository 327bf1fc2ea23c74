package dev.andon.producers.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SharedHeaderTest {
  private static final Secret SECRET = Secret.of("open sesame");

  @Test
  void takesTheSecretAndNothingElse() {
    SharedHeader header = SharedHeader.named("X-Andon-Secret", SECRET);

    assertThat(header.verify(Calls.of("", Map.of("x-andon-secret", "open sesame"))))
        .isInstanceOf(Verdict.Genuine.class);
    for (String wrong : new String[] {"", "open", "open sesame ", "OPEN SESAME"}) {
      assertThat(header.verify(Calls.of("", Map.of("x-andon-secret", wrong))))
          .isEqualTo(new Verdict.Denied("the header x-andon-secret has another value"));
    }
    assertThat(header.verify(Calls.of("", Map.of())))
        .isEqualTo(new Verdict.Denied("there is no header x-andon-secret"));
  }

  @Test
  void takesABearerTokenHoweverTheWordIsWritten() {
    SharedHeader bearer = SharedHeader.bearer(SECRET);

    for (String right : new String[] {"Bearer open sesame", "bearer open sesame"}) {
      assertThat(bearer.verify(Calls.of("", Map.of("authorization", right))))
          .isInstanceOf(Verdict.Genuine.class);
    }
    for (String wrong : new String[] {"open sesame", "Basic open sesame", "Bearer", "Bearer x"}) {
      assertThat(bearer.verify(Calls.of("", Map.of("authorization", wrong))))
          .isInstanceOf(Verdict.Denied.class);
    }
  }

  @Test
  void neverShowsTheSecret() {
    assertThat(SECRET).hasToString("(secret)");
    assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(" "));
  }
}
