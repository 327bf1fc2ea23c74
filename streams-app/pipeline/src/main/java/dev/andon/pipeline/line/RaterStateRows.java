package dev.andon.pipeline.line;

import dev.andon.contracts.CertificationState;
import dev.andon.contracts.LadderStep;
import dev.andon.contracts.RaterStateRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.quality.alert.LadderStanding;
import dev.andon.quality.alert.Scope;
import java.time.Instant;
import java.util.Objects;

/** Where raters stand as rows of their topic. */
final class RaterStateRows {
  private RaterStateRows() {}

  static OutputRow of(Scope scope, LadderStanding standing, long revision) {
    String rater = Objects.requireNonNull(scope.value(), "the scope is one rater");
    RaterStateRow row =
        RaterStateRow.newBuilder()
            .setLineId(scope.lineId())
            .setRaterId(rater)
            .setStep(LadderStep.valueOf(standing.step().name()))
            .setCertification(certification(standing))
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

  /** Nothing reads certifications yet, so that only one that has to be renewed is known. */
  private static CertificationState certification(LadderStanding standing) {
    return switch (standing.step()) {
      case RECERTIFICATION -> CertificationState.LAPSED;
      case CLEAR, COACHING, CALIBRATION, SUSPENDED -> CertificationState.UNKNOWN;
    };
  }
}
