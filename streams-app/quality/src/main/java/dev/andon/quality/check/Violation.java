package dev.andon.quality.check;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * What an annotation has against it. What was answered is not in it: where that is somebody's
 * telephone number, it must not travel any further.
 *
 * @param question the question concerned; {@code *} for the whole annotation
 * @param checkId the check that is not passed
 * @param defect the type of defect
 * @param severity how bad it is
 */
public record Violation(String question, String checkId, String defect, DefectSeverity severity) {
  /** Checks that nothing is missing. */
  public Violation {
    requireNonNull(question, "question is null");
    requireNonNull(checkId, "checkId is null");
    requireNonNull(defect, "defect is null");
    requireNonNull(severity, "severity is null");
  }

  static Violation of(Check check, String question) {
    return new Violation(question, check.id(), check.defect(), check.severity());
  }

  /** The same, said of another question. */
  Violation of(String other) {
    return new Violation(other, checkId, defect, severity);
  }

  void encode(StateWriter out) {
    out.writeText(question).writeText(checkId).writeText(defect).writeByte(severity.ordinal());
  }

  static Violation decode(StateReader in) {
    return new Violation(
        in.readText(), in.readText(), in.readText(), DefectSeverity.at(in.readByte()));
  }
}
