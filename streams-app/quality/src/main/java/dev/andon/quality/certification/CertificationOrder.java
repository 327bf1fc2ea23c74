package dev.andon.quality.certification;

import dev.andon.quality.alert.Operation;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Comparator;

/**
 * That a person certifies a rater under a guideline version, or takes that back.
 *
 * @param operation who, when and why
 * @param certifies false where it takes back what was certified before
 */
public record CertificationOrder(Operation operation, boolean certifies) {
  /** By time; of two at the same time, the one that takes back is the later. */
  static final Comparator<CertificationOrder> ORDER =
      Comparator.comparingLong(CertificationOrder::at)
          .thenComparing(Comparator.comparing(CertificationOrder::certifies).reversed())
          .thenComparing(order -> order.operation().actor())
          .thenComparing(order -> order.operation().reason());

  /** When, epoch milliseconds. */
  long at() {
    return operation.at();
  }

  static CertificationOrder later(CertificationOrder a, CertificationOrder b) {
    return ORDER.compare(a, b) < 0 ? b : a;
  }

  void encode(StateWriter out) {
    Operation.encode(operation, out);
    out.writeBoolean(certifies);
  }

  static CertificationOrder decode(StateReader in) {
    Operation operation = Operation.decode(in);
    if (operation == null) {
      throw new StateFormatException("an order to certify says nothing");
    }
    return new CertificationOrder(operation, in.readBoolean());
  }
}
