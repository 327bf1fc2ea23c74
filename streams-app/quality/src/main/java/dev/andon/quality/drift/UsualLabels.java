package dev.andon.quality.drift;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Which labels are usual, by name, and how frequent each is. All that are not named are one class,
 * the last. Immutable.
 *
 * <pre>bytes of what was learned: count of the classes, then: name | how often; the others last
 * </pre>
 */
public final class UsualLabels {
  /** How many labels are told apart: a detector's state grows with the square of it. */
  public static final int MOST_NAMED = 31;

  /** What labels that nobody has named may make up, however the shares of the others add up. */
  private static final double LEAST_OTHERS = 0.001;

  /** Standard errors within which a share that was learned may be off. */
  private static final double MARGIN = 2;

  private final List<String> names;
  private final Map<String, Integer> places = new HashMap<>();
  private final LabelReference reference;
  private final long[] learnedFrom;

  private UsualLabels(List<String> names, LabelReference reference, long[] learnedFrom) {
    this.names = List.copyOf(names);
    this.reference = reference;
    this.learnedFrom = learnedFrom;
    for (int place = 0; place < names.size(); place++) {
      places.put(names.get(place), place);
    }
  }

  /**
   * Shares that somebody laid down.
   *
   * @param shares by label, each in (0, 1), at most {@value #MOST_NAMED}, with a sum of at most 1;
   *     what is left is that of all other labels together
   */
  public static UsualLabels laidDown(SortedMap<String, Double> shares) {
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    double others = Math.max(1 - sum, LEAST_OTHERS);
    double[] all = new double[shares.size() + 1];
    int place = 0;
    for (double share : shares.values()) {
      all[place++] = share / sum * (1 - others);
    }
    all[place] = others;
    return new UsualLabels(List.copyOf(shares.keySet()), LabelReference.known(all), new long[0]);
  }

  /**
   * Shares as they were at first. The labels given most often are named.
   *
   * @param counts how often each was given, at least 20 in all
   * @param clump how many labels one item has at most: with as many, shares are known as well as
   *     from that part of the labels, 1 to {@value PanedDrift#MOST_IN_CLUMP}
   */
  public static UsualLabels learned(SortedMap<String, Long> counts, int clump) {
    List<Map.Entry<String, Long>> most = new ArrayList<>();
    long others = 0;
    for (Map.Entry<String, Long> each : counts.entrySet()) {
      if (each.getValue() > 0 && !each.getKey().equals(LabelCounts.OTHER)) {
        most.add(each);
      } else {
        others += Math.max(0, each.getValue());
      }
    }
    most.sort(
        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    List<String> names = new ArrayList<>();
    long[] learnedFrom = new long[Math.min(most.size(), MOST_NAMED) + 1];
    for (Map.Entry<String, Long> each : most) {
      if (names.size() < MOST_NAMED) {
        learnedFrom[names.size()] = each.getValue();
        names.add(each.getKey());
      } else {
        others += each.getValue();
      }
    }
    learnedFrom[names.size()] = others;
    return learned(names, learnedFrom, clump);
  }

  private static UsualLabels learned(List<String> names, long[] learnedFrom, int clump) {
    LabelReference reference = LabelReference.estimated(learnedFrom, MARGIN * Math.sqrt(clump));
    return new UsualLabels(names, reference, learnedFrom);
  }

  /** The normal shares, by class. */
  public LabelReference reference() {
    return reference;
  }

  /** The class of a label. */
  public int classOf(String label) {
    return places.getOrDefault(label, names.size());
  }

  /** The label of a class; {@link LabelCounts#OTHER} for the last. */
  public String labelOf(int place) {
    return place == names.size() ? LabelCounts.OTHER : names.get(place);
  }

  /** How many labels are of each class. */
  public long[] counts(LabelCounts labels) {
    long[] byClass = new long[names.size() + 1];
    labels.counts().forEach((label, count) -> byClass[classOf(label)] += Math.max(0, count));
    return byClass;
  }

  /** Appends what was {@link #learned}. */
  public void encode(StateWriter out) {
    out.writeUnsigned(learnedFrom.length);
    for (int place = 0; place < learnedFrom.length; place++) {
      out.writeText(labelOf(place)).writeUnsigned(learnedFrom[place]);
    }
  }

  /** Reads that back. */
  public static UsualLabels decode(StateReader in, int clump) {
    long[] learnedFrom = new long[(int) in.readUnsigned("classes", MOST_NAMED + 1)];
    List<String> names = new ArrayList<>();
    for (int place = 0; place < learnedFrom.length; place++) {
      names.add(in.readText());
      learnedFrom[place] = in.readUnsigned();
    }
    return learned(names.subList(0, Math.max(0, names.size() - 1)), learnedFrom, clump);
  }
}
