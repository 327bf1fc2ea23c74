package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.BoxEntry;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.GoldRecord;
import dev.andon.producers.sdk.Answers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GoldRecordsTest {
  @Test
  void comparesShapesByOverlapAndAllElseExactly() {
    List<GoldAnswerEntry> gold =
        GoldRecords.answers(
            List.of(
                Answers.category("a", "x"),
                Answers.boxes("b", List.of(new BoxEntry(1.0, 1.0, 2.0, 2.0, "x", 0.0)))));

    assertThat(gold).extracting(GoldAnswerEntry::getMatch).containsExactly("exact", "iou:0.5");
    assertThat(gold).allMatch(answer -> answer.getAlternatives().isEmpty());
  }

  @Test
  void retiresFromATimeOn() throws Refusal {
    Instant at = Instant.parse("2026-05-04T09:15:02Z");

    GoldRecord retired = GoldRecords.retired("l", "i", at);

    assertThat(retired.getRetired()).isTrue();
    assertThat(retired.getEffectiveAt()).isEqualTo(at);
    assertThat(retired.getVersion()).isEqualTo(Revisions.ofGold(at));
  }
}
