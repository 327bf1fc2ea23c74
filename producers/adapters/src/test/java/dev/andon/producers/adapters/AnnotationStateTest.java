package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.contracts.AnnotationEventType;
import dev.andon.producers.sdk.Answers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnnotationStateTest {
  private static AnnotationState state(int revision, String at) {
    return new AnnotationState("tool", "l", "i", "a", "r", revision, Instant.parse(at), "1.0");
  }

  private static final AnnotationState CREATED = state(1, "2026-05-04T09:15:02Z");
  private static final AnnotationState REVISED = state(5, "2026-05-04T09:15:02.004Z");

  @Test
  void tellsCreatedFromRevised() {
    assertThat(CREATED.event().getType()).isEqualTo(AnnotationEventType.CREATED);
    assertThat(REVISED.event().getType()).isEqualTo(AnnotationEventType.REVISED);
  }

  @Test
  void givesEachStateAnIdOfItsOwn() throws Refusal {
    assertThat(CREATED.event().getEventId())
        .isEqualTo(EventIds.of("tool", "created", "a", "2026-05-04T09:15:02Z"))
        .isNotEqualTo(REVISED.event().getEventId())
        .isNotEqualTo(CREATED.withdrawn().getEventId());
  }

  @Test
  void deletesForGoodWhateverTheTime() throws Refusal {
    assertThat(CREATED.deleted().getRevision()).isEqualTo(Revisions.FINAL);
    assertThat(CREATED.deleted().getEventId()).isEqualTo(REVISED.deleted().getEventId());
  }

  @Test
  void refusesToWithdrawWhatCannotBeNamed() {
    AnnotationState nameless =
        new AnnotationState("tool", "l", " ", "a", "r", 2, Instant.EPOCH, null);

    assertThatExceptionOfType(Refusal.class).isThrownBy(nameless::withdrawn);
  }

  @Test
  void identifiesUndatedWorkByWhatItSays() {
    String early = undated("2026-05-04T09:15:02Z", "x");

    assertThat(undated("2026-05-11T09:15:02Z", "x")).isEqualTo(early);
    assertThat(undated("2026-05-04T09:15:02Z", "y")).isNotEqualTo(early);
  }

  private static String undated(String exportedAt, String answer) {
    return AnnotationState.undated(
            state(Revisions.ofState(Instant.parse(exportedAt)), exportedAt)
                .event()
                .setAnswers(List.of(Answers.category("q", answer)))
                .build())
        .getEventId();
  }
}
