package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NOON;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.TEN;
import static dev.andon.pipeline.topology.TestEvents.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.TopicCatalogue;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people order is done, said, and attributed to them. */
class CommandsTest {
  @RegisterExtension
  final TopologyHarness topology = TopologyHarness.withRules("rater-gold-agreement");

  private LineStateRow state(String... scope) {
    return topology.newest(TopicCatalogue.LINE_STATE, scope).orElseThrow();
  }

  private AlertRow firingAlert() {
    new Shift(topology).wrong(RATER, 15);
    return alert();
  }

  private AlertRow alert() {
    return topology.newest(TopicCatalogue.ALERTS).values().iterator().next();
  }

  @Test
  void stopStopsTheWholeLine() {
    topology.command(command(CommandType.STOP).setReason("wrong guideline published"));

    assertThat(state(LINE).getState()).isEqualTo(LineRunState.STOPPED);
    assertThat(state(LINE).getActor()).isEqualTo("ana");
    assertThat(state(LINE).getReason()).isEqualTo("wrong guideline published");
    assertThat(state(LINE).getSince()).isEqualTo(NOON);
    assertThat(state(LINE).getAlertId()).isNull();
    assertThat(state(LINE).getScopeDimension()).isNull();
  }

  @Test
  void resumeStartsItAgain() {
    topology.command(command(CommandType.STOP).setReason("stop").setOccurredAt(TEN));
    topology.command(command(CommandType.RESUME).setReason("mended"));

    assertThat(state(LINE).getState()).isEqualTo(LineRunState.RUNNING);
    assertThat(state(LINE).getRevision()).isEqualTo(2);
  }

  @Test
  void aRepeatedOrderChangesNothing() {
    topology.command(command(CommandType.STOP).setReason("stop"));
    topology.command(command(CommandType.STOP).setReason("stop"));

    assertThat(state(LINE).getRevision()).isEqualTo(1);
    assertThat(topology.rows(TopicCatalogue.LINE_STATE)).hasSize(1);
  }

  @Test
  void theLaterOrderHoldsInWhateverOrderTheyCome() {
    topology.command(command(CommandType.RESUME).setReason("mended"));
    topology.command(command(CommandType.STOP).setReason("stop").setOccurredAt(TEN));

    assertThat(state(LINE).getState()).isEqualTo(LineRunState.RUNNING);
    assertThat(state(LINE).getSince()).isEqualTo(NOON);
  }

  @Test
  void aScopeCanBeStoppedByItself() {
    topology.command(
        command(CommandType.STOP)
            .setScopeDimension("vendor")
            .setScopeValue("acme")
            .setReason("new team"));

    assertThat(state(LINE, "vendor", "acme").getState()).isEqualTo(LineRunState.STOPPED);
    assertThat(state(LINE, "vendor", "acme").getScopeValue()).isEqualTo("acme");
    assertThat(topology.newest(TopicCatalogue.LINE_STATE, LINE)).isEmpty();
  }

  @Test
  void suspendAndReinstateARater() {
    topology.command(
        command(CommandType.SUSPEND).setRaterId(RATER).setReason("leave").setOccurredAt(TEN));
    assertThat(state(LINE, "rater", RATER).getState()).isEqualTo(LineRunState.STOPPED);

    topology.command(command(CommandType.REINSTATE).setRaterId(RATER).setReason("back"));
    assertThat(state(LINE, "rater", RATER).getState()).isEqualTo(LineRunState.RUNNING);
  }

  @Test
  void aResumedScopeStopsAgainOnlyForSomethingNewer() {
    firingAlert();
    topology.command(command(CommandType.RESUME).setRaterId(RATER).setReason("false alarm"));
    assertThat(state(LINE, "rater", RATER).getState()).isEqualTo(LineRunState.RUNNING);

    topology.command(
        command(CommandType.STOP).setRaterId(RATER).setReason("older").setOccurredAt(TEN));
    assertThat(state(LINE, "rater", RATER).getState()).isEqualTo(LineRunState.RUNNING);

    topology.command(
        command(CommandType.STOP)
            .setCommandId("c-newer")
            .setRaterId(RATER)
            .setReason("newer")
            .setOccurredAt(NOON.plusSeconds(1)));
    assertThat(state(LINE, "rater", RATER).getState()).isEqualTo(LineRunState.STOPPED);
  }

  @Test
  void acknowledgingSaysWhoTakesCareAndChangesNothingElse() {
    AlertRow firing = firingAlert();
    topology.command(command(CommandType.ACKNOWLEDGE).setAlertId(firing.getAlertId()));

    assertThat(alert().getAcknowledged()).isTrue();
    assertThat(alert().getAcknowledgedBy()).isEqualTo("ana");
    assertThat(alert().getState()).isEqualTo(AlertState.FIRING);
    assertThat(alert().getUpdatedAt()).isEqualTo(NOON);
    assertThat(alert().getRevision()).isEqualTo(firing.getRevision() + 1);
    assertThat(state(LINE, "rater", RATER).getState()).isEqualTo(LineRunState.STOPPED);
  }

  @Test
  void silencingSaysUntilWhen() {
    AlertRow firing = firingAlert();
    topology.command(
        command(CommandType.SILENCE)
            .setAlertId(firing.getAlertId())
            .setUntil(NOON.plus(Duration.ofHours(2))));

    assertThat(alert().getSilenced()).isTrue();
    assertThat(alert().getSilencedUntil()).isEqualTo(NOON.plus(Duration.ofHours(2)));
    assertThat(alert().getState()).isEqualTo(AlertState.FIRING);
  }

  @Test
  void anAcknowledgementOutlivesNewEvidence() {
    AlertRow firing = firingAlert();
    topology.command(command(CommandType.ACKNOWLEDGE).setAlertId(firing.getAlertId()));
    new Shift(topology).correct(0, 15);

    assertThat(alert().getRetracted()).isTrue();
    assertThat(alert().getAcknowledgedBy()).isEqualTo("ana");
  }

  @Test
  void anAlertMayBeAcknowledgedBeforeItsEvidenceIsReadAgain() {
    AlertRow acknowledged = acknowledgedAlert();

    try (TopologyHarness replayed = TopologyHarness.withRules("rater-gold-agreement")) {
      replayed.command(command(CommandType.ACKNOWLEDGE).setAlertId(acknowledged.getAlertId()));
      assertThat(replayed.rows(TopicCatalogue.REJECTED)).isEmpty();
      assertThat(replayed.rows(TopicCatalogue.ALERTS)).as("nothing to say yet").isEmpty();

      new Shift(replayed).wrong(RATER, 15);

      assertThat(replayed.newest(TopicCatalogue.ALERTS).values()).containsExactly(acknowledged);
    }
  }

  private AlertRow acknowledgedAlert() {
    topology.command(command(CommandType.ACKNOWLEDGE).setAlertId(firingAlert().getAlertId()));
    return alert();
  }

  @Test
  void nobodyReachesTheAlertsOfAnotherLine() {
    AlertRow firing = firingAlert();
    topology.command(
        command(CommandType.ACKNOWLEDGE).setLineId("spam").setAlertId(firing.getAlertId()));

    assertThat(alert().getAcknowledged()).isFalse();
  }

  @Test
  void aCommandThatIsRefusedChangesNothing() {
    topology.command(command(CommandType.STOP));

    assertThat(topology.rows(TopicCatalogue.REJECTED)).hasSize(1);
    assertThat(topology.rows(TopicCatalogue.LINE_STATE)).isEmpty();
  }

  @Test
  void ticksPassInSilence() {
    topology.command(command(CommandType.TICK));

    assertThat(topology.rows(TopicCatalogue.REJECTED)).isEmpty();
    assertThat(topology.rows(TopicCatalogue.LINE_STATE)).isEmpty();
  }

  @Test
  void linesAreStoppedOneByOne() {
    topology.command(command(CommandType.STOP).setReason("stop"));

    assertThat(topology.newest(TopicCatalogue.LINE_STATE)).containsOnlyKeys(LINE);
  }

  @Test
  void scopesThatReadAlikeAreStoppedApart() {
    topology.command(
        command(CommandType.STOP)
            .setReason("stop")
            .setScopeDimension("tag")
            .setScopeValue("a=b")
            .setOccurredAt(TEN));
    topology.command(
        command(CommandType.RESUME)
            .setReason("mended")
            .setScopeDimension("tag=a")
            .setScopeValue("b"));
    topology.command(
        command(CommandType.STOP)
            .setReason("still")
            .setScopeDimension("tag")
            .setScopeValue("a=b")
            .setOccurredAt(TEN));

    assertThat(state(LINE, "tag", "a=b").getState()).isEqualTo(LineRunState.STOPPED);
    assertThat(state(LINE, "tag=a", "b").getState()).isEqualTo(LineRunState.RUNNING);
  }
}
