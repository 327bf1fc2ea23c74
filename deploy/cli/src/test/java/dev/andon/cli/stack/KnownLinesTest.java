package dev.andon.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.cluster.TailRecord;
import dev.andon.contracts.LedgerRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class KnownLinesTest {

  private final KnownLines lines = new KnownLines();

  @Test
  void areThoseThatHaveReceivedAnythingThatCouldBeRead() {
    accept("toxicity");
    accept("sentiment");
    accept("toxicity");
    accept(Outcome.UNKNOWN_LINE);

    assertThat(lines.lineIds()).containsExactly("sentiment", "toxicity");
  }

  @Test
  void areBounded() {
    for (int line = 0; line < KnownLines.MOST + 5; line++) {
      accept("line-" + line);
    }

    assertThat(lines.lineIds()).hasSize(KnownLines.MOST).contains("line-0");
  }

  private void accept(String line) {
    LedgerRow row =
        LedgerRow.newBuilder()
            .setLineId(line)
            .setOutcome("scored")
            .setCount(1)
            .setLateCount(0)
            .setUpdatedAt(Instant.EPOCH)
            .setRevision(1)
            .build();
    lines.accept(
        new TailRecord<>(
            TopicCatalogue.LEDGER, 0, 0, Instant.EPOCH, TopicKey.of(line, "scored"), row));
  }
}
