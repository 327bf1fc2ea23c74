package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.NOON;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rules about each value of a dimension: what is bad in one source stops that source alone. */
class SliceRulesTest {
  private static final Policy NOTHING = new Policy("nothing", List.of());
  private static final Policy WATCHED =
      new Policy("watched", List.of(rule("by-source", "source"), rule("by-class", "class")));

  @RegisterExtension final TopologyHarness topology = TopologyHarness.with(WATCHED);

  private int items;

  private static Rule rule(String id, String dimension) {
    return new Rule(
        id,
        new RuleScope(dimension),
        Measure.AGREEMENT,
        Basis.GOLD,
        "*",
        new LimitConfig(0.75, 1_000, 50),
        Severity.MAJOR,
        /* stops= */ true,
        null,
        "none");
  }

  /** Work from a source, one item a minute, by a rater of its own each time. */
  private void work(TopologyHarness on, String source, int count, boolean right, Stage stage) {
    for (int i = 0; i < count; i++, items++) {
      on.gold(TestEvents.gold(1).setItemId("i-" + items));
      on.annotate(
          TestEvents.created()
              .setItemId("i-" + items)
              .setRaterId("r-" + items)
              .setStage(stage)
              .setSlices(Map.of("source", source))
              .setOccurredAt(Shift.minute(items))
              .setAnswers(List.of(right ? TOXIC : CLEAN)));
    }
    on.drain();
  }

  private void wrong(String source, int count) {
    work(topology, source, count, false, Stage.PRODUCTION);
  }

  private static List<AlertRow> alerts(TopologyHarness topology, String rule) {
    return topology.newest(TopicCatalogue.ALERTS).values().stream()
        .filter(alert -> alert.getRuleId().equals(rule))
        .toList();
  }

  private AlertRow alert(String rule) {
    List<AlertRow> found = alerts(topology, rule);
    assertThat(found).as(rule).hasSize(1);
    return found.get(0);
  }

  @Test
  void aBadSourceIsStoppedAndNothingElse() {
    work(topology, "books", 40, true, Stage.PRODUCTION);
    wrong("web", 20);

    AlertRow alert = alert("by-source");
    assertThat(alert.getScopeDimension()).isEqualTo("source");
    assertThat(alert.getScopeValue()).isEqualTo("web");
    assertThat(alert.getWhat()).startsWith("Source web on line " + LINE + ": ");
    assertThat(alert.getSoWhat())
        .endsWith("Work of this source is stopped on this line; everything else goes on.");
    assertThat(alert.getNowWhat()).contains("andon line resume toxicity --source web --reason");
    assertThat(topology.newest(TopicCatalogue.LINE_STATE).values())
        .filteredOn(state -> state.getState() == LineRunState.STOPPED)
        .extracting(LineStateRow::getScopeDimension)
        .contains("source");
    assertThat(alert.getOnsetAt()).as("the clock hour it began in").isEqualTo(NINE);
  }

  @Test
  void aRuleAboutClassesIsAboutEachQuestion() {
    wrong("web", 20);

    AlertRow alert = alert("by-class");
    assertThat(alert.getScopeValue()).isEqualTo("toxic");
    assertThat(alert.getQuestion()).isEqualTo(LABEL);
    assertThat(alert.getNowWhat()).contains("--slice class=toxic");
  }

  @Test
  void whatIsCorrectedIsTakenBack() {
    wrong("web", 20);
    assertThat(alert("by-source").getState()).isEqualTo(AlertState.FIRING);

    for (int item = 0; item < 20; item++) {
      topology.gold(TestEvents.correctedGold(2, CLEAN).setItemId("i-" + item).setEffectiveAt(NOON));
    }
    topology.drain();

    assertThat(alert("by-source").getRetracted()).isTrue();
    assertThat(alert("by-class").getRetracted()).isTrue();
    assertThat(topology.newest(TopicCatalogue.LINE_STATE).values())
        .allMatch(state -> state.getState() == LineRunState.RUNNING);
  }

  @Test
  void aPolicyThatComesLateSeesWhatWasBefore() {
    try (TopologyHarness later = TopologyHarness.with(NOTHING)) {
      work(later, "web", 20, false, Stage.PRODUCTION);
      assertThat(later.newest(TopicCatalogue.ALERTS)).isEmpty();

      later.policy(LINE, WATCHED, NINE);
      later.drain();
      assertThat(alerts(later, "by-source"))
          .extracting(AlertRow::getScopeValue, AlertRow::getState)
          .containsExactly(tuple("web", AlertState.FIRING));

      later.policy(LINE, new Policy("calm", List.of()), NINE.minusSeconds(1));
      later.policy(LINE, new Policy("zero", List.of()), NINE);
      later.drain();
      assertThat(alerts(later, "by-source")).allMatch(AlertRow::getRetracted);
    }
  }

  @Test
  void exercisesStopNothing() {
    work(topology, "web", 20, false, Stage.CALIBRATION);

    assertThat(topology.newest(TopicCatalogue.ALERTS)).isEmpty();
    assertThat(topology.slice("stage", "calibration", "all")).isPresent();
    assertThat(topology.slice("source", "web", "all")).isEmpty();
  }

  @Test
  void recoveryIsSeenAndTheRestartGoesOnFromTheRows() {
    wrong("web", 20);
    try (TopologyHarness restarted = TopologyHarness.with(WATCHED)) {
      restarted.restore(topology.storedRows());
      work(restarted, "web", 200, true, Stage.PRODUCTION);
      work(topology, "books", 1, true, Stage.PRODUCTION);

      assertThat(alerts(restarted, "by-source"))
          .extracting(AlertRow::getState)
          .contains(AlertState.RESOLVED);
    }
  }
}
