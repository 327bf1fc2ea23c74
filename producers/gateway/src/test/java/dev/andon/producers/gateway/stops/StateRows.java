package dev.andon.producers.gateway.stops;

import dev.andon.contracts.CertificationState;
import dev.andon.contracts.LadderStep;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.RaterStateRow;
import dev.andon.contracts.RosterEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What topics say of lines and raters. */
final class StateRows {
  private StateRows() {}

  static LineStateRow line(boolean stopped, Instant since) {
    return scope("toxicity", null, null, stopped, since);
  }

  static LineStateRow scope(String dimension, String value, boolean stopped, Instant since) {
    return scope("toxicity", dimension, value, stopped, since);
  }

  static LineStateRow scope(
      String line,
      @Nullable String dimension,
      @Nullable String value,
      boolean stopped,
      Instant since) {
    return LineStateRow.newBuilder()
        .setLineId(line)
        .setScopeDimension(dimension)
        .setScopeValue(value)
        .setState(stopped ? LineRunState.STOPPED : LineRunState.RUNNING)
        .setActor(stopped ? "policy" : "dana")
        .setReason(stopped ? "agreement on gold fell to 0.61" : "guideline 1.3 is out")
        .setAlertId(stopped ? "a-1" : null)
        .setSince(since)
        .setRevision(1)
        .build();
  }

  static RaterStateRow rater(String rater, boolean suspended, Instant since) {
    return RaterStateRow.newBuilder()
        .setLineId("toxicity")
        .setRaterId(rater)
        .setStep(suspended ? LadderStep.SUSPENDED : LadderStep.RECERTIFICATION)
        .setCertification(CertificationState.UNKNOWN)
        .setActor("policy")
        .setReason("in trouble a third time within 30 days")
        .setSince(since)
        .setRevision(1)
        .build();
  }

  static RosterEntry roster(String rater, String vendor) {
    return roster(rater, vendor, Instant.EPOCH);
  }

  static RosterEntry roster(String rater, String vendor, Instant effectiveAt) {
    return RosterEntry.newBuilder()
        .setRaterId(rater)
        .setVendorId(vendor)
        .setEffectiveAt(effectiveAt)
        .build();
  }
}
