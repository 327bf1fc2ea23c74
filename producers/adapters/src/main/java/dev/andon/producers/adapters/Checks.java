package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.FlagEntry;
import dev.andon.contracts.PredictionEntry;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    requireWhole(event(lineId, List.of(abstention()), null));
    return lineId;
  }

  /**
   * The value of a slice itself.
   *
   * @throws IllegalArgumentException naming everything that is wrong with it
   */
  static String requireSlice(String dimension, String value) {
    requireWhole(
        AnnotationEvent.newBuilder(sound())
            .setSlices(Map.of(dimension, requireNonNull(value, "value is null")))
            .build());
    return value;
  }

  /**
   * Checks the type of a flag.
   *
   * @throws IllegalArgumentException naming everything that is wrong with it
   */
  static void requireFlag(String type) {
    requireWhole(
        AnnotationEvent.newBuilder(sound())
            .setFlags(List.of(new FlagEntry(type, null, null)))
            .build());
  }

  private static AnnotationEvent sound() {
    return event(List.of(abstention()), null);
  }

  private static void requireWhole(AnnotationEvent event) {
    List<String> problems = NativeFormat.ANNOTATIONS.problems(event);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
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
