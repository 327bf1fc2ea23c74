package dev.andon.cli.lines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.cluster.TailRecord;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LineStatesTest {

  private static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");

  private final LineStates states = new LineStates();

  @Test
  void unknownLineRuns() {
    LineAnswer answer = states.answer("toxicity", Map.of("rater", "r-4"));

    assertThat(answer.mayWorkGoOn()).isTrue();
    assertThat(answer.state()).isEqualTo(LineRunState.RUNNING);
    assertThat(answer.reason()).isEmpty();
  }

  @Test
  void stoppedLineStopsEverybody() {
    decide(LineRunState.STOPPED, null, null);
    decide(LineRunState.RUNNING, "rater", "r-4");

    assertThat(states.answer("toxicity", Map.of("rater", "r-4")).mayWorkGoOn()).isFalse();
    assertThat(states.answer("toxicity", Map.of()).mayWorkGoOn()).isFalse();
    assertThat(states.answer("sentiment", Map.of()).mayWorkGoOn()).isTrue();
  }

  @Test
  void stoppedScopeStopsItsWorkOnly() {
    decide(LineRunState.STOPPED, "vendor", "north");

    LineAnswer north = states.answer("toxicity", Map.of("rater", "r-4", "vendor", "north"));
    assertThat(north.mayWorkGoOn()).isFalse();
    assertThat(north.scope()).isEqualTo("vendor north");
    assertThat(states.answer("toxicity", Map.of("vendor", "south")).mayWorkGoOn()).isTrue();
    assertThat(states.answer("toxicity", Map.of()).mayWorkGoOn()).isTrue();
  }

  @Test
  void watchedLineGoesOn() {
    decide(LineRunState.WATCH, null, null);

    LineAnswer answer = states.answer("toxicity", Map.of());
    assertThat(answer.state()).isEqualTo(LineRunState.WATCH);
    assertThat(answer.mayWorkGoOn()).isTrue();
  }

  @Test
  void tombstoneForgets() {
    decide(LineRunState.STOPPED, null, null);
    states.accept(new TailRecord<>(TopicCatalogue.LINE_STATE, 0, 1, NINE, "toxicity", null));

    assertThat(states.answer("toxicity", Map.of()).mayWorkGoOn()).isTrue();
    assertThat(states.rows()).isEmpty();
  }

  private void decide(LineRunState state, String dimension, String value) {
    LineStateRow row =
        LineStateRow.newBuilder()
            .setLineId("toxicity")
            .setScopeDimension(dimension)
            .setScopeValue(value)
            .setState(state)
            .setActor("policy")
            .setReason("because")
            .setSince(NINE)
            .setRevision(1)
            .build();
    String key =
        dimension == null ? TopicKey.of("toxicity") : TopicKey.of("toxicity", dimension, value);
    states.accept(new TailRecord<>(TopicCatalogue.LINE_STATE, 0, 0, NINE, key, row));
  }
}
