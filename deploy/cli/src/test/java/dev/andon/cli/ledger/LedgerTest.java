package dev.andon.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.cluster.TailRecord;
import dev.andon.contracts.LedgerRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LedgerTest {

  private static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");

  private final Ledger ledger = new Ledger();

  @Test
  void addsUpWhenEveryInputStandsSomewhere() {
    count("toxicity", "received", 10, 0);
    count("toxicity", "scored", 6, 2);
    count("toxicity", "unreferenced", 4, 0);

    LineLedger line = ledger.lines().get(0);
    assertThat(line.addsUp()).isTrue();
    assertThat(line.count("scored")).isEqualTo(6);
    assertThat(line.count("expired")).isZero();
    assertThat(line.late()).isEqualTo(2);
  }

  @Test
  void newestCountOfAnOutcomeCounts() {
    count("toxicity", "received", 10, 0);
    count("toxicity", "unreferenced", 10, 0);
    count("toxicity", "unreferenced", 3, 0);
    count("toxicity", "scored", 7, 0);

    assertThat(ledger.addsUp()).isTrue();
  }

  @Test
  void oneLineThatDoesNotAddUpIsNotMadeUpForByAnother() {
    count("a", "received", 10, 0);
    count("a", "scored", 9, 0);
    count("b", "received", 9, 0);
    count("b", "scored", 10, 0);

    assertThat(ledger.addsUp()).isFalse();
    assertThat(ledger.total().addsUp()).isTrue();
  }

  @Test
  void outcomesOfANewerPipelineCount() {
    count("a", "received", 1, 0);
    count("a", "parked", 1, 0);

    assertThat(ledger.addsUp()).isTrue();
  }

  private void count(String line, String outcome, long count, long late) {
    LedgerRow row =
        LedgerRow.newBuilder()
            .setLineId(line)
            .setOutcome(outcome)
            .setCount(count)
            .setLateCount(late)
            .setUpdatedAt(NINE)
            .setRevision(1)
            .build();
    ledger.accept(
        new TailRecord<>(TopicCatalogue.LEDGER, 0, 0, NINE, TopicKey.of(line, outcome), row));
  }
}
