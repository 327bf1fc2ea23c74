package dev.andon.quality.containment;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.policy.Basis;
import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What gold, an audit or a check says of one answer: a judgement, as far as containment goes by it.
 *
 * @param question the question judged; {@code *} for the whole annotation
 * @param basis what it was compared with
 * @param raterId whose answer it is
 * @param annotationRevision the revision judged
 * @param correct whether it is right
 * @param judgedAt the latest event time of what it was judged on, epoch milliseconds
 * @param severity how bad what a check found is; null where none did
 */
public record Finding(
    String question,
    Basis basis,
    String raterId,
    int annotationRevision,
    boolean correct,
    long judgedAt,
    @Nullable DefectSeverity severity) {
  /** An annotation has one finding of each question, basis and rater. */
  static final Comparator<Finding> IDENTITY =
      Comparator.comparing(Finding::question)
          .thenComparing(Finding::basis)
          .thenComparing(Finding::raterId);

  private static final Basis[] BASES = Basis.values();

  /** Above the ordinal of the basis: 0 for none, else one more than the ordinal. */
  private static final int SEVERITY_SHIFT = 4;

  private static final int BASIS_MASK = (1 << SEVERITY_SHIFT) - 1;

  /** What gold or an audit says. */
  public Finding(
      String question,
      Basis basis,
      String raterId,
      int annotationRevision,
      boolean correct,
      long judgedAt) {
    this(question, basis, raterId, annotationRevision, correct, judgedAt, null);
  }

  public Finding {
    requireNonNull(question, "question is null");
    requireNonNull(basis, "basis is null");
    requireNonNull(raterId, "raterId is null");
  }

  /** Appends all fields. */
  public void encode(StateWriter out) {
    int above = severity == null ? 0 : (severity.ordinal() + 1) << SEVERITY_SHIFT;
    out.writeText(question).writeByte(basis.ordinal() | above).writeText(raterId);
    out.writeUnsigned(annotationRevision).writeBoolean(correct).writeSigned(judgedAt);
  }

  /** Reads one back. */
  public static Finding decode(StateReader in) {
    String question = in.readText();
    int packed = in.readByte();
    int severity = packed >> SEVERITY_SHIFT;
    return new Finding(
        question,
        basis(packed & BASIS_MASK),
        in.readText(),
        in.readCount(),
        in.readBoolean(),
        in.readSigned(),
        severity == 0 ? null : DefectSeverity.at(severity - 1));
  }

  private static Basis basis(int place) {
    if (place >= BASES.length) {
      throw new StateFormatException("a finding has no basis " + place);
    }
    return BASES[place];
  }
}
