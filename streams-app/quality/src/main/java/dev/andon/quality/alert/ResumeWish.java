package dev.andon.quality.alert;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Comparator;

/**
 * Somebody's wish that a scope goes on, once something has happened.
 *
 * @param order who wishes it, when and why
 * @param when what it waits for
 */
public record ResumeWish(Operation order, Condition when) implements Comparable<ResumeWish> {
  private static final Comparator<ResumeWish> ORDER =
      Comparator.comparing(ResumeWish::order, Operation.LATER).thenComparing(ResumeWish::when);

  /** What a wish waits for. The order of the constants is that of their codes in states. */
  public enum Condition {
    /** The agreement behind every alert that stopped the scope has recovered, with confidence. */
    RECOVERED,
    /** The rater that the scope is has passed the exam since the scope was stopped. */
    RECERTIFIED
  }

  /** When it was wished, epoch milliseconds. */
  long at() {
    return order.at();
  }

  /** By time; equal times are settled by the words, so that the order of arrival never matters. */
  @Override
  public int compareTo(ResumeWish other) {
    return ORDER.compare(this, other);
  }

  void encode(StateWriter out) {
    Operation.encode(order, out);
    out.writeByte(when.ordinal());
  }

  static ResumeWish decode(StateReader in) {
    Operation order = Operation.decode(in);
    int code = in.readByte();
    Condition[] conditions = Condition.values();
    if (order == null || code < 0 || code >= conditions.length) {
      throw new StateFormatException("a wish to resume without an order, or with code " + code);
    }
    return new ResumeWish(order, conditions[code]);
  }
}
