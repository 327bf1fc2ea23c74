package dev.andon.producers.gateway.stops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.standardwebhooks.Webhook;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Stop;
import dev.andon.producers.adapters.TryLater;
import dev.andon.producers.gateway.FakeTool;
import dev.andon.producers.gateway.FakeTool.Answer;
import dev.andon.producers.gateway.FakeTool.Told;
import dev.andon.producers.gateway.auth.Secret;
import dev.andon.producers.gateway.auth.WebhookSigner;
import dev.andon.producers.gateway.http.client.HttpCallback;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTest {
  private static final String SECRET =
      "whsec_" + Base64.getEncoder().encodeToString("an example of 24 bytes..".getBytes(UTF_8));

  private final FakeTool other = new FakeTool();

  @AfterEach
  void stop() {
    other.close();
  }

  private Callback callback(String url, boolean allowPrivate) {
    return new Callback(
        "factory",
        new HttpCallback(URI.create(url), allowPrivate),
        new WebhookSigner(Secret.of(SECRET)),
        Clock.systemUTC());
  }

  private static Stop stopped(Instant since) {
    return new Stop(
        "abcabcabcabc",
        "toxicity",
        List.of(),
        "vendor",
        "north",
        "agreement on gold fell",
        "policy",
        "a-1",
        since);
  }

  @Test
  void isSignedSoThatStandardWebhooksVerifiesIt() throws Exception {
    other.with("/hook?for=andon", Answer.status(204));
    try (Callback callback = callback(other.url() + "/hook?for=andon", true)) {
      callback.take("call", stopped(Instant.parse("2026-05-04T09:15:02.120Z")));
    }
    Told told = other.told().get(0);
    assertThat(told.body())
        .isEqualTo(
            """
            {"type":"work.stopped","timestamp":"2026-05-04T09:15:02.120Z","data":{"line_id":\
            "toxicity","scope":{"dimension":"vendor","value":"north"},"since":\
            "2026-05-04T09:15:02.120Z","actor":"policy","reason":"agreement on gold fell",\
            "alert_id":"a-1"}}""");
    HttpHeaders headers =
        HttpHeaders.of(
            told.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> List.of(each.getValue()))),
            (name, value) -> true);
    new Webhook(SECRET).verify(told.body(), headers);
  }

  @Test
  void isTheSameMessageHoweverOftenItIsSent() throws Exception {
    other.with("/", Answer.status(200));
    Instant at = Instant.parse("2026-05-04T09:15:02.120Z");
    try (Callback callback = callback(other.url() + "/", true)) {
      callback.take("call", stopped(at));
      callback.take("call", stopped(at));
      callback.takeBack("call", stopped(at));
      callback.take("call", stopped(at.plusSeconds(1)));
    }
    assertThat(other.told().stream().map(told -> told.headers().get("webhook-id")))
        .hasSize(4)
        .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(1)))
        .satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 429, 500, 503})
  void isSentAgainUntilItIsTaken(int status) {
    other.with("/", Answer.status(status, "Retry-After", "7"));
    try (Callback callback = callback(other.url() + "/", true)) {
      TryLater later =
          catchThrowableOfType(TryLater.class, () -> callback.take("call", stopped(Instant.EPOCH)));
      assertThat(later.reason()).contains(String.valueOf(status));
      assertThat(later.pause()).isEqualTo(Duration.ofSeconds(7));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308, 410})
  void endsWhereNobodyWantsIt(int status) {
    other.with("/", Answer.status(status, "Location", other.url() + "/elsewhere"));
    try (Callback callback = callback(other.url() + "/", true)) {
      assertThatThrownBy(() -> callback.take("call", stopped(Instant.EPOCH)))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining(String.valueOf(status));
    }
    assertThat(other.asked()).containsExactly("/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"})
  void goesNowherePrivateUnlessItMay(String host) {
    try (Callback callback = callback(other.url().replace("127.0.0.1", host) + "/", false)) {
      assertThatThrownBy(() -> callback.take("call", stopped(Instant.EPOCH)))
          .isInstanceOf(Refusal.class);
    }
    assertThat(other.asked()).isEmpty();
  }
}
