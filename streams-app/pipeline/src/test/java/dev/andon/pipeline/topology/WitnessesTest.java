package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.quality.detect.WitnessConfig;
import dev.andon.quality.detect.WitnessConfig.Watched;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.policy.TriggerPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What gold and other raters say of a rater: an item a minute, each answered by three. */
class WitnessesTest {
  private static final TriggerPlan AUDIT = new TriggerPlan("audit", "lead", Duration.ofHours(24));

  private static Rule rule(String id, Measure measure, Watched watched, double limit) {
    return new Rule(
        id,
        RuleScope.RATER,
        measure,
        Basis.PEERS,
        "*",
        new WitnessConfig(watched, limit, 200, 20),
        Severity.MAJOR,
        /* stops= */ false,
        AUDIT,
        "none");
  }

  private static final Policy WATCHED =
      new Policy(
          "watched",
          List.of(
              rule("gap", Measure.GOLD_GAP, Watched.GOLD_GAP, 0.1),
              rule("shared", Measure.SHARED_ERRORS, Watched.SHARED_ERRORS, 0.5)));

  @RegisterExtension final TopologyHarness topology = TopologyHarness.with(WATCHED);

  private final List<AnnotationEvent.Builder> events = new ArrayList<>();
  private int items;

  private void item(boolean gold, AnswerEntry first, AnswerEntry second, AnswerEntry third) {
    if (gold) {
      topology.gold(TestEvents.gold(1, TOXIC).setItemId("i-" + items));
    }
    List<AnswerEntry> answers = List.of(first, second, third);
    for (int rater = 0; rater < 3; rater++) {
      AnnotationEvent.Builder event =
          TestEvents.created("a-" + rater)
              .setEventId("e-" + items + "-" + rater)
              .setItemId("i-" + items)
              .setRaterId("r-" + rater)
              .setOccurredAt(NINE.plus(Duration.ofMinutes(items)).plusSeconds(rater))
              .setAnswers(List.of(answers.get(rater)));
      topology.annotate(event);
      events.add(event);
    }
    items++;
  }

  /** The first rater is right on gold, every fourth item, and on half of the others. */
  private void leak(int count) {
    for (int i = 0; i < count; i++) {
      boolean gold = items % 4 == 0;
      item(gold, gold || items % 2 == 0 ? TOXIC : CLEAN, TOXIC, TOXIC);
    }
  }

  private List<AlertRow> alerts(String rule) {
    topology.drain();
    return topology.newest(TopicCatalogue.ALERTS).values().stream()
        .filter(alert -> alert.getState() != AlertState.PENDING)
        .filter(alert -> alert.getRuleId().equals(rule) && !alert.getRetracted())
        .toList();
  }

  @Test
  void whoIsRightOnGoldAloneIsFoundAndNobodyIsStopped() {
    leak(240);

    assertThat(alerts("gap")).hasSize(1);
    AlertRow alert = alerts("gap").get(0);
    assertThat(alert.getScopeValue()).isEqualTo("r-0");
    assertThat(alert.getWhat())
        .matches(
            "Rater r-0 on line toxicity: Where all others of an item agree, 100\\.0 % of answers say"
                + " the same if there is gold \\((\\d+) of \\1\\), but only \\d\\d\\.\\d % if there is"
                + " none \\(\\d+ of \\d+ since 2026-05-04 09:00:00 UTC; 95 % interval \\d\\d\\.\\d % to"
                + " \\d\\d\\.\\d %\\)\\. Gold may be ahead by 10 %\\. By chance alone this is expected at"
                + " most once in 200 answers\\.");
    assertThat(alert.getSoWhat())
        .contains("agreement with it says nothing of the answers by this rater since then");
    assertThat(alert.getAgreementRatio()).as("it is no judgement").isNull();
    assertThat(alert.getEvidence())
        .contains("\"measure\":\"gold_gap\"", "\"basis\":\"peers\"", "\"gold\":{\"n\":");
    assertThat(topology.newest(TopicCatalogue.LINE_STATE)).isEmpty();
    assertThat(topology.newest(TopicCatalogue.RATER_STATE))
        .as("what peers say is no step of the ladder")
        .isEmpty();
  }

  @Test
  void goldThatComesLateAndWorkThatIsWithdrawnTakeTheirAnswersAlong() {
    leak(240);
    assertThat(alerts("gap")).hasSize(1);

    for (AnnotationEvent.Builder event : List.copyOf(events)) {
      boolean beside = Integer.parseInt(event.getItemId().substring(2)) % 4 != 0;
      if (beside && event.getRaterId().equals("r-0")) {
        topology.annotate(
            AnnotationEvent.newBuilder(event.build())
                .setType(AnnotationEventType.WITHDRAWN)
                .setEventId(event.getEventId() + "-gone")
                .setRevision(2)
                .setAnswers(List.of()));
      }
    }
    assertThat(alerts("gap")).isEmpty();
  }

  @Test
  void whoIsRightWhereTheOthersErrAlikeIsNotAccusedOfKnowingGold() {
    for (int i = 0; i < 240; i++) {
      boolean wrong = i % 3 == 0;
      item(i % 4 == 0, TOXIC, wrong ? CLEAN : TOXIC, wrong ? CLEAN : TOXIC);
    }

    assertThat(alerts("gap")).isEmpty();
  }

  @Test
  void goldForEveryItemLeavesNothingBesideIt() {
    leak(240);
    assertThat(alerts("gap")).hasSize(1);

    for (int item = 0; item < items; item++) {
      topology.gold(TestEvents.gold(1, TOXIC).setItemId("i-" + item));
    }
    assertThat(alerts("gap")).isEmpty();
  }

  @Test
  void twoWhoErrAlikeAreFoundAndEachIsNamedWithTheOther() {
    // At first each of the three errs as often as the others, and alone.
    for (int i = 0; i < 240; i++) {
      item(
          false,
          i % 3 == 0 ? CLEAN : TOXIC,
          i % 3 == 1 ? CLEAN : TOXIC,
          i % 3 == 2 ? CLEAN : TOXIC);
    }
    assertThat(alerts("shared")).isEmpty();
    for (int i = 0; i < 120; i++) {
      AnswerEntry copied = i % 2 == 0 ? CLEAN : TOXIC;
      item(false, copied, copied, TOXIC);
    }

    assertThat(alerts("shared"))
        .extracting(AlertRow::getScopeValue)
        .containsExactlyInAnyOrder("r-0", "r-1");
    AlertRow alert =
        alerts("shared").stream()
            .filter(each -> each.getScopeValue().equals("r-0"))
            .findFirst()
            .orElseThrow();
    assertThat(alert.getWhat())
        .matches(
            "Rater r-0 on line toxicity: Of the (\\d+) items since 2026-05-04 1\\d:00:00 UTC on which"
                + " this rater or r-1 stands against the others of the item, who agree, both do in"
                + " \\1, with the same answer: 100\\.0 % \\(95 % interval \\d\\d\\.\\d % to 100\\.0 %\\),"
                + " where at most \\d\\d\\.\\d % can be by chance\\. By chance alone this is expected at"
                + " most once in 200 such items\\.");
    assertThat(alert.getEvidence())
        .contains("\"measure\":\"shared_errors\"", "\"together\":{\"partner\":\"r-1\",\"count\":");
    assertThat(topology.newest(TopicCatalogue.LINE_STATE)).isEmpty();
    assertThat(topology.newest(TopicCatalogue.RATER_STATE)).isEmpty();
  }
}
