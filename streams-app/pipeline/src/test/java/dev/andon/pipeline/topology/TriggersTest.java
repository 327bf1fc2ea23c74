package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.NOON;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.Command;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import dev.andon.contracts.TriggerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is asked for is taken on, done, overdue or no longer asked for, and says so. */
class TriggersTest {
  private static final int DIP = 15;
  private static final int RECOVERY = 60;

  @RegisterExtension
  final TopologyHarness topology = TopologyHarness.withRules("rater-gold-agreement");

  private final Shift shift = new Shift(topology);

  private TriggerRow trigger() {
    Map<String, TriggerRow> triggers = topology.newest(TopicCatalogue.TRIGGERS);
    assertThat(triggers).hasSize(1);
    return triggers.values().iterator().next();
  }

  private TriggerRow opened() {
    shift.wrong(RATER, DIP);
    return trigger();
  }

  private static Command.Builder accept(TriggerRow trigger) {
    return command(CommandType.ACCEPT_TRIGGER).setTriggerId(trigger.getTriggerId());
  }

  private static Command.Builder complete(TriggerRow trigger) {
    return command(CommandType.COMPLETE_TRIGGER)
        .setTriggerId(trigger.getTriggerId())
        .setOccurredAt(NOON.plusSeconds(1))
        .setActor("ben")
        .setReason("explained the class rude")
        .setVerification("20 of 20 practice items right");
  }

  @Test
  void somebodyTakesItOn() {
    TriggerRow opened = opened();
    topology.command(accept(opened));

    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.ACCEPTED);
    assertThat(trigger().getAcceptedBy()).isEqualTo("ana");
    assertThat(trigger().getAcceptedAt()).isEqualTo(NOON);
    assertThat(trigger().getUpdatedAt()).isEqualTo(NOON);
    assertThat(trigger().getRevision()).isEqualTo(opened.getRevision() + 1);
    assertThat(trigger().getClosedAt()).isNull();
  }

  @Test
  void somebodyHasDoneItAndSaysWhatWasChecked() {
    TriggerRow opened = opened();
    topology.command(accept(opened));
    topology.command(complete(opened));

    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.DONE);
    assertThat(trigger().getClosedBy()).isEqualTo("ben");
    assertThat(trigger().getClosedAt()).isEqualTo(NOON.plusSeconds(1));
    assertThat(trigger().getClosedReason()).isEqualTo("explained the class rude");
    assertThat(trigger().getVerification()).isEqualTo("20 of 20 practice items right");
    assertThat(trigger().getAcceptedBy()).isEqualTo("ana");

    topology.tick(opened.getDueAt().plusSeconds(60));
    assertThat(trigger().getStatus()).as("done is done").isEqualTo(TriggerStatus.DONE);
  }

  @Test
  void itExpiresOnTheFirstTickPastItsDeadlineAndNoSooner() {
    TriggerRow opened = opened();
    Instant due = opened.getDueAt();

    topology.tick(due);
    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.OPEN);

    topology.tick(due.plusSeconds(60));
    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.EXPIRED);
    assertThat(trigger().getClosedAt()).isEqualTo(due);
    assertThat(trigger().getClosedBy()).isNull();
    int rows = topology.rows(TopicCatalogue.TRIGGERS).size();

    topology.tick(due.plusSeconds(120));
    topology.tick(due.plusSeconds(30));
    assertThat(topology.rows(TopicCatalogue.TRIGGERS)).as("said once").hasSize(rows);
  }

  @Test
  void workDoneLateIsDone() {
    TriggerRow opened = opened();
    Instant late = opened.getDueAt().plus(Duration.ofHours(3));
    topology.tick(late);
    topology.command(complete(opened).setOccurredAt(late.plusSeconds(1)));

    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.DONE);
    assertThat(trigger().getClosedAt()).isAfter(trigger().getDueAt());
  }

  @Test
  void aDipTakenBackWithdrawsIt() {
    TriggerRow opened = opened();
    shift.correct(0, DIP);

    assertThat(trigger().getTriggerId()).isEqualTo(opened.getTriggerId());
    assertThat(trigger().getRetracted()).isTrue();

    topology.tick(opened.getDueAt().plusSeconds(60));
    assertThat(trigger().getStatus()).as("nobody was late").isEqualTo(TriggerStatus.OPEN);
  }

  @Test
  void aNewEpisodeAsksAnew() {
    TriggerRow first = opened();
    topology.command(complete(first));
    shift.right(RATER, RECOVERY);
    shift.wrong(RATER, DIP);

    assertThat(topology.newest(TopicCatalogue.TRIGGERS).values())
        .extracting(TriggerRow::getStatus)
        .containsExactlyInAnyOrder(TriggerStatus.DONE, TriggerStatus.OPEN);
  }

  @Test
  void aRepeatedCommandChangesNothing() {
    TriggerRow opened = opened();
    topology.command(complete(opened));
    TriggerRow done = trigger();
    int rows = topology.rows(TopicCatalogue.TRIGGERS).size();

    topology.command(complete(opened));

    assertThat(trigger()).isEqualTo(done);
    assertThat(topology.rows(TopicCatalogue.TRIGGERS)).hasSize(rows);
  }

  @Test
  void commandsAndTicksThatAreReadBeforeTheEvidenceCountAllTheSame() {
    TriggerRow opened = opened();
    topology.command(accept(opened));
    topology.tick(opened.getDueAt().plusSeconds(60));

    try (TopologyHarness replayed = TopologyHarness.withRules("rater-gold-agreement")) {
      replayed.tick(opened.getDueAt().plusSeconds(60));
      replayed.command(accept(opened));
      assertThat(replayed.rows(TopicCatalogue.TRIGGERS)).as("nothing to say yet").isEmpty();

      new Shift(replayed).wrong(RATER, DIP);

      assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.EXPIRED);
      assertThat(replayed.newest(TopicCatalogue.TRIGGERS).values()).containsExactly(trigger());
    }
  }

  @Test
  void nobodyReachesTheTriggersOfAnotherLine() {
    TriggerRow opened = opened();
    topology.command(complete(opened).setLineId("spam"));

    assertThat(trigger()).isEqualTo(opened);
  }
}
