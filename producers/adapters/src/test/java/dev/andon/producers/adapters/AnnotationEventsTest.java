package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.Stage;
import dev.andon.producers.sdk.Answers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnnotationEventsTest {
  private static final Instant AT = Instant.parse("2026-05-04T09:15:02.120Z");
  private static final AnnotationEvents.Context CONTEXT =
      new AnnotationEvents.Context(Stage.PRODUCTION, "b-1", Map.of(), null, 1_500L, List.of());

  private final AnnotationEvents events = new AnnotationEvents("some-tool");

  private static AnnotationHeader header(int revision) {
    return new AnnotationHeader("line", "item", "a-1", "r-1", revision, AT, "v1");
  }

  private AnnotationEvent work(int revision) throws Refusal {
    return events.work(header(revision), CONTEXT, List.of(Answers.category("q", "x")));
  }

  @Test
  void createsInTheFirstRevisionAndRevisesInLaterOnes() throws Refusal {
    assertThat(work(1).getType()).isEqualTo(AnnotationEventType.CREATED);
    assertThat(work(2).getType()).isEqualTo(AnnotationEventType.REVISED);
    assertThat(work(1).getTimeOnTaskMs()).isEqualTo(1_500);
    assertThat(work(1).getTool()).isEqualTo("some-tool");
  }

  @Test
  void identifiesAnEventByToolActionAnnotationAndTime() throws Refusal {
    assertThat(work(2).getEventId())
        .isEqualTo(EventIds.of("some-tool", "revised", "a-1", "2026-05-04T09:15:02.120Z"))
        .isNotEqualTo(events.withdrawn(header(2)).getEventId());
  }

  @Test
  void identifiesADeleteWithoutItsTime() throws Refusal {
    AnnotationEvent early = events.deleted("line", "item", "a-1", "r-1", AT);
    AnnotationEvent late = events.deleted("line", "item", "a-1", "r-1", AT.plusSeconds(9));

    assertThat(early.getEventId()).isEqualTo(late.getEventId());
    assertThat(early.getRevision()).isEqualTo(Revisions.FINAL);
  }

  @Test
  void refusesWhatNativeJsonWouldNotTake() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> events.work(header(1), CONTEXT, List.of()))
        .withMessageContaining("answers");
  }

  @Test
  void takesNoTimeOnTaskThatCanBeNone() {
    assertThat(AnnotationEvents.millis(18.4)).isEqualTo(18_400);
    assertThat(AnnotationEvents.millis(0.0)).isZero();
    assertThat(AnnotationEvents.millis(-1.0)).isNull();
    assertThat(AnnotationEvents.millis(1e12)).isNull();
    assertThat(AnnotationEvents.millis(null)).isNull();
  }

  @Test
  void identifiesUndatedWorkByWhatItSays() throws Refusal {
    String early = undated(AT, "x").getEventId();

    assertThat(undated(AT.plusSeconds(9), "x").getEventId()).isEqualTo(early);
    assertThat(undated(AT, "y").getEventId()).isNotEqualTo(early);
    assertThat(undated(AT, "x").getOccurredAt()).isEqualTo(AT);
  }

  private AnnotationEvent undated(Instant exportedAt, String answer) throws Refusal {
    AnnotationHeader header =
        new AnnotationHeader(
            "line", "item", "a-1", "r-1", Revisions.ofState(exportedAt), exportedAt, null);
    return events.undated(header, CONTEXT, List.of(Answers.category("q", answer)));
  }
}
