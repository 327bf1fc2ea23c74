package dev.andon.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Named values for tests. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-05-04T12:00:00.120Z");

  private Samples() {}

  /** The least an annotation event needs. */
  static AnnotationEvent plainEvent() {
    return event().build();
  }

  /** An annotation event with every field and every answer kind set. */
  static AnnotationEvent fullEvent() {
    return event()
        .setBatchId("b-3")
        .setLane("fast")
        .setReworkOf("a-8")
        .setGuidelineVersion("1.2.0")
        .setTimeOnTaskMs(18_400L)
        .setFlags(List.of(new FlagEntry("ambiguous", "4.2", "allow both")))
        .setSlices(Map.of("language", "en"))
        .setPrediction(
            new PredictionEntry(
                "detector",
                "7",
                List.of(answer(AnswerKind.CATEGORY).setCategory("clean").build()),
                0.25,
                true))
        .setTool("label-studio")
        .setAnswers(everyKindOfAnswer())
        .build();
  }

  private static AnnotationEvent.Builder event() {
    return AnnotationEvent.newBuilder()
        .setEventId("e-1")
        .setType(AnnotationEventType.CREATED)
        .setLineId("toxicity")
        .setItemId("i-17")
        .setAnnotationId("a-9")
        .setRevision(1)
        .setRaterId("r-4")
        .setOccurredAt(NOON);
  }

  private static List<AnswerEntry> everyKindOfAnswer() {
    return List.of(
        answer(AnswerKind.CATEGORY).setCategory("toxic").build(),
        answer(AnswerKind.CATEGORIES).setCategories(List.of("insult", "threat")).build(),
        answer(AnswerKind.ORDINAL).setOrdinal(-3L).build(),
        answer(AnswerKind.NUMBER).setNumber(3.5).build(),
        answer(AnswerKind.TEXT).setText("a naïve \uD83D\uDE42").build(),
        answer(AnswerKind.SPANS).setSpans(List.of(new SpanEntry(0, 5, "PER"))).build(),
        answer(AnswerKind.BOXES)
            .setBoxes(List.of(new BoxEntry(1.0, 2.0, 30.0, 40.0, "car", 15.0)))
            .build(),
        answer(AnswerKind.POLYGONS)
            .setPolygons(
                List.of(
                    new PolygonEntry(
                        List.of(
                            new PointEntry(0.0, 0.0),
                            new PointEntry(1.0, 0.0),
                            new PointEntry(0.0, 1.0)),
                        "road")))
            .build(),
        answer(AnswerKind.MASK).setMask(new MaskEntry(List.of(2L, 3L, 1L), 2, 3, "tumour")).build(),
        answer(AnswerKind.RANKING).setRanking(List.of(List.of("a"), List.of("b", "c"))).build(),
        answer(AnswerKind.PAIRWISE).setPairwise("left").build(),
        answer(AnswerKind.PATH).setPath(List.of("Animals", "Dogs")).build(),
        answer(AnswerKind.ABSTAIN).build());
  }

  private static AnswerEntry.Builder answer(AnswerKind kind) {
    return AnswerEntry.newBuilder().setQuestion("q-" + kind).setKind(kind);
  }
}
