package dev.andon.quality.integrity;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What gold and the other raters of the same items say of one rater's answers: sums of integers,
 * exact in any order. O(log partners). Mutable.
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
    private Company plus(Company other) {
      return new Company(trials + other.trials, together + other.together);
    }

    private boolean isNothing() {
      return trials == 0 && together == 0;
    }

    /** The same as far as it can be. */
    private Company sound() {
      if (together >= 0 && together <= trials) {
        return this;
      }
      long sound = Math.max(0, trials);
      return new Company(sound, Math.max(0, Math.min(sound, together)));
    }
  }

  private static final Company NOBODY = new Company(0, 0);

  private long gold;
  private long right;
  private long others;
  private long agreed;
  private long alone;
  private long othersAlone;
  private long revision;
  private final TreeMap<String, Company> partners = new TreeMap<>();

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
      case TOGETHER -> add(partner, new Company(samples, correct));
    }
    revision += inputs;
  }

  private void add(String partner, Company company) {
    Company sum = partners.getOrDefault(partner, NOBODY).plus(company);
    if (sum.isNothing()) {
      partners.remove(partner);
    } else {
      partners.put(partner, sum);
    }
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
    other.partners.forEach(this::add);
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
    partners.forEach(
        (name, company) -> {
          if (company.trials() > 0) {
            action.accept(name, company.sound());
          }
        });
  }

  /** How it was with one partner; nothing where the two never met. */
  public Company partner(String name) {
    return partners.getOrDefault(name, NOBODY).sound();
  }

  /** How many partners are told apart: what it takes to keep them. */
  public int size() {
    return partners.size();
  }

  /** Whether anything is said that a detector goes by. */
  public boolean saysAnything() {
    return gold() + others() + alone() + othersAlone() > 0
        || partners.values().stream().anyMatch(company -> company.trials() > 0);
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
        && partners.isEmpty();
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
        .writeUnsigned(partners.size());
    partners.forEach(
        (name, company) ->
            out.writeText(name).writeSigned(company.trials()).writeSigned(company.together()));
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
      counts.partners.put(in.readText(), new Company(in.readSigned(), in.readSigned()));
    }
    return counts;
  }
}
