package dev.andon.quality.gate;

import dev.andon.quality.scoring.AuditSample;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Comparator;

/**
 * Audited work that is weighted alike: drawn with the same probability, or in the same stratum
 * where the probability is not known.
 *
 * @param inclusion the probability in millionths; 0 where it is not known
 * @param stratum the stratum, where the probability is not known; otherwise empty
 */
public record Draw(int inclusion, String stratum) implements Comparable<Draw> {
  private static final Comparator<Draw> ORDER =
      Comparator.comparingInt(Draw::inclusion).thenComparing(Draw::stratum);

  /** What an audit says. */
  public static Draw of(AuditSample sample) {
    String stratum = sample.stratum();
    return sample.inclusion() > 0
        ? new Draw(sample.inclusion(), "")
        : new Draw(0, stratum == null ? "" : stratum);
  }

  /** Whether its probability is known. */
  boolean known() {
    return inclusion > 0;
  }

  /** The probability, where it is known. */
  double probability() {
    return inclusion / 1e6;
  }

  @Override
  public int compareTo(Draw other) {
    return ORDER.compare(this, other);
  }

  /** Appends both fields. */
  public void encode(StateWriter out) {
    out.writeUnsigned(inclusion).writeText(stratum);
  }

  /** Reads them back. */
  public static Draw decode(StateReader in) {
    return new Draw(in.readCount(), in.readText());
  }
}
