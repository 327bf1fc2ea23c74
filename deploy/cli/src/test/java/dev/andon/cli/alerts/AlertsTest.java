package dev.andon.cli.alerts;

import static dev.andon.cli.alerts.TestAlerts.NINE;
import static dev.andon.cli.alerts.TestAlerts.firing;
import static dev.andon.cli.alerts.TestAlerts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.cli.Golden;
import dev.andon.cli.console.CommandFailure;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AlertsTest {

  private final Alerts alerts = new Alerts();

  @Test
  void openAreThoseThatFire() {
    accept(firing("a1").setFiredAt(NINE).build());
    accept(firing("b2").setFiredAt(NINE.plusSeconds(5)).build());
    accept(firing("c3").setState(AlertState.RESOLVED).build());
    accept(firing("d4").setRetracted(true).build());
    accept(firing("e5").setState(AlertState.RECOVERING).setFiredAt(NINE.plusSeconds(9)).build());
    accept(firing("f6").setState(AlertState.PENDING).build());

    assertThat(alerts.open()).extracting(AlertRow::getAlertId).containsExactly("e5", "b2", "a1");
    assertThat(alerts.firing()).isEqualTo(3);
    assertThat(alerts.pending()).extracting(AlertRow::getAlertId).containsExactly("f6");
    assertThat(alerts.all()).hasSize(6);
  }

  @Test
  void idMayBeShortenedAsLongAsOneIsMeant() {
    accept(firing("3f9a11").build());
    accept(firing("3f9b22").build());

    assertThat(alerts.require("3f9a").getAlertId()).isEqualTo("3f9a11");
    assertThat(alerts.require("3f9b22").getAlertId()).isEqualTo("3f9b22");
    assertThatThrownBy(() -> alerts.require("3f9"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("2 alerts begin with 3f9: write more of the id");
    assertThatThrownBy(() -> alerts.require("77"))
        .hasMessage("there is no alert 77: see `andon alert list --all`");
  }

  @Test
  void idThatAlsoBeginsAnotherIsItself() {
    accept(firing("3f").build());
    accept(firing("3f9").build());

    assertThat(alerts.require("3f").getAlertId()).isEqualTo("3f");
  }

  @Test
  void stateSaysWhatMutesIt() {
    AlertRow alert = firing("a").setAcknowledged(true).setInhibited(true).build();

    assertThat(Alerts.state(alert)).isEqualTo("firing, acknowledged, inhibited");
  }

  @Test
  void aLinesAlertBeganAtNoEventInParticular() {
    assertThat(Alerts.hasJustFired(firing("a").build())).isTrue();
    assertThat(Alerts.hasJustFired(firing("a").setScopeDimension(null).build())).isFalse();
    assertThat(Alerts.hasJustFired(firing("a").setUpdatedAt(NINE.plusSeconds(1)).build()))
        .isFalse();
  }

  @Test
  void explanationIsForSomebodyJustWoken() throws IOException {
    Golden.assertMatches(
        "alert.txt",
        String.join("\n", AlertText.lines(firing("3f9a").build(), Optional.empty())) + "\n");
  }

  @Test
  void causesAreRankedForSomebodyWhoLooksForThem() throws IOException {
    AlertRow alert =
        firing("3f9a")
            .setEvidence(
                """
                {"kind":"dip","limit":0.75,
                 "compared":{"since":"2026-05-04T08:40:00Z","n":50,"correct":20,
                   "n_before":200,"correct_before":180},
                 "slices":[
                   {"change":"rate","dimension":"source","value":"chat","n":30,"correct":3,
                    "n_before":80,"correct_before":72,"contribution":0.8,"contribution_low":0.6,
                    "contribution_high":1,"stands_out":true,
                    "within":{"dimension":"guideline_version","value":"1.2"}},
                   {"change":"mix","dimension":"difficulty","value":"0.8-1.0",
                    "values":["0.8-1.0",""],"contribution":0.1,"contribution_low":0.05,
                    "contribution_high":0.2,"stands_out":false}],
                 "confused":[
                   {"question":"label","expected":"toxic","given":"clean","count":9,
                    "count_before":2},
                   {"question":"label","expected":"clean","given":"toxic","count":3}],
                 "worst_items":[
                   {"item_id":"i-17","question":"label","score":0,"n":3,"wrong":3,
                    "expected":"toxic","given":"clean"},
                   {"item_id":"i-18","question":"*","score":0.5,"n":2,"wrong":1}]}""")
            .build();

    Golden.assertMatches(
        "alert-causes.txt", String.join("\n", AlertText.lines(alert, Optional.empty())) + "\n");
  }

  @Test
  void whatCannotBeRankedIsSaid() {
    AlertRow alert =
        firing("a")
            .setEvidence(
                """
                {"compared":{"n":50,"correct":20,"n_before":0,"correct_before":0,
                  "unexplained":"a period has 0 judgements, needs 10"},"slices":[]}""")
            .build();

    assertThat(AlertText.lines(alert, Optional.empty()))
        .contains("Causes    not ranked: a period has 0 judgements, needs 10");
  }

  @Test
  void whatItPutsInDoubtIsCounted() {
    AlertRow alert = firing("3f9a").setInDoubtCount(120L).setExpectedWrong(76.8).build();

    assertThat(AlertText.lines(alert, Optional.empty()))
        .contains(
            "In doubt  120 annotations, about 76.8 wrong labels expected: andon containment 3f9a");
  }

  @Test
  void whatMutesItIsNamed() throws IOException {
    AlertRow muted =
        firing("3f9a")
            .setAcknowledged(true)
            .setAcknowledgedBy("ana")
            .setSilenced(true)
            .setSilencedUntil(NINE.plusSeconds(7_200))
            .setInhibited(true)
            .setInhibitedBy("policy")
            .setInhibitedByAlert("b7")
            .setGroupKey("5d1c")
            .build();

    assertThat(Alerts.stateInFull(muted))
        .isEqualTo(
            "firing, acknowledged by ana, silenced until 2026-05-04T11:00:00.000Z,"
                + " inhibited by alert b7");
    Golden.assertMatches(
        "alert-muted.txt", String.join("\n", AlertText.lines(muted, Optional.empty())) + "\n");
  }

  @Test
  void aPersonWhoStopsTheLineInhibitsToo() {
    AlertRow muted = firing("a").setSilenced(true).setInhibited(true).setInhibitedBy("ben").build();

    assertThat(Alerts.stateInFull(muted))
        .isEqualTo("firing, silenced until it is resolved, inhibited by ben");
  }

  @Test
  void whomItHasComeToIsNamed() {
    AlertRow escalated =
        firing("a")
            .setEscalationLevel(1)
            .setEscalatedTo("labeling lead")
            .setEscalatedAt(NINE.plusSeconds(900))
            .build();

    assertThat(Alerts.stateInFull(escalated)).isEqualTo("firing, escalated to labeling lead");
    assertThat(AlertText.lines(escalated, Optional.empty()))
        .contains("Escalated 2026-05-04T09:15:00.000Z, to labeling lead");
  }

  @Test
  void evidenceThatIsNoJsonIsShownAsItIs() {
    AlertRow alert = firing("a").setEvidence("not json").build();

    assertThat(AlertText.lines(alert, Optional.empty())).contains("  not json");
  }

  private void accept(AlertRow row) {
    alerts.accept(read(row));
  }
}
