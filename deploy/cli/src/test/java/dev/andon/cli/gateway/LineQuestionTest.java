package dev.andon.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.lines.LineStates;
import dev.andon.producers.adapters.People;
import dev.andon.producers.gateway.http.Call;
import dev.andon.producers.gateway.http.Endpoint;
import dev.andon.producers.gateway.http.Reply;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineQuestionTest {

  @Test
  void readsTheLineAsItWasEncoded() {
    assertThat(ask("toxicity", null).body()).contains("\"line_id\":\"toxicity\"");
    assertThat(ask("caf%C3%A9%20au+lait", "rater=r-4&vendor=north&source=").body())
        .contains("\"line_id\":\"café au+lait\"", "\"may_work_go_on\":true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "%zz"})
  void refusesPathsThatNameNoLine(String rest) {
    Reply reply = ask(rest, null);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).isEqualTo("{\"error\":\"name one line: /v1/lines/LINE\"}\n");
  }

  @Test
  void refusesAMistypedParameterRatherThanSayingThatWorkMayGoOn() {
    assertThat(ask("l", "ratr=r-4").body())
        .contains("use rater, team, vendor, source, guideline_version");
    assertThat(ask("l", "rater=a&rater=b").status()).isEqualTo(400);
  }

  @Test
  void doesNotGuessWhileTheStatesAreNotKnown() {
    Reply reply = ask("l", null, Optional.of("reading the line states"));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body()).isEqualTo("{\"error\":\"not ready: reading the line states\"}\n");
  }

  private static Reply ask(String rest, @Nullable String query) {
    return ask(rest, query, Optional.empty());
  }

  private static Reply ask(String rest, @Nullable String query, Optional<String> notReady) {
    Endpoint question =
        LineQuestion.route(new LineStates(), People.AS_THEY_ARE, () -> notReady).endpoint();
    return question
        .answer(
            new Call("GET", "/v1/lines/" + rest, rest, query, Map.of(), new byte[0], Instant.EPOCH))
        .join();
  }
}
