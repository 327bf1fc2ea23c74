package dev.andon.quality.rating;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.agreement.ClassCounts;
import dev.andon.quality.agreement.CohenKappa;
import dev.andon.quality.agreement.ContingencyTable;
import dev.andon.quality.agreement.Weights;
import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.interval.Estimate;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How often each class was given where gold wants each: integer sums, added and taken away exactly,
 * in any order. One class against all others takes O(log K) for K classes. Mutable.
 *
 * <pre>
 * bytes, version 2: version | revision | count, then: wanted | given | how often | inputs
 *        version 1: the same without the inputs of each pair, which then are as many as its answers
 * </pre>
 */
public final class ConfusionCounts {
  /** The class given where none was. */
  public static final String NONE = "__none__";

  private static final int VERSION = 2;
  private static final int WITHOUT_INPUTS = 1;

  /**
   * A class that gold wants, and one that a rater gave.
   *
   * @param wanted by gold
   * @param given by the rater; the same where the answer is right
   */
  public record Pair(String wanted, String given) implements Comparable<Pair> {
    private static final Comparator<Pair> ORDER =
        Comparator.comparing(Pair::wanted).thenComparing(Pair::given);

    /** Checks that both are named. */
    public Pair {
      requireNonNull(wanted, "wanted is null");
      requireNonNull(given, "given is null");
    }

    @Override
    public int compareTo(Pair other) {
      return ORDER.compare(this, other);
    }
  }

  private static final class Cell {
    private long count;
    private long inputs;
  }

  private static final class Margin {
    private long wanted;
    private long given;
    private long both;

    private boolean isEmpty() {
      return wanted == 0 && given == 0 && both == 0;
    }
  }

  private final TreeMap<Pair, Cell> cells = new TreeMap<>();
  private final TreeMap<String, Margin> margins = new TreeMap<>();
  private long total;
  private long revision;

  /** Counts of nothing. */
  public ConfusionCounts() {}

  /**
   * Adds answers, or takes them away.
   *
   * @param count how many; negative to take away
   * @param inputs input changes folded into them; negative to take away
   */
  public void add(Pair pair, long count, long inputs) {
    revision += inputs;
    Cell cell = cells.computeIfAbsent(pair, unused -> new Cell());
    cell.count += count;
    cell.inputs += inputs;
    if (cell.count == 0 && cell.inputs == 0) {
      cells.remove(pair);
    }
    if (count == 0) {
      return;
    }
    total += count;
    Margin wanted = margins.computeIfAbsent(pair.wanted(), unused -> new Margin());
    Margin given = margins.computeIfAbsent(pair.given(), unused -> new Margin());
    wanted.wanted += count;
    given.given += count;
    wanted.both += wanted == given ? count : 0;
    forgetEmpty(pair.wanted(), wanted);
    forgetEmpty(pair.given(), given);
  }

  private void forgetEmpty(String which, Margin margin) {
    if (margin.isEmpty()) {
      margins.remove(which);
    }
  }

  /** Adds all of {@code other}: associative and commutative. */
  public void merge(ConfusionCounts other) {
    long before = revision;
    other.cells.forEach((pair, cell) -> add(pair, cell.count, cell.inputs));
    revision = before + other.revision;
  }

  /** Takes all of {@code other} away. */
  void subtract(ConfusionCounts other) {
    long before = revision;
    other.cells.forEach((pair, cell) -> add(pair, -cell.count, -cell.inputs));
    revision = before - other.revision;
  }

  /** Counts what is class {@code from} as {@code to}. */
  void rename(String from, String to) {
    for (Pair pair : List.copyOf(cells.keySet())) {
      if (pair.wanted().equals(from) || pair.given().equals(from)) {
        String wanted = pair.wanted().equals(from) ? to : pair.wanted();
        String given = pair.given().equals(from) ? to : pair.given();
        Cell cell = requireNonNull(cells.get(pair));
        long count = cell.count;
        long inputs = cell.inputs;
        add(pair, -count, -inputs);
        add(new Pair(wanted, given), count, inputs);
      }
    }
  }

  /** How often each pair was there, where that is not as often as it was taken back. */
  public SortedMap<Pair, Long> cells() {
    TreeMap<Pair, Long> counts = new TreeMap<>();
    cells.forEach(
        (pair, cell) -> {
          if (cell.count != 0) {
            counts.put(pair, cell.count);
          }
        });
    return counts;
  }

  /** The pairs that anything is counted of, be it inputs alone. */
  Set<Pair> pairs() {
    return Collections.unmodifiableSet(cells.keySet());
  }

  /** How often a pair was there. */
  public long count(Pair pair) {
    Cell cell = cells.get(pair);
    return cell == null ? 0 : cell.count;
  }

  /** Input changes folded into the answers of one pair. */
  public long inputs(Pair pair) {
    Cell cell = cells.get(pair);
    return cell == null ? 0 : cell.inputs;
  }

  /** The classes told apart, wanted or given. */
  SortedSet<String> classes() {
    TreeSet<String> classes = new TreeSet<>(margins.keySet());
    classes.remove(LabelCounts.OTHER);
    classes.remove(NONE);
    return classes;
  }

  /** The classes that gold wants. */
  public SortedSet<String> wanted() {
    TreeSet<String> wanted = new TreeSet<>();
    for (String each : classes()) {
      if (requireNonNull(margins.get(each), each).wanted > 0) {
        wanted.add(each);
      }
    }
    return wanted;
  }

  /** The answers told apart by whether they are of one class; those of none may be any other's. */
  public ClassCounts of(String which) {
    ClassCounts counts = new ClassCounts();
    Margin margin = margins.get(which);
    long wanted = margin == null ? 0 : margin.wanted;
    long given = margin == null ? 0 : margin.given;
    long both = margin == null ? 0 : margin.both;
    counts.add(true, true, both, revision);
    counts.add(true, false, wanted - both, 0);
    counts.add(false, true, given - both, 0);
    counts.add(false, false, total - wanted - given + both, 0);
    return counts;
  }

  /**
   * Cohen's kappa over all classes.
   *
   * @param confidence two-sided, in (0, 1)
   */
  public Estimate kappa(double confidence) {
    ContingencyTable table = ConfusionTables.ofNames(cells());
    return table == null
        ? notToldApart()
        : CohenKappa.estimate(table, Weights.identity(table.categories()), confidence);
  }

  /**
   * How well the classes are told apart.
   *
   * @param confidence two-sided, in (0, 1)
   */
  public ClassAgreement agreement(double confidence) {
    ContingencyTable table = ConfusionTables.ofNames(cells());
    return table == null
        ? new ClassAgreement(notToldApart(), notToldApart(), OptionalDouble.empty())
        : ClassAgreement.of(table, confidence);
  }

  /**
   * Cohen's kappa with quadratic weights, where the classes are steps of an {@link Scale#ORDINAL}
   * scale: an answer two steps off counts as four that are one off. Answers left out have no step
   * and are none of its n.
   *
   * @param confidence two-sided, in (0, 1)
   */
  public Estimate weightedKappa(double confidence) {
    ConfusionTables.Steps steps = ConfusionTables.ofSteps(cells());
    return steps == null
        ? notToldApart()
        : CohenKappa.estimate(steps.table(), Weights.quadratic(steps.numbers()), confidence);
  }

  private Estimate notToldApart() {
    return new Estimate.Insufficient("not all classes are told apart", Math.max(0, total));
  }

  /** How many answers there are. */
  public long total() {
    return total;
  }

  /** Input changes folded into what is counted here. */
  public long revision() {
    return revision;
  }

  /** Whether nothing is counted. */
  public boolean isEmpty() {
    return cells.isEmpty() && revision == 0;
  }

  /** Appends the counts in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeSigned(revision).writeUnsigned(cells.size());
    cells.forEach(
        (pair, cell) ->
            out.writeText(pair.wanted())
                .writeText(pair.given())
                .writeSigned(cell.count)
                .writeSigned(cell.inputs));
  }

  /** Reads them back. */
  public static ConfusionCounts decode(StateReader in) {
    int version = in.readVersion(VERSION);
    ConfusionCounts read = new ConfusionCounts();
    long revision = in.readSigned();
    for (int left = in.readCount(); left > 0; left--) {
      Pair pair = new Pair(in.readText(), in.readText());
      long count = in.readSigned();
      read.add(pair, count, version == WITHOUT_INPUTS ? count : in.readSigned());
    }
    read.revision = revision;
    return read;
  }
}
