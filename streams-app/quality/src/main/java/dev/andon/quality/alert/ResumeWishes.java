package dev.andon.quality.alert;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Iterator;
import java.util.TreeSet;

/**
 * The wishes to resume that no order to do so has overruled: the newest {@value #MOST} by event
 * time, so that they are the same in whatever order they came. Mutable, single-threaded.
 *
 * <pre>
 * bytes: count, then order, condition
 * </pre>
 */
final class ResumeWishes implements Iterable<ResumeWish> {
  static final int MOST = 16;

  private final TreeSet<ResumeWish> newest = new TreeSet<>();

  void add(ResumeWish wish) {
    newest.add(wish);
    if (newest.size() > MOST) {
      newest.pollFirst();
    }
  }

  /** Forgets those of this time and before, epoch milliseconds. */
  void overrule(long until) {
    newest.removeIf(wish -> wish.at() <= until);
  }

  boolean isEmpty() {
    return newest.isEmpty();
  }

  /** By their time. */
  @Override
  public Iterator<ResumeWish> iterator() {
    return newest.iterator();
  }

  void encode(StateWriter out) {
    out.writeUnsigned(newest.size());
    newest.forEach(wish -> wish.encode(out));
  }

  static ResumeWishes decode(StateReader in) {
    int count = in.readCount();
    if (count > MOST) {
      throw new StateFormatException(count + " wishes to resume, at most " + MOST + " can be");
    }
    ResumeWishes wishes = new ResumeWishes();
    for (int left = count; left > 0; left--) {
      wishes.newest.add(ResumeWish.decode(in));
    }
    return wishes;
  }
}
