package dev.andon.pipeline.topology;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.Basis;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicKey;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What is in doubt, looked up in the whole log for each alert and annotation. */
final class NaiveContainment {
  private final List<AnnotationEvent> events;
  private final Map<String, JudgementRow> judgements = new LinkedHashMap<>();
  private final Map<String, AlertRow> alerts = new LinkedHashMap<>();

  private NaiveContainment(List<SpecificRecord> log) {
    events =
        log.stream()
            .filter(AnnotationEvent.class::isInstance)
            .map(AnnotationEvent.class::cast)
            .toList();
    for (SpecificRecord input : log) {
      if (input instanceof JudgementRow row) {
        judgements.put(row.getJudgementId(), row);
      } else if (input instanceof AlertRow row) {
        alerts.put(row.getAlertId(), row);
      }
    }
  }

  /** The probability of being wrong of all that is in doubt, by alert, item and annotation. */
  static Map<String, Double> probabilities(List<SpecificRecord> log) {
    NaiveContainment all = new NaiveContainment(log);
    TreeMap<String, Double> probabilities = new TreeMap<>();
    for (AlertRow alert : all.alerts.values()) {
      for (AnnotationEvent event : all.events) {
        Double probability = all.probability(alert, event);
        if (probability != null) {
          probabilities.put(
              TopicKey.of(alert.getAlertId(), event.getItemId(), event.getAnnotationId()),
              probability);
        }
      }
    }
    return probabilities;
  }

  private @Nullable Double probability(AlertRow alert, AnnotationEvent event) {
    boolean inReach =
        isNewest(event)
            && !alert.getRetracted()
            && event.getLineId().equals(alert.getLineId())
            && event.getStage() == Stage.PRODUCTION
            && !event.getOccurredAt().isBefore(alert.getOnsetAt())
            && (alert.getState() != AlertState.RESOLVED
                || !event.getOccurredAt().isAfter(alert.getResolvedAt()))
            && isOfScope(alert, event)
            && (alert.getQuestion().equals("*")
                || event.getAnswers().stream()
                    .anyMatch(
                        answer ->
                            answer.getQuestion().equals(alert.getQuestion())
                                && answer.getKind() != AnswerKind.ABSTAIN));
    if (!inReach || isWithdrawn(event) || isRedone(event)) {
      return null;
    }
    if (alert.getEvidence().contains("\"rule\"")) {
      return isViolation(alert, event) ? 1.0 : null;
    }
    JudgementRow judgement =
        judgements(alert, event)
            .filter(row -> row.getBasis() != Basis.RULE)
            .max(Comparator.comparing(row -> row.getBasis() == Basis.AUDIT))
            .orElse(null);
    if (judgement == null) {
      return 1 - alert.getAgreementRatio();
    }
    return judgement.getCorrect() ? null : 1.0;
  }

  /** Whether a check found it to be as bad as the alert counts. */
  private boolean isViolation(AlertRow alert, AnnotationEvent event) {
    List<String> counted =
        alert.getEvidence().contains("critical_defects")
            ? List.of("critical")
            : alert.getEvidence().contains("agreement")
                ? List.of("critical", "major", "minor")
                : List.of("critical", "major");
    return judgements(alert, event)
        .anyMatch(row -> row.getBasis() == Basis.RULE && counted.contains(row.getSeverity()));
  }

  private Stream<JudgementRow> judgements(AlertRow alert, AnnotationEvent event) {
    return judgements.values().stream()
        .filter(
            row ->
                !row.getRetracted()
                    && !row.getAbstained()
                    && row.getLineId().equals(event.getLineId())
                    && row.getItemId().equals(event.getItemId())
                    && row.getAnnotationId().equals(event.getAnnotationId())
                    && row.getRaterId().equals(event.getRaterId())
                    && row.getAnnotationRevision() == event.getRevision()
                    && row.getQuestion().equals(alert.getQuestion()));
  }

  private static boolean isOfScope(AlertRow alert, AnnotationEvent event) {
    String dimension = alert.getScopeDimension();
    if (dimension == null) {
      return true;
    }
    String value =
        dimension.equals("rater") ? event.getRaterId() : event.getSlices().get(dimension);
    return alert.getScopeValue().equals(value);
  }

  private boolean isNewest(AnnotationEvent event) {
    return !takesBack(event)
        && events.stream()
            .noneMatch(
                other ->
                    ofSameItem(event, other)
                        && other.getAnnotationId().equals(event.getAnnotationId())
                        && !takesBack(other)
                        && other.getRevision() > event.getRevision());
  }

  private boolean isWithdrawn(AnnotationEvent event) {
    return events.stream()
        .anyMatch(
            other ->
                ofSameItem(event, other)
                    && other.getAnnotationId().equals(event.getAnnotationId())
                    && takesBack(other)
                    && other.getRevision() >= event.getRevision());
  }

  private boolean isRedone(AnnotationEvent event) {
    return events.stream()
        .anyMatch(
            other ->
                ofSameItem(event, other)
                    && !other.getAnnotationId().equals(event.getAnnotationId())
                    && event.getAnnotationId().equals(other.getReworkOf())
                    && isNewest(other)
                    && !isWithdrawn(other));
  }

  private static boolean takesBack(AnnotationEvent event) {
    return event.getType() == AnnotationEventType.WITHDRAWN;
  }

  private static boolean ofSameItem(AnnotationEvent one, AnnotationEvent other) {
    return one.getLineId().equals(other.getLineId()) && one.getItemId().equals(other.getItemId());
  }
}
