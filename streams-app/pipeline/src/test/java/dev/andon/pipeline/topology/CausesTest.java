package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.NOON;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An alert says which part of the work explains it, as far as that is known by then. */
class CausesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Policy WATCHED =
      new Policy("watched", List.of(rule(RuleScope.LINE), rule(RuleScope.RATER)));

  @RegisterExtension final TopologyHarness topology = TopologyHarness.with(WATCHED);

  private int items;

  private static Rule rule(RuleScope scope) {
    return new Rule(
        scope.text(),
        scope,
        Measure.AGREEMENT,
        Basis.GOLD,
        "*",
        new LimitConfig(0.75, 1_000, 100),
        Severity.MAJOR,
        /* stops= */ false,
        null,
        "none");
  }

  /** One item a minute from each of two sources, by one of four raters in turn. */
  private void work(TopologyHarness on, int minutes, boolean chatRight) {
    for (int minute = 0; minute < minutes; minute++) {
      for (String source : List.of("web", "chat")) {
        annotate(on, source, source.equals("web") || chatRight);
      }
    }
  }

  private void annotate(TopologyHarness on, String source, boolean right) {
    on.gold(TestEvents.gold(1).setItemId("i-" + items));
    on.annotate(
        TestEvents.created()
            .setItemId("i-" + items)
            .setRaterId("r-" + items / 2 % 4)
            .setSlices(Map.of("source", source))
            .setOccurredAt(Shift.minute(items / 2))
            .setAnswers(List.of(right ? TOXIC : CLEAN)));
    items++;
  }

  private AlertRow lineAlert() {
    return topology.newest(TopicCatalogue.ALERTS).values().stream()
        .filter(alert -> alert.getScopeDimension() == null)
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode evidence(AlertRow alert) {
    try {
      return JSON.readTree(alert.getEvidence());
    } catch (JsonProcessingException e) {
      throw new AssertionError(alert.getEvidence(), e);
    }
  }

  @Test
  void theSourceThatGotWorseIsNamedFirst() {
    work(topology, 30, true);
    work(topology, 40, false);
    topology.drain();

    AlertRow alert = lineAlert();
    assertThat(alert.getSoWhat())
        .contains("Most of it is in source chat: 100 % of the drop, from 100 % to 0 %.")
        .contains("Confused more than before: toxic, answered as clean");
    JsonNode first = evidence(alert).path("slices").path(0);
    assertThat(first.path("dimension").asText()).isEqualTo("source");
    assertThat(first.path("value").asText()).isEqualTo("chat");
    assertThat(first.path("change").asText()).isEqualTo("rate");
    assertThat(first.path("stands_out").asBoolean()).isTrue();
    assertThat(evidence(alert).path("worst_items").path(0).path("given").asText())
        .isEqualTo("clean");
    assertThat(evidence(alert).path("compared").path("n_before").asLong()).isEqualTo(60);
  }

  @Test
  void aRatersAlertIsExplainedByTheRatersOwnWork() {
    work(topology, 48, true);
    work(topology, 120, false);
    topology.drain();

    assertThat(topology.newest(TopicCatalogue.ALERTS).values())
        .filteredOn(alert -> "rater".equals(alert.getScopeDimension()))
        .isNotEmpty()
        .allSatisfy(
            alert -> {
              assertThat(alert.getSoWhat()).contains("Most of it is in source chat");
              assertThat(evidence(alert).path("compared").path("n_before").asLong()).isEqualTo(24);
            });
  }

  @Test
  void whatComesLateIsToldAgain() {
    work(topology, 30, true);
    work(topology, 40, false);
    topology.drain();
    JsonNode before = evidence(lineAlert()).path("compared");

    // Among the work before the drop.
    topology.annotate(
        TestEvents.created("late").setItemId("i-0").setRaterId("r-9"),
        NOON.plus(Duration.ofHours(2)));
    topology.drain();

    JsonNode after = evidence(lineAlert()).path("compared");
    assertThat(after.path("n_before").asLong()).isEqualTo(before.path("n_before").asLong() + 1);
    assertThat(after.path("n")).isEqualTo(before.path("n"));
  }

  @Test
  void whatIsTakenBackIsExplainedNoLonger() {
    work(topology, 30, true);
    work(topology, 40, false);
    topology.drain();

    for (int item = 61; item < items; item += 2) {
      topology.gold(TestEvents.correctedGold(2, CLEAN).setItemId("i-" + item).setEffectiveAt(NOON));
    }
    topology.drain();

    AlertRow alert = lineAlert();
    assertThat(alert.getRetracted()).isTrue();
    assertThat(alert.getSoWhat()).doesNotContain("source chat");
    assertThat(evidence(alert).has("slices")).isFalse();
  }

  @Test
  void aRestartForgetsNothing() {
    work(topology, 30, true);
    topology.drain();
    try (TopologyHarness restarted = TopologyHarness.with(WATCHED)) {
      restarted.restore(topology.storedRows());
      work(restarted, 40, false);
      restarted.drain();

      assertThat(restarted.newest(TopicCatalogue.ALERTS).values())
          .filteredOn(alert -> alert.getScopeDimension() == null)
          .singleElement()
          .satisfies(
              alert ->
                  assertThat(evidence(alert).path("compared").path("n_before").asLong())
                      .isEqualTo(60));
    }
  }
}
