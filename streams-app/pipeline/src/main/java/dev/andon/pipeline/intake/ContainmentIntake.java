package dev.andon.pipeline.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.JudgementRow;
import dev.andon.pipeline.message.ContainmentMessage.Cast;
import dev.andon.pipeline.message.ContainmentMessage.Found;
import dev.andon.pipeline.message.ContainmentMessage.Made;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.answer.AnswerKind;
import dev.andon.quality.containment.Contents;
import dev.andon.quality.containment.Doubt;
import dev.andon.quality.containment.Finding;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.scoring.Judgement;
import dev.andon.quality.scoring.Roster;
import dev.andon.quality.scoring.Stage;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** What containment takes over from events, judgements and alerts. */
public final class ContainmentIntake {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Roster NOBODY = new Roster(List.of());

  /** What the share of good judgements of these says is how often an answer is not wrong. */
  private static final Set<String> SHARES_WRONG =
      Set.of(
          Measure.AGREEMENT.text(),
          Measure.AGREEMENT_DIP.text(),
          Measure.CRITICAL_DEFECT_RATE.text(),
          Measure.MAJOR_DEFECT_RATE.text());

  private static final Set<String> CRITICAL =
      Set.of(Measure.CRITICAL_DEFECTS.text(), Measure.CRITICAL_DEFECT_RATE.text());

  /** Kinds of alerts that say nothing of whether labels are wrong. */
  private static final Set<String> NO_DOUBT = Set.of("no_data", "drift");

  private ContainmentIntake() {}

  /**
   * What an event says of an annotation.
   *
   * @throws RefusedInputException where scoring refuses it
   */
  public static Optional<Made> made(AnnotationEvent event, Record<byte[], byte[]> record) {
    AnnotationIntake intake =
        AnnotationIntake.of(event, record.key(), record.value().length, record.timestamp(), NOBODY);
    AnnotationState state = intake.state();
    String reworkOf = Checks.optional("rework_of", event.getReworkOf());
    Contents contents =
        new Contents(
            state.revision(),
            state.raterId(),
            state.occurredAt(),
            state.stage() == Stage.PRODUCTION,
            state.batchId(),
            state.guidelineVersion(),
            state.annotationId().equals(reworkOf) ? null : reworkOf,
            state.tags(),
            null,
            null,
            answered(state));
    return Optional.of(
        new Made(
            intake.lineId(),
            intake.itemId(),
            state.annotationId(),
            intake.eventId(),
            state.withdrawn(),
            contents));
  }

  private static TreeSet<String> answered(AnnotationState state) {
    TreeSet<String> questions = new TreeSet<>();
    state
        .answers()
        .forEach(
            (question, answer) -> {
              if (answer.kind() != AnswerKind.ABSTAIN) {
                questions.add(question);
              }
            });
    return questions;
  }

  /** What a judgement says; empty where its basis is neither gold nor an audit nor a check. */
  public static Optional<Found> found(JudgementRow row, Record<byte[], byte[]> record) {
    return basis(row)
        .map(
            basis ->
                new Found(
                    row.getLineId(),
                    row.getItemId(),
                    row.getAnnotationId(),
                    new Finding(
                        row.getQuestion(),
                        basis,
                        row.getRaterId(),
                        row.getAnnotationRevision(),
                        row.getCorrect(),
                        row.getJudgedAt().toEpochMilli(),
                        basis == Basis.RULE ? severity(row) : null),
                    // Who abstains is neither right nor wrong.
                    !row.getRetracted() && !row.getAbstained(),
                    row.getOccurredAt().toEpochMilli()));
  }

  private static Optional<Basis> basis(JudgementRow row) {
    return switch (row.getBasis()) {
      case GOLD -> Optional.of(Basis.GOLD);
      case AUDIT -> Optional.of(Basis.AUDIT);
      case RULE -> Optional.of(Basis.RULE);
      default -> Optional.empty();
    };
  }

  private static @Nullable DefectSeverity severity(JudgementRow row) {
    String severity = row.getSeverity();
    return severity == null ? null : DefectSeverity.of(severity).orElse(null);
  }

  /** The doubt that an alert casts. */
  public static Optional<Cast> cast(AlertRow row, Record<byte[], byte[]> record) {
    return Optional.of(new Cast(row.getLineId(), row.getAlertId(), doubt(row)));
  }

  /** None where it is retracted, or about work that is missing or other than usual, not wrong. */
  private static @Nullable Doubt doubt(AlertRow row) {
    Instant onset = row.getOnsetAt();
    JsonNode evidence = evidence(row.getEvidence());
    boolean casts =
        switch (row.getState()) {
          case FIRING, RECOVERING, RESOLVED -> !row.getRetracted();
          default -> false;
        };
    if (!casts || onset == null || NO_DOUBT.contains(evidence.path("kind").asText())) {
      return null;
    }
    boolean over = row.getState() == AlertState.RESOLVED;
    Instant resolved = row.getResolvedAt() == null ? row.getUpdatedAt() : row.getResolvedAt();
    String question = row.getQuestion();
    Long judgements = row.getSampleCount();
    return new Doubt(
        row.getAlertId(),
        row.getRuleId(),
        new Scope(row.getLineId(), row.getScopeDimension(), row.getScopeValue()),
        question == null ? Judgement.WHOLE : question,
        Math.min(onset.toEpochMilli(), earliest(evidence, onset)),
        over ? resolved.toEpochMilli() : Doubt.OPEN,
        wrongProbability(row, evidence),
        judgements == null ? 0 : judgements,
        (over ? resolved : row.getFiredAt()).toEpochMilli(),
        leastFound(evidence),
        cost(row));
  }

  private static Doubt.@Nullable Cost cost(AlertRow row) {
    Double amount = row.getCostPerError();
    String currency = row.getCostCurrency();
    return amount == null || currency == null ? null : new Doubt.Cost(amount, currency);
  }

  /** How bad what a check finds has to be for an alert about checks; null for any other alert. */
  private static @Nullable DefectSeverity leastFound(JsonNode evidence) {
    if (!evidence.path("basis").asText().equals(Basis.RULE.text())) {
      return null;
    }
    String measure = evidence.path("measure").asText();
    if (CRITICAL.contains(measure)) {
      return DefectSeverity.CRITICAL;
    }
    return measure.equals(Measure.AGREEMENT.text()) ? DefectSeverity.MINOR : DefectSeverity.MAJOR;
  }

  /**
   * One less the share of good judgements among those since the onset, which the alert's row has as
   * {@code agreement_ratio}; null where its rule counts, as what a count begins with is bad by
   * choice, and where it measures abstaining, which says nothing of the answers given.
   */
  private static @Nullable Double wrongProbability(AlertRow row, JsonNode evidence) {
    Double good = row.getAgreementRatio();
    return good == null || !SHARES_WRONG.contains(evidence.path("measure").asText())
        ? null
        : 1 - good;
  }

  private static long earliest(JsonNode evidence, Instant onset) {
    String low = evidence.path("onset").path("low").asText();
    try {
      return low.isEmpty() ? onset.toEpochMilli() : Instant.parse(low).toEpochMilli();
    } catch (DateTimeParseException e) {
      return onset.toEpochMilli();
    }
  }

  private static JsonNode evidence(@Nullable String json) {
    try {
      return json == null ? MissingNode.getInstance() : JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
