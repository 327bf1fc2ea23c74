package dev.andon.quality.containment;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.policy.Basis;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Comparator;

/**
 * What gold or an audit says of one answer: a judgement, as far as containment goes by it.
 *
 * @param question the question judged; {@code *} for the whole annotation
 * @param basis what it was compared with
 * @param raterId whose answer it is
 * @param annotationRevision the revision judged
 * @param correct whether it is right
 * @param judgedAt the latest event time of what it was judged on, epoch milliseconds
 */
public record Finding(
    String question,
    Basis basis,
    String raterId,
    int annotationRevision,
    boolean correct,
    long judgedAt) {
  /** An annotation has one finding of each question, basis and rater. */
  static final Comparator<Finding> IDENTITY =
      Comparator.comparing(Finding::question)
          .thenComparing(Finding::basis)
          .thenComparing(Finding::raterId);

  private static final Basis[] BASES = Basis.values();

  public Finding {
    requireNonNull(question, "question is null");
    requireNonNull(basis, "basis is null");
    requireNonNull(raterId, "raterId is null");
  }

  /** Appends all fields. */
  public void encode(StateWriter out) {
    out.writeText(question).writeByte(basis.ordinal()).writeText(raterId);
    out.writeUnsigned(annotationRevision).writeBoolean(correct).writeSigned(judgedAt);
  }

  /** Reads one back. */
  public static Finding decode(StateReader in) {
    return new Finding(
        in.readText(),
        basis(in.readByte()),
        in.readText(),
        in.readCount(),
        in.readBoolean(),
        in.readSigned());
  }

  private static Basis basis(int place) {
    if (place >= BASES.length) {
      throw new StateFormatException("a finding has no basis " + place);
    }
    return BASES[place];
  }
}
