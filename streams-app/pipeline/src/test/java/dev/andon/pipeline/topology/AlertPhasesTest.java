package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An alert from the first evidence to the end: pending, firing, recovering, resolved. */
class AlertPhasesTest {
  @RegisterExtension
  final TopologyHarness topology = TopologyHarness.withRules("rater-gold-agreement");

  private final Shift shift = new Shift(topology);

  /** Wrong answers until the alert is in the state. */
  private AlertRow wrongUntil(AlertState state) {
    for (int answer = 0; answer < 50; answer++) {
      shift.wrong(RATER, 1);
      Optional<AlertRow> found = found().filter(alert -> alert.getState() == state);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new AssertionError("the alert is never " + state);
  }

  private AlertRow rightUntil(AlertState state) {
    for (int answer = 0; answer < 100; answer++) {
      shift.right(RATER, 1);
      Optional<AlertRow> found = found().filter(alert -> alert.getState() == state);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new AssertionError("the alert is never " + state);
  }

  private Optional<AlertRow> found() {
    return topology.newest(TopicCatalogue.ALERTS).values().stream().findFirst();
  }

  /** The states it was in, one after the other; none where there is no row any more. */
  private List<AlertState> states() {
    List<AlertState> states = new ArrayList<>();
    for (AlertRow row : topology.rows(TopicCatalogue.ALERTS)) {
      AlertState state = row == null ? AlertState.UNKNOWN : row.getState();
      if (states.isEmpty() || states.get(states.size() - 1) != state) {
        states.add(state);
      }
    }
    return states;
  }

  @Test
  void whatMayFireIsPendingAndDecidesNothing() {
    AlertRow pending = wrongUntil(AlertState.PENDING);

    assertThat(pending.getWhat())
        .matches(
            "Rater r-1 on line toxicity: \\d+ % of the evidence that rater-gold-agreement takes,"
                + " since 2026-05-04 .* UTC, 0 of \\d+ good\\.");
    assertThat(pending.getSoWhat()).startsWith("Nothing is decided");
    assertThat(pending.getRevision()).isZero();
    assertThat(pending.getFiredAt()).isEqualTo(pending.getOnsetAt());
    assertThat(topology.rows(TopicCatalogue.SIGNALS)).isEmpty();
    assertThat(topology.rows(TopicCatalogue.TRIGGERS)).isEmpty();
    assertThat(topology.rows(TopicCatalogue.LINE_STATE)).isEmpty();

    AlertRow firing = wrongUntil(AlertState.FIRING);

    assertThat(firing.getAlertId()).isEqualTo(pending.getAlertId());
    assertThat(topology.rows(TopicCatalogue.SIGNALS)).hasSize(1);
  }

  @Test
  void whatPassesLeavesNoAlert() {
    wrongUntil(AlertState.PENDING);
    shift.right(RATER, 60);

    assertThat(found()).isEmpty();
    assertThat(states()).doesNotContain(AlertState.FIRING).endsWith(AlertState.UNKNOWN);
  }

  @Test
  void aRecoveryShowsBeforeItIsEstablishedAndARelapseTakesThatBack() {
    wrongUntil(AlertState.FIRING);
    rightUntil(AlertState.RECOVERING);
    assertThat(topology.newest(TopicCatalogue.LINE_STATE, LINE, "rater", RATER))
        .get()
        .matches(row -> row.getState() == LineRunState.STOPPED);
    wrongUntil(AlertState.FIRING);
    rightUntil(AlertState.RECOVERING);
    AlertRow resolved = rightUntil(AlertState.RESOLVED);

    assertThat(resolved.getEpisode()).isEqualTo(1);
    assertThat(states())
        .containsExactly(
            AlertState.PENDING,
            AlertState.FIRING,
            AlertState.RECOVERING,
            AlertState.FIRING,
            AlertState.RECOVERING,
            AlertState.RESOLVED);
  }

  @Test
  void whatIsWithdrawnIsPendingNoMore() {
    wrongUntil(AlertState.PENDING);
    int answered = topology.judgements().size();
    for (String item : topology.judgements().values().stream().map(j -> j.getItemId()).toList()) {
      topology.annotate(
          TestEvents.withdrawn(1).setEventId("gone-" + item).setItemId(item).setRaterId(RATER));
    }
    topology.drain();

    assertThat(answered).isPositive();
    assertThat(found()).isEmpty();
  }

  @Test
  void whoeverTakesOnWhatIsPendingHasIt() {
    AlertRow pending = wrongUntil(AlertState.PENDING);
    topology.command(
        command(CommandType.ACKNOWLEDGE)
            .setAlertId(pending.getAlertId())
            .setReason("looking")
            .setOccurredAt(NINE));
    assertThat(found()).get().matches(AlertRow::getAcknowledged);
    shift.right(RATER, 60);
    assertThat(found()).isEmpty();

    assertThat(wrongUntil(AlertState.FIRING).getAcknowledged()).isTrue();
    assertThat(topology.rows(TopicCatalogue.ALERTS).stream().filter(Objects::nonNull))
        .extracting(AlertRow::getAlertId)
        .containsOnly(pending.getAlertId());
  }
}
