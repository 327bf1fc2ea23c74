package dev.andon.cli.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.cli.Golden;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.ContainmentRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ContainmentTest {

  private static final String ALERT = "3f9a";

  private final Containment containment = new Containment();

  private static ContainmentRow.Builder row(int number) {
    return ContainmentRow.newBuilder()
        .setAlertId(ALERT)
        .setAnnotationId("a-" + number)
        .setLineId("toxicity")
        .setItemId("i-" + number)
        .setRaterId("r-4")
        .setBatchId("b-3")
        .setAnnotationRevision(1)
        .setOccurredAt(TestAlerts.NINE.minusSeconds(number))
        .setInDoubt(true)
        .setWrongProbability(0.64)
        .setReason("rule rater-gold-agreement is broken since 2026-05-04T08:40:00Z")
        .setUpdatedAt(TestAlerts.NINE)
        .setRevision(26);
  }

  private void accept(ContainmentRow.Builder row) {
    ContainmentRow built = row.build();
    String key = TopicKey.of(built.getAlertId(), built.getAnnotationId());
    containment.accept(
        new TailRecord<>(TopicCatalogue.CONTAINMENT, 0, 0, built.getUpdatedAt(), key, built));
  }

  @Test
  void theNewestRowOfEachAnnotationHolds() {
    accept(row(1));
    accept(row(2));
    accept(row(1).setInDoubt(false).setWrongProbability(null));
    accept(row(2).setItemId("i-9").setWrongProbability(1.0));
    accept(row(3).setAlertId("b7"));

    assertThat(containment.of(ALERT)).hasSize(3);
    assertThat(containment.inDoubt(ALERT))
        .extracting(ContainmentRow::getItemId)
        .containsExactly("i-2", "i-9");
    AlertRow alert = containment.addTo(TestAlerts.firing(ALERT).build());
    assertThat(alert.getInDoubtCount()).isEqualTo(2);
    assertThat(alert.getExpectedWrong()).isCloseTo(1.64, within(1e-9));
  }

  @Test
  void howManyAreWrongIsNotGuessed() {
    accept(row(1));
    accept(row(2).setWrongProbability(null));

    AlertRow alert = containment.addTo(TestAlerts.firing(ALERT).build());
    assertThat(alert.getInDoubtCount()).isEqualTo(2);
    assertThat(alert.getExpectedWrong()).isNull();
    assertThat(Containment.text(2, null))
        .isEqualTo("2 annotations, how many of them wrong is not known");
  }

  @Test
  void listIsForWhoeverRelabels() throws IOException {
    accept(row(2));
    accept(row(1).setWrongProbability(1.0).setReason("found wrong by gold").setBatchId(null));
    accept(row(3).setInDoubt(false).setWrongProbability(null).setReason("withdrawn"));

    Golden.assertMatches(
        "containment.txt",
        String.join("\n", ContainmentText.lines(ALERT, containment.of(ALERT))) + "\n");
  }

  @Test
  void nothingInDoubtIsSaid() {
    assertThat(ContainmentText.lines(ALERT, containment.inDoubt(ALERT)))
        .containsExactly("alert 3f9a: nothing is in doubt");
  }
}
