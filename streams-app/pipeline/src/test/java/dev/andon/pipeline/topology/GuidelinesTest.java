package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.EIGHT;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.NOON;
import static dev.andon.pipeline.topology.TestEvents.OTHER_RATER;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.TEN;
import static dev.andon.pipeline.topology.TestEvents.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.ChangeClass;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.GuidelineRelease;
import dev.andon.contracts.RejectedRecord;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import dev.andon.contracts.TriggerStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Guidelines that change what labels mean ask for certification, by the shipped policy. */
class GuidelinesTest {
  private static final String NEW = "1.3.0";

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private final GateSet gateSet = new GateSet(topology);

  /** In force at ten. */
  private static GuidelineRelease.Builder release(ChangeClass change) {
    return GuidelineRelease.newBuilder()
        .setLineId(LINE)
        .setVersion(NEW)
        .setChangeClass(change)
        .setEffectiveAt(TEN);
  }

  private void announce(GuidelineRelease.Builder release, Instant at) {
    topology.release(release.build(), at);
  }

  private List<TriggerRow> triggers() {
    return topology.newest(TopicCatalogue.TRIGGERS).values().stream()
        .filter(row -> !row.getRetracted())
        .toList();
  }

  private TriggerRow trigger() {
    assertThat(triggers()).hasSize(1);
    return triggers().get(0);
  }

  @Test
  void aChangedDefinitionAsksForCertification() {
    announce(
        release(ChangeClass.DEFINITION)
            .setAffectedLabels(List.of("toxic", "clean"))
            .setGoldSetVersion("g-7"),
        NOON);

    TriggerRow trigger = trigger();
    assertThat(trigger.getKind()).isEqualTo("certification");
    assertThat(trigger.getStatus()).isEqualTo(TriggerStatus.OPEN);
    assertThat(trigger.getRuleId()).isEqualTo("guidelines");
    assertThat(trigger.getScopeDimension()).isEqualTo("guideline_version");
    assertThat(trigger.getScopeValue()).isEqualTo(NEW);
    assertThat(trigger.getGuidelineVersion()).isEqualTo(NEW);
    assertThat(trigger.getOwner()).isEqualTo("labeling lead");
    assertThat(trigger.getOpenedAt()).isEqualTo(TEN);
    assertThat(trigger.getDueAt()).isEqualTo(TEN.plus(Duration.ofDays(7)));
    assertThat(trigger.getReason())
        .isEqualTo(
            "Guidelines 1.3.0 change definitions of clean, toxic (gold set g-7): raters have to be"
                + " certified for them.");
    assertThat(trigger.getAlertId()).isNull();
    assertThat(trigger.getEvidence()).isNull();
    assertThat(trigger.getPolicyVersion()).isEqualTo("default-15");
    assertThat(topology.newest(TopicCatalogue.ALERTS)).isEmpty();
  }

  @Test
  void aClarificationAsksForNothing() {
    announce(release(ChangeClass.CLARIFICATION), NOON);
    topology.tick(NOON.plusSeconds(60));

    assertThat(topology.rows(TopicCatalogue.TRIGGERS)).isEmpty();
    assertThat(topology.rows(TopicCatalogue.REJECTED)).isEmpty();
  }

  @Test
  void itIsDueAtTheEndOfTheGrace() {
    announce(release(ChangeClass.TAXONOMY).setGraceUntil(NOON), TEN);
    assertThat(trigger().getDueAt()).isEqualTo(NOON);

    topology.tick(NOON.plusMillis(1));
    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.EXPIRED);
  }

  @Test
  void whatIsAnnouncedCountsWhenATickReachesIt() {
    announce(release(ChangeClass.DEFINITION), EIGHT);
    topology.tick(TEN.minusMillis(1));
    assertThat(topology.rows(TopicCatalogue.TRIGGERS)).isEmpty();

    topology.tick(TEN);
    assertThat(trigger().getOpenedAt()).isEqualTo(TEN);
  }

  @Test
  void aTickThatCameBeforeTheReleaseCountsAsWell() {
    topology.tick(NOON);
    announce(release(ChangeClass.DEFINITION), EIGHT);

    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.OPEN);
  }

  @Test
  void saidAgainItChangesNothing() {
    announce(release(ChangeClass.DEFINITION), NOON);
    int rows = topology.rows(TopicCatalogue.TRIGGERS).size();

    announce(release(ChangeClass.DEFINITION), NOON.plusSeconds(1));
    topology.tick(NOON.plusSeconds(60));

    assertThat(topology.rows(TopicCatalogue.TRIGGERS)).hasSize(rows);
  }

  @Test
  void theLastWordOnAVersionHolds() {
    announce(release(ChangeClass.DEFINITION), NOON);
    announce(release(ChangeClass.CLARIFICATION), NOON.plusSeconds(1));
    assertThat(triggers()).as("it was a clarification after all").isEmpty();

    announce(release(ChangeClass.TAXONOMY), NOON);
    assertThat(triggers()).as("said before").isEmpty();

    Instant later = NOON.plus(Duration.ofDays(1));
    announce(release(ChangeClass.TAXONOMY).setEffectiveAt(later), NOON.plusSeconds(2));
    assertThat(triggers()).as("put off").isEmpty();
    topology.tick(later);
    assertThat(trigger().getDueAt()).isEqualTo(later.plus(Duration.ofDays(7)));
  }

  @Test
  void itIsDoneOnceAllWhoWereCertifiedAreAgain() {
    gateSet.sit(RATER, "1.2.0", EIGHT, 50, 0);
    gateSet.sit(OTHER_RATER, "1.2.0", EIGHT, 50, 0);
    gateSet.sit("r-3", "1.2.0", EIGHT, 2, 0);
    announce(release(ChangeClass.DEFINITION), TEN);
    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.OPEN);

    gateSet.sit(RATER, NEW, NOON, 50, 0);
    assertThat(trigger().getStatus()).as("r-2 is not yet").isEqualTo(TriggerStatus.OPEN);

    gateSet.sit(OTHER_RATER, NEW, NOON, 50, 0);
    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.DONE);
    assertThat(trigger().getClosedBy()).isEqualTo("policy");
    assertThat(trigger().getClosedAt()).isEqualTo(NOON);
    assertThat(trigger().getVerification())
        .isEqualTo("all 2 who were certified before have passed under 1.3.0");

    gateSet.sit(RATER, NEW, NOON.plusSeconds(120), 0, 1, "critical");
    assertThat(trigger().getStatus()).as("r-1 has failed").isEqualTo(TriggerStatus.OPEN);
  }

  @Test
  void examsThatComeBeforeTheReleaseCountAsWell() {
    gateSet.sit(RATER, NEW, NOON, 50, 0);
    gateSet.sit(RATER, "1.2.0", EIGHT, 50, 0);
    announce(release(ChangeClass.DEFINITION), NOON);

    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.DONE);
  }

  @Test
  void whereNobodyWasCertifiedAPersonSaysThatItIsDone() {
    announce(release(ChangeClass.DEFINITION), TEN);
    gateSet.sit(RATER, NEW, NOON, 50, 0);
    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.OPEN);

    topology.command(
        command(CommandType.COMPLETE_TRIGGER)
            .setTriggerId(trigger().getTriggerId())
            .setVerification("all sat the exam in the tool"));
    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.DONE);
    assertThat(trigger().getClosedBy()).isEqualTo("ana");
  }

  @Test
  void aPolicyThatComesLateMayAskForNothing() {
    announce(release(ChangeClass.DEFINITION), NOON);
    assertThat(triggers()).hasSize(1);

    topology.policy(LINE, "quiet", "version: quiet\nrules: []\n", NINE);
    topology.drain();

    assertThat(triggers()).isEmpty();
  }

  /** What is wrong with a release, and what is said of it. */
  private record Wrong(Consumer<GuidelineRelease.Builder> change, String code, String reason) {
    @Override
    public String toString() {
      return reason;
    }
  }

  static final List<Wrong> WRONG =
      List.of(
          new Wrong(
              release -> release.setChangeClass(ChangeClass.UNKNOWN),
              "invalid_field",
              "change_class is UNKNOWN"),
          new Wrong(release -> release.setVersion(""), "invalid_field", "version is empty"),
          new Wrong(
              release -> release.setGraceUntil(TEN),
              "invalid_field",
              "grace_until is 2026-05-04T10:00:00Z, must be later than effective_at"),
          new Wrong(
              release -> release.setAffectedLabels(List.of("toxic", "")),
              "invalid_field",
              "affected_labels is empty"),
          new Wrong(
              release ->
                  release.setAffectedLabels(Stream.generate(() -> "toxic").limit(501).toList()),
              "invalid_field",
              "affected_labels has 501 labels, may have 500"),
          new Wrong(release -> release.setLineId("other"), "key_mismatch", "the key is not other"));

  @ParameterizedTest
  @FieldSource("WRONG")
  void aReleaseThatCannotBeMeantIsRefusedAndSaysWhy(Wrong wrong) {
    GuidelineRelease.Builder release = release(ChangeClass.DEFINITION);
    wrong.change().accept(release);
    topology.publish(TopicCatalogue.GUIDELINES, LINE, release.build(), NOON);

    RejectedRecord rejected = topology.rows(TopicCatalogue.REJECTED).get(0);
    assertThat(rejected.getReasonCode()).isEqualTo(wrong.code());
    assertThat(rejected.getReason()).contains(wrong.reason());
    assertThat(triggers()).isEmpty();
  }

  @Test
  void whatIsNoReleaseIsRefusedAndNothingStops() {
    topology.publishRaw(
        TopicCatalogue.GUIDELINES,
        LINE.getBytes(StandardCharsets.UTF_8),
        new byte[] {1, 2, 3},
        NOON);
    announce(release(ChangeClass.DEFINITION), NOON);

    assertThat(topology.rows(TopicCatalogue.REJECTED)).hasSize(1);
    assertThat(triggers()).hasSize(1);
  }
}
