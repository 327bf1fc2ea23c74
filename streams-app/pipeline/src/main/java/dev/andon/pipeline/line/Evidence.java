package dev.andon.pipeline.line;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.detect.CompanyFound;
import dev.andon.quality.detect.GapFound;
import dev.andon.quality.detect.KappaFound;
import dev.andon.quality.detect.LabelShift;
import dev.andon.quality.detect.LimitVerdict;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a signal rests on, as the JSON that the evidence schemas of the contracts describe: {@code
 * evidence/signal.schema.json} and {@code evidence/alert.schema.json}.
 */
final class Evidence {
  private static final String BETS = "e-sr";
  private static final String COUNT = "count";
  private static final String GATE = "e-process";

  private Evidence() {}

  private static String detector(Signal signal) {
    if (signal.scope().gate()) {
      return GATE;
    }
    return signal.measure().counts() ? COUNT : BETS;
  }

  /** Of an alert, with what explains it. */
  static String json(Signal signal, Optional<ToldCauses> causes) {
    ObjectNode evidence = facts(signal);
    causes.ifPresent(told -> evidence.setAll(CauseEvidence.read(told.evidence())));
    return evidence.toString();
  }

  /** Of a signal. */
  static String json(Signal signal) {
    return facts(signal).toString();
  }

  static ObjectNode facts(Signal signal) {
    LimitVerdict verdict = signal.verdict();
    ObjectNode evidence = JsonNodeFactory.instance.objectNode();
    boolean lapsed = verdict.kind() == LimitVerdict.Kind.LAPSE;
    LimitVerdict.Kind kind = lapsed ? LimitVerdict.Kind.RECOVERY : verdict.kind();
    boolean drift = kind == LimitVerdict.Kind.DIP && signal.measure().drifts();
    evidence.put("kind", drift ? "drift" : kind.name().toLowerCase(Locale.ROOT));
    if (lapsed) {
      evidence.put("reason", "rule_gone");
    }
    evidence.put("measure", signal.measure().text());
    evidence.put("basis", signal.basis().toLowerCase(Locale.ROOT));
    evidence.put("detector", detector(signal));
    evidence.putObject("onset").put("at", Instant.ofEpochMilli(verdict.onsetAt()).toString());
    evidence
        .putObject("window")
        .put("from", Instant.ofEpochMilli(verdict.onsetAt()).toString())
        .put("to", Instant.ofEpochMilli(verdict.detectedAt()).toString())
        .put("n", verdict.sampleCount())
        .put("correct", verdict.correctCount());
    evidence.put(signal.measure().counts() ? "count" : "e_value", verdict.statistic());
    evidence.put("threshold", verdict.threshold());
    evidence.put("limit", signal.limit());
    if (verdict.harderGold() != null) {
      evidence.put("limit_at_difficulty", signal.limitAtDifficulty());
    }
    KappaFound kappa = verdict.kappa();
    if (kappa != null) {
      evidence
          .putObject("kappa")
          .put("value", kappa.value())
          .put("ci_low", kappa.interval().low())
          .put("ci_high", kappa.interval().high())
          .put("tested", kappa.limit());
    }
    GapFound gap = verdict.gap();
    if (gap != null) {
      evidence.putObject("gold").put("n", gap.answers()).put("correct", gap.right());
    }
    CompanyFound company = verdict.company();
    if (company != null) {
      evidence
          .putObject("together")
          .put("partner", company.partner())
          .put("count", verdict.sampleCount() - verdict.correctCount())
          .put("explained", company.explained())
          .put("passed_over", company.passedOver());
    }
    LabelShift shift = verdict.shift();
    if (shift != null) {
      ObjectNode moved =
          evidence
              .putObject("shift")
              .put("label", shift.label())
              .put("share", (double) verdict.correctCount() / verdict.sampleCount())
              .put("usual_share", shift.usual())
              .put("distance", shift.distance());
      Long newSince = shift.newSince();
      if (newSince != null) {
        moved.put("new_since", Instant.ofEpochMilli(newSince).toString());
      }
    }
    return evidence;
  }
}
