package dev.andon.embedded;

import dev.andon.contracts.Basis;
import dev.andon.contracts.RaterQualityRow;
import java.time.Instant;

/** Rows of one of Andon's dashboard topics, for tests. */
final class QualityRows {
  private static final Instant UPDATED_AT = Instant.parse("2026-05-04T09:15:02.120Z");

  private QualityRows() {}

  static RaterQualityRow of(String line, String rater, double agreement) {
    return RaterQualityRow.newBuilder()
        .setLineId(line)
        .setRaterId(rater)
        .setQuestion("label")
        .setBasis(Basis.GOLD)
        .setWindow("last_50")
        .setSampleCount(8)
        .setCorrectCount(Math.round(8 * agreement))
        .setAbstainedCount(1)
        .setAgreementRatio(agreement)
        .setKappa(null)
        .setComplete(true)
        .setUpdatedAt(UPDATED_AT)
        .setRevision(3)
        .build();
  }
}
