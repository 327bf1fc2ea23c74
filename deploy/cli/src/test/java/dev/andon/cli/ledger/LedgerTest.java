package dev.andon.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.cluster.TailRecord;
import dev.andon.contracts.LedgerRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import java.time.Instant;
import java.util.stream.IntStream;
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

  @Test
  void lineThatIsMistypedIsNotTheNearestOne() {
    assertThat(UnheardLine.warning(ledger, "toxicity"))
        .contains("nothing was received for line toxicity yet, nor for any other");

    count("?", "received", 1, 0);
    count("toxicity", "received", 1, 0);
    count("sentiment", "received", 1, 0);

    assertThat(UnheardLine.warning(ledger, "toxicity")).isEmpty();
    assertThat(UnheardLine.warning(ledger, "toxcity"))
        .contains("nothing was received for line toxcity yet: did you mean toxicity?");
    assertThat(UnheardLine.warning(ledger, "x"))
        .contains("nothing was received for line x yet; it was for sentiment, toxicity");
  }

  @Test
  void ofManyLinesAFewAreNamed() {
    IntStream.range(10, 90).forEach(n -> count("line-" + n, "received", 1, 0));

    assertThat(UnheardLine.warning(ledger, "toxicity").orElseThrow())
        .endsWith("; it was for line-10, line-11, line-12, line-13, line-14 and 75 more");
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
