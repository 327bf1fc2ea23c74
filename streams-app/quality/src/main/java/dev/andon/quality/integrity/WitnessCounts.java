package dev.andon.quality.integrity;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * What gold and the other raters of the same items say of one rater's answers: sums of integers,
 * exact in any order. Two of them are merged in O(partners), which lie in arrays, in the order of
 * their names: an active rater has hundreds an hour, and a farm thousands of such raters. Mutable.
 *
 * <p>A withdrawal may overtake what it withdraws: until that comes there may be less than nothing,
 * which is read as nothing.
 *
 * <pre>
 * bytes: gold | right | others | agreed | alone | others alone | revision
 *        | partners: count, then: name | trials | together
 * </pre>
 */
public final class WitnessCounts {
  /**
   * Items on which a rater, or one other, or both stood against the rest.
   *
   * @param trials how many
   * @param together how many of them both did, with the same answer
   */
  public record Company(long trials, long together) {
    /** As far as it can be. */
    private static Company sound(long trials, long together) {
      long sound = Math.max(0, trials);
      return new Company(sound, Math.max(0, Math.min(sound, together)));
    }
  }

  private static final Company NOBODY = new Company(0, 0);
  private static final String[] NO_NAMES = {};
  private static final long[] NO_COUNTS = {};

  private long gold;
  private long right;
  private long others;
  private long agreed;
  private long alone;
  private long othersAlone;
  private long revision;
  private int partners;
  private String[] names = NO_NAMES;
  private long[] trials = NO_COUNTS;
  private long[] together = NO_COUNTS;

  /**
   * Counts answers.
   *
   * @param partner who stands together with the rater; empty unless it is about that
   * @param samples how many; negative to take them away
   * @param correct those among them that {@link Testimony} counts as such; likewise
   * @param inputs input changes folded into them; likewise
   */
  public void add(Testimony by, String partner, long samples, long correct, long inputs) {
    switch (by) {
      case GOLD -> {
        gold += samples;
        right += correct;
      }
      case OTHERS -> {
        others += samples;
        agreed += correct;
      }
      case ALONE -> {
        alone += samples - correct;
        othersAlone += correct;
      }
      case TOGETHER -> stood(partner, samples, correct);
    }
    revision += inputs;
  }

  private void stood(String partner, long more, long moreTogether) {
    int at = Arrays.binarySearch(names, 0, partners, partner);
    if (at < 0) {
      insert(-at - 1, partner, more, moreTogether);
    } else if (trials[at] + more != 0 || together[at] + moreTogether != 0) {
      trials[at] += more;
      together[at] += moreTogether;
    } else {
      remove(at);
    }
  }

  private void insert(int at, String partner, long more, long moreTogether) {
    if (more == 0 && moreTogether == 0) {
      return;
    }
    if (partners == names.length) {
      resize(Math.max(4, partners + partners / 2));
    }
    shift(at, at + 1);
    partners++;
    names[at] = partner;
    trials[at] = more;
    together[at] = moreTogether;
  }

  private void remove(int at) {
    shift(at + 1, at);
    partners--;
    names = partners == 0 ? NO_NAMES : Arrays.copyOf(names, partners);
    trials = Arrays.copyOf(trials, partners);
    together = Arrays.copyOf(together, partners);
  }

  private void shift(int from, int to) {
    System.arraycopy(names, from, names, to, partners - from);
    System.arraycopy(trials, from, trials, to, partners - from);
    System.arraycopy(together, from, together, to, partners - from);
  }

  private void resize(int length) {
    names = Arrays.copyOf(names, length);
    trials = Arrays.copyOf(trials, length);
    together = Arrays.copyOf(together, length);
  }

  /** Adds all of {@code other}: associative and commutative. */
  public void merge(WitnessCounts other) {
    gold += other.gold;
    right += other.right;
    others += other.others;
    agreed += other.agreed;
    alone += other.alone;
    othersAlone += other.othersAlone;
    revision += other.revision;
    if (other.partners > 0) {
      mergePartners(other);
    }
  }

  private void mergePartners(WitnessCounts other) {
    WitnessCounts both = new WitnessCounts();
    both.resize(partners + other.partners);
    int mine = 0;
    int theirs = 0;
    while (mine < partners || theirs < other.partners) {
      int order = order(mine, other, theirs);
      String name = order <= 0 ? names[mine] : other.names[theirs];
      long tried = (order <= 0 ? trials[mine] : 0) + (order >= 0 ? other.trials[theirs] : 0);
      long stood = (order <= 0 ? together[mine] : 0) + (order >= 0 ? other.together[theirs] : 0);
      both.append(name, tried, stood);
      mine += order <= 0 ? 1 : 0;
      theirs += order >= 0 ? 1 : 0;
    }
    partners = both.partners;
    names = both.names;
    trials = both.trials;
    together = both.together;
  }

  /** Whose turn it is: negative for the own partner, positive for the other's, 0 for both. */
  private int order(int mine, WitnessCounts other, int theirs) {
    if (mine == partners) {
      return 1;
    }
    return theirs == other.partners ? -1 : names[mine].compareTo(other.names[theirs]);
  }

  private void append(String name, long tried, long stood) {
    if (tried != 0 || stood != 0) {
      names[partners] = name;
      trials[partners] = tried;
      together[partners] = stood;
      partners++;
    }
  }

  /** The same counts, to go on from independently. */
  public WitnessCounts copy() {
    WitnessCounts copy = new WitnessCounts();
    copy.merge(this);
    return copy;
  }

  /** Answers that gold judges where at least two others say the same, and all of them do. */
  public long gold() {
    return Math.max(0, gold);
  }

  /** Those among them that say it, too. */
  public long right() {
    return Math.max(0, Math.min(right, gold));
  }

  /** The same of answers without gold. */
  public long others() {
    return Math.max(0, others);
  }

  /** Those among them that say it, too. */
  public long agreed() {
    return Math.max(0, Math.min(agreed, others));
  }

  /** How often the rater stood alone, each time weighed by how many the others were. */
  public long alone() {
    return Math.max(0, alone);
  }

  /** How often one of the others of an item stood alone. */
  public long othersAlone() {
    return Math.max(0, othersAlone);
  }

  /** With whom the rater stood against the rest, or could have; in the order of the names. */
  public void forEachPartner(BiConsumer<String, Company> action) {
    for (int i = 0; i < partners; i++) {
      if (trials[i] > 0) {
        action.accept(names[i], Company.sound(trials[i], together[i]));
      }
    }
  }

  /** How it was with one partner; nothing where the two never met. */
  public Company partner(String name) {
    int at = Arrays.binarySearch(names, 0, partners, name);
    return at < 0 ? NOBODY : Company.sound(trials[at], together[at]);
  }

  /** How many partners are told apart: what it takes to keep them. */
  public int size() {
    return partners;
  }

  /** Whether anything is said that a detector goes by. */
  public boolean saysAnything() {
    if (gold() + others() + alone() + othersAlone() > 0) {
      return true;
    }
    for (int i = 0; i < partners; i++) {
      if (trials[i] > 0) {
        return true;
      }
    }
    return false;
  }

  /** Input changes folded into what is counted here, once for everything they are counted in. */
  public long revision() {
    return revision;
  }

  /** Whether nothing at all is counted. */
  public boolean isEmpty() {
    return gold == 0
        && right == 0
        && others == 0
        && agreed == 0
        && alone == 0
        && othersAlone == 0
        && revision == 0
        && partners == 0;
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeSigned(gold)
        .writeSigned(right)
        .writeSigned(others)
        .writeSigned(agreed)
        .writeSigned(alone)
        .writeSigned(othersAlone)
        .writeSigned(revision)
        .writeUnsigned(partners);
    for (int i = 0; i < partners; i++) {
      out.writeText(names[i]).writeSigned(trials[i]).writeSigned(together[i]);
    }
  }

  /** Reads it back. */
  public static WitnessCounts decode(StateReader in) {
    WitnessCounts counts = new WitnessCounts();
    counts.gold = in.readSigned();
    counts.right = in.readSigned();
    counts.others = in.readSigned();
    counts.agreed = in.readSigned();
    counts.alone = in.readSigned();
    counts.othersAlone = in.readSigned();
    counts.revision = in.readSigned();
    for (int left = in.readCount(); left > 0; left--) {
      counts.stood(in.readText(), in.readSigned(), in.readSigned());
    }
    return counts;
  }
}
