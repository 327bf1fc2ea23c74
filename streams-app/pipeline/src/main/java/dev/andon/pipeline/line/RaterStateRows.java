package dev.andon.pipeline.line;

import dev.andon.contracts.CertificationState;
import dev.andon.contracts.LadderStep;
import dev.andon.contracts.RaterStateRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.quality.alert.LadderStanding;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.certification.ExamStanding;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Where raters stand as rows of their topic. */
final class RaterStateRows {
  private RaterStateRows() {}

  static OutputRow of(
      Scope scope, LadderStanding standing, Optional<ExamStanding> exam, long revision) {
    String rater = Objects.requireNonNull(scope.value(), "the scope is one rater");
    RaterStateRow row =
        RaterStateRow.newBuilder()
            .setLineId(scope.lineId())
            .setRaterId(rater)
            .setStep(LadderStep.valueOf(standing.step().name()))
            .setCertification(certification(standing, exam))
            .setCertifiedGuidelineVersion(
                exam.filter(ExamStanding::passed)
                    .map(ExamStanding::guidelineVersion)
                    .filter(version -> !version.isEmpty())
                    .orElse(null))
            .setActor(standing.actor())
            .setReason(standing.reason())
            .setAlertId(standing.alertId())
            .setTriggerId(standing.triggerId())
            .setSince(Instant.ofEpochMilli(standing.since()))
            .setPolicyVersion(standing.policyVersion())
            .setRevision(revision)
            .build();
    return OutputRow.of(TopicCatalogue.RATER_STATE, TopicKey.of(scope.lineId(), rater), row);
  }

  /** Whom an alert suspended has to show again what they can do. */
  private static CertificationState certification(
      LadderStanding standing, Optional<ExamStanding> exam) {
    boolean lapsed =
        switch (standing.step()) {
          case RECERTIFICATION -> true;
          case SUSPENDED -> standing.alertId() != null;
          case CLEAR, COACHING, CALIBRATION -> false;
        };
    CertificationState undecided =
        lapsed ? CertificationState.LAPSED : CertificationState.UNCERTIFIED;
    return exam.map(
            sat ->
                switch (sat.result()) {
                  case PASSED -> CertificationState.CERTIFIED;
                  case FAILED -> CertificationState.FAILED;
                  case REVOKED -> CertificationState.LAPSED;
                  case UNDECIDED -> undecided;
                })
        .orElse(lapsed ? CertificationState.LAPSED : CertificationState.UNKNOWN);
  }
}
