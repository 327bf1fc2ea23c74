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
import java.util.Optional;
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
    assertThat(Containment.text(2, null, Optional.empty()))
        .isEqualTo("2 annotations, how many of them wrong is not known");
  }

  @Test
  void whatIsExpectedToBeWrongCosts() {
    accept(row(1).setExpectedCost(0.32).setCostCurrency("EUR"));
    accept(row(2).setWrongProbability(1.0).setExpectedCost(0.5).setCostCurrency("EUR"));

    AlertRow alert =
        containment.addTo(
            TestAlerts.firing(ALERT)
                .setCostPerError(0.5)
                .setCostPerRelabel(0.08)
                .setCostCurrency("EUR")
                .build());
    assertThat(alert.getExpectedCost()).isCloseTo(0.82, within(1e-9));
    assertThat(AlertText.lines(alert, Optional.empty()))
        .contains(
            "In doubt  2 annotations, about 1.6 wrong labels expected, which cost about 0.82 EUR;"
                + " all of them made anew cost 0.16 EUR: andon containment 3f9a");
    assertThat(ContainmentText.lines(ALERT, containment.inDoubt(ALERT)).get(0))
        .endsWith("wrong labels expected, which cost about 0.82 EUR");

    accept(row(3));
    assertThat(containment.addTo(alert).getExpectedCost()).as("not known of all").isNull();
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
