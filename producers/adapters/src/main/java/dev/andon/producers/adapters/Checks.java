package dev.andon.producers.adapters;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.PredictionEntry;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Holds what adapters make to the rules of native JSON, so that a tool's record is as good as one
 * written by hand and is refused here and not by the pipeline.
 */
public final class Checks {
  private Checks() {}

  /**
   * The record itself.
   *
   * @throws Refusal naming everything that is wrong with it
   */
  public static <T extends SpecificRecord> T require(NativeFormat<T> format, T record)
      throws Refusal {
    List<String> problems = format.problems(record);
    if (!problems.isEmpty()) {
      throw new Refusal(String.join("; ", problems));
    }
    return record;
  }

  /**
   * The answer itself. Checking answers one by one is what lets the good ones of an annotation go
   * on without the bad.
   *
   * @throws Refusal naming everything that is wrong with it
   */
  public static AnswerEntry requireAnswer(AnswerEntry answer) throws Refusal {
    requirePart(event(List.of(answer), null), "answers[0]");
    return answer;
  }

  /** Whether nothing is wrong with an answer. */
  public static boolean isSound(AnswerEntry answer) {
    return NativeFormat.ANNOTATIONS.problems(event(List.of(answer), null)).isEmpty();
  }

  /**
   * The prediction itself.
   *
   * @throws Refusal naming everything that is wrong with it
   */
  public static PredictionEntry requirePrediction(PredictionEntry prediction) throws Refusal {
    requirePart(event(List.of(abstention()), prediction), "prediction");
    return prediction;
  }

  private static AnswerEntry abstention() {
    return AnswerEntry.newBuilder().setQuestion("-").setKind(AnswerKind.ABSTAIN).build();
  }

  /**
   * The id of a line itself.
   *
   * @throws IllegalArgumentException naming everything that is wrong with it
   */
  static String requireLine(String lineId) {
    List<String> problems =
        NativeFormat.ANNOTATIONS.problems(event(lineId, List.of(abstention()), null));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return lineId;
  }

  private static void requirePart(AnnotationEvent around, String path) throws Refusal {
    List<String> problems = NativeFormat.ANNOTATIONS.problems(around);
    if (!problems.isEmpty()) {
      throw new Refusal(
          String.join("; ", problems.stream().map(problem -> within(path, problem)).toList()));
    }
  }

  /** A problem of the event around a part, as a problem of the part. */
  private static String within(String path, String problem) {
    String rest = problem.startsWith(path) ? problem.substring(path.length()) : problem;
    return rest.startsWith(".") ? rest.substring(1) : rest;
  }

  private static AnnotationEvent event(
      List<AnswerEntry> answers, @Nullable PredictionEntry prediction) {
    return event("-", answers, prediction);
  }

  /** An event with which nothing else is wrong. */
  private static AnnotationEvent event(
      String lineId, List<AnswerEntry> answers, @Nullable PredictionEntry prediction) {
    return AnnotationEvent.newBuilder()
        .setEventId("-")
        .setType(AnnotationEventType.CREATED)
        .setLineId(lineId)
        .setItemId("-")
        .setAnnotationId("-")
        .setRevision(1)
        .setRaterId("-")
        .setOccurredAt(Instant.EPOCH)
        .setPrediction(prediction)
        .setAnswers(answers)
        .build();
  }
}
