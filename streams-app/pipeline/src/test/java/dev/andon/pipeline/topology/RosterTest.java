package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.EIGHT;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.OTHER_RATER;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.TEN;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.failedAudit;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static dev.andon.pipeline.topology.TestEvents.revised;
import static dev.andon.pipeline.topology.TestEvents.withdrawn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.SliceQualityRow;
import dev.andon.contracts.TopicCatalogue;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Judgements say whom the rater worked for when the work was done, whenever that becomes known. */
class RosterTest {
  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  static RosterEntry.Builder since(Instant effectiveAt, String teamId, String vendorId) {
    return RosterEntry.newBuilder()
        .setRaterId(RATER)
        .setEffectiveAt(effectiveAt)
        .setTeamId(teamId)
        .setVendorId(vendorId);
  }

  private long judgedIn(String team) {
    return topology.slice("team", team, "all").map(SliceQualityRow::getSampleCount).orElse(0L);
  }

  @Test
  void aJudgementHasTheTeamAndVendorOfItsTime() {
    topology.roster(since(EIGHT, "blue", "north"));
    topology.roster(since(TEN, "red", "south"));
    topology.gold(gold(1));
    topology.annotate(created());

    JudgementRow judgement = topology.judgement(LABEL);
    assertThat(judgement.getTeamId()).isEqualTo("blue");
    assertThat(judgement.getVendorId()).isEqualTo("north");
    assertThat(judgedIn("blue")).isEqualTo(1);
    assertThat(topology.slice("vendor", "north", "all")).isPresent();
    assertThat(judgedIn("red")).isZero();
  }

  @Test
  void whereTheRosterSaysNothingThereIsNoTeam() {
    topology.roster(since(TEN, "red", "south"));
    topology.gold(gold(1));
    topology.annotate(created());

    assertThat(topology.judgement(LABEL).getTeamId()).isNull();
    assertThat(topology.rows(TopicCatalogue.SLICE_QUALITY))
        .extracting(SliceQualityRow::getDimension)
        .doesNotContain("team", "vendor");
  }

  @Test
  void whatTheWorkSaysOfItsRaterCountsUntilTheRosterKnowsBetter() {
    topology.gold(gold(1));
    topology.annotate(created().setSlices(Map.of("team", "green", "vendor", "outside")));
    topology.drain();
    assertThat(topology.judgement(LABEL).getTeamId()).isEqualTo("green");
    assertThat(topology.judgement(LABEL).getVendorId()).isEqualTo("outside");
    assertThat(judgedIn("green")).isEqualTo(1);
    assertThat(topology.slice("vendor", "outside", "all")).isPresent();

    topology.roster(since(EIGHT, "blue", null));
    topology.drain();

    assertThat(judgedIn("green")).isZero();
    assertThat(judgedIn("blue")).isEqualTo(1);
    assertThat(topology.judgement(LABEL).getVendorId()).isEqualTo("outside");
  }

  @Test
  void aRecordThatComesLateMovesTheJudgement() {
    topology.roster(since(EIGHT, "blue", "north"));
    topology.gold(gold(1));
    topology.annotate(created());
    topology.audit(failedAudit("u-1", TestEvents.defect(LABEL, "wrong_class", "major")));
    topology.drain();
    int before = topology.judgement(LABEL).getRevision();

    topology.roster(since(NINE, "red", "north"));

    JudgementRow judgement = topology.judgement(LABEL);
    assertThat(judgement.getTeamId()).isEqualTo("red");
    assertThat(judgement.getRevision()).isEqualTo(before + 1);
    assertThat(topology.audited(RATER, LABEL).map(JudgementRow::getTeamId)).contains("red");
    assertThat(judgedIn("blue")).isZero();
    assertThat(judgedIn("red")).isEqualTo(1);
    assertThat(topology.slice("vendor", "north", "all").map(SliceQualityRow::getSampleCount))
        .contains(1L);
    assertThat(topology.quality(RATER, LABEL).getSampleCount()).isEqualTo(1);
  }

  @Test
  void aRecordOfWorkToComeChangesNothing() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.drain();
    int rows = topology.rows(TopicCatalogue.JUDGEMENTS).size();

    topology.roster(since(TEN, "red", "south"));
    topology.roster(since(EIGHT, "red", "south").setRaterId(OTHER_RATER));

    assertThat(topology.rows(TopicCatalogue.JUDGEMENTS)).hasSize(rows);
  }

  @Test
  void whatIsTakenBackLeavesTheTeamItWasCountedFor() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.roster(since(EIGHT, "blue", "north"));
    topology.drain();
    assertThat(judgedIn("blue")).isEqualTo(1);

    topology.roster(since(EIGHT.plusSeconds(1), "red", "north"));
    topology.annotate(withdrawn(1));

    assertThat(judgedIn("blue")).isZero();
    assertThat(judgedIn("red")).isZero();
  }

  @Test
  void aRevisionBackInTimeStillOutranksWhatItRevises() {
    topology.roster(since(EIGHT, "blue", "north"));
    topology.roster(since(NINE, "red", "north"));
    topology.gold(gold(1));
    topology.annotate(created());
    topology.annotate(revised(2, CLEAN).setOccurredAt(EIGHT.plusSeconds(1)));

    JudgementRow judgement = topology.judgement(LABEL);
    assertThat(judgement.getTeamId()).isEqualTo("blue");
    assertThat(judgement.getCorrect()).isFalse();
  }

  @Test
  void aRecordThatCannotBeReadLeavesTheOthersInForce() {
    topology.roster(since(EIGHT, "blue", "north"));
    topology.publishRaw(TopicCatalogue.ROSTER, RATER.getBytes(UTF_8), new byte[] {7}, NINE);
    topology.roster(since(NINE, "", "north"));
    topology.gold(gold(1));
    topology.annotate(created());

    assertThat(topology.judgement(LABEL).getTeamId()).isEqualTo("blue");
  }

  @Test
  void ofTwoFromTheSameMomentTheOnePublishedLastCounts() {
    topology.roster(since(EIGHT, "blue", "north"));
    topology.gold(gold(1));
    topology.annotate(created());
    topology.roster(since(EIGHT, "amber", "north").build(), TEN);

    assertThat(topology.judgement(LABEL).getTeamId()).isEqualTo("amber");
  }

  @Test
  void aRosterThatIsPublishedAgainChangesNothing() {
    topology.roster(since(EIGHT, "blue", "north"));
    topology.gold(gold(1));
    topology.annotate(created());
    topology.drain();
    int rows = topology.rows(TopicCatalogue.JUDGEMENTS).size();

    topology.roster(since(EIGHT, "blue", "north").build(), TEN);

    assertThat(topology.rows(TopicCatalogue.JUDGEMENTS)).hasSize(rows);
  }

  @Test
  void aCorrectionThatIsTakenBackHoldsNoMore() {
    topology.roster(since(EIGHT, "blue", "north"));
    topology.gold(gold(1));
    topology.annotate(created());
    topology.roster(since(EIGHT, "red", "north").build(), NINE);
    topology.drain();
    assertThat(judgedIn("red")).isEqualTo(1);

    topology.roster(since(EIGHT, "blue", "north").build(), TEN);

    assertThat(topology.judgement(LABEL).getTeamId()).isEqualTo("blue");
    assertThat(judgedIn("blue")).isEqualTo(1);
    assertThat(judgedIn("red")).isZero();
  }
}
