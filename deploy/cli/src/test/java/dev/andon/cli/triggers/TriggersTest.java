package dev.andon.cli.triggers;

import static dev.andon.cli.triggers.TestTriggers.NINE;
import static dev.andon.cli.triggers.TestTriggers.open;
import static dev.andon.cli.triggers.TestTriggers.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.cli.Golden;
import dev.andon.cli.console.CommandFailure;
import dev.andon.contracts.TriggerRow;
import dev.andon.contracts.TriggerStatus;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class TriggersTest {

  private final Triggers triggers = new Triggers();

  @Test
  void openAreThoseNeitherDoneNorRetractedTheMostUrgentFirst() {
    accept(open("a1").setDueAt(null).build());
    accept(open("b2").build());
    accept(open("c3").setDueAt(NINE).setStatus(TriggerStatus.EXPIRED).build());
    accept(open("d4").setStatus(TriggerStatus.DONE).build());
    accept(open("e5").setRetracted(true).build());

    assertThat(triggers.open())
        .extracting(TriggerRow::getTriggerId)
        .containsExactly("c3", "b2", "a1");
    assertThat(triggers.all()).hasSize(5);
  }

  @Test
  void idMayBeShortenedAsLongAsOneIsMeant() {
    accept(open("7c21").build());
    accept(open("7c22").build());
    accept(open("7c2").build());

    assertThat(triggers.require("7c21").getTriggerId()).isEqualTo("7c21");
    assertThat(triggers.require("7c2").getTriggerId()).isEqualTo("7c2");
    assertThatThrownBy(() -> triggers.require("7c"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("3 triggers begin with 7c: write more of the id");
    assertThatThrownBy(() -> triggers.require("9"))
        .hasMessage("there is no trigger 9: see `andon trigger list --all`");
  }

  @Test
  void saysWhoDidWhatAndHowThatWasVerified() throws IOException {
    TriggerRow done =
        open("7c21")
            .setStatus(TriggerStatus.DONE)
            .setAcceptedBy("ana")
            .setAcceptedAt(NINE.plusSeconds(60))
            .setClosedBy("ben")
            .setClosedAt(NINE.plusSeconds(7_200))
            .setClosedReason("explained the class rude")
            .setVerification("20 of 20 practice items right")
            .build();

    Golden.assertMatches("trigger.txt", String.join("\n", TriggerText.lines(done)) + "\n");
  }

  @Test
  void saysThatWhatExpiredCanStillBeDone() {
    TriggerRow expired = open("7c21").setStatus(TriggerStatus.EXPIRED).build();

    assertThat(TriggerText.lines(expired))
        .contains("Expired   nobody said by then that it was done; it still can be");
  }

  @Test
  void saysTheNextCommand() {
    TriggerRow asked = open("7c21").setRuleId("model").build();
    TriggerRow accepted = TriggerRow.newBuilder(asked).setAcceptedBy("ana").build();

    assertThat(TriggerText.lines(asked))
        .contains(
            "Next      andon trigger accept 7c21", "Runbook   deploy/runbooks/model-retraining.md");
    assertThat(TriggerText.lines(accepted))
        .contains("Next      andon trigger done 7c21 --verified \"...\"");
    assertThat(TriggerText.lines(TriggerRow.newBuilder(asked).setRetracted(true).build()))
        .noneMatch(line -> line.startsWith("Next"));
  }

  private void accept(TriggerRow row) {
    triggers.accept(read(row));
  }
}
