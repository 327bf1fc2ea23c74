package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.BoxEntry;
import dev.andon.contracts.CorrectionReason;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.GoldRecord;
import dev.andon.producers.sdk.Answers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GoldRecordsTest {
  private static final Instant AT = Instant.parse("2026-05-04T09:15:02Z");

  private static GoldRecord gold(int revision) throws Refusal {
    return GoldRecords.gold(
        new AnnotationState("tool", "line", "item", "a-1", "r-1", revision, AT, null),
        List.of(
            Answers.category("tone", "rude"),
            Answers.boxes("car", List.of(new BoxEntry(1.0, 2.0, 3.0, 4.0, "car", 0.0)))));
  }

  @Test
  void matchesShapesByOverlapAndAllElseExactly() throws Refusal {
    assertThat(gold(1).getAnswers())
        .extracting(GoldAnswerEntry::getMatch)
        .containsExactly("exact", "iou:0.5");
  }

  @Test
  void mendsWhatItReplaces() throws Refusal {
    assertThat(gold(1).getCorrectionReason()).isNull();
    assertThat(gold(2).getCorrectionReason()).isEqualTo(CorrectionReason.ERROR);
  }

  @Test
  void countsAfterWhatItRetires() throws Refusal {
    GoldRecord retired = GoldRecords.retired("line", "item", AT.plusSeconds(1));

    assertThat(retired.getRetired()).isTrue();
    assertThat(retired.getAnswers()).isEmpty();
    assertThat(retired.getVersion()).isGreaterThan(gold(1).getVersion());
  }
}
