package dev.andon.bench.jmh;

import dev.andon.quality.agreement.ContingencyTable;
import dev.andon.quality.agreement.ItemPatterns;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One item into the states of agreement; what is read from them is in {@link EstimateBench}. */
@State(Scope.Thread)
public class AgreementBench {
  /** Declared classes. */
  @Param({"2", "8", "32", "128"})
  public int classes;

  private Labels labels = new Labels(2);
  private ContingencyTable table = ContingencyTable.of(2);
  private ItemPatterns<Integer> patterns = new ItemPatterns<>();
  private List<List<Integer>> items = List.of();

  /** Draws items with three ratings. */
  @Setup
  public void prepare() {
    labels = new Labels(classes);
    table = ContingencyTable.of(classes);
    patterns = new ItemPatterns<>();
    items = new ArrayList<>();
    for (int i = 0; i < Labels.DRAWN; i++) {
      Labels item = labels.next();
      items.add(List.of(item.gold(), item.given(), item.gold()));
    }
  }

  /** Kappa, pi, S, AC1, AC2, MCC and the measures of a class, of two raters. */
  @Benchmark
  public ContingencyTable contingencyTable() {
    Labels item = labels.next();
    table.observe(item.gold(), item.given());
    return table;
  }

  /** Fleiss, AC1, AC2 and alpha, of three raters. */
  @Benchmark
  public ItemPatterns<Integer> itemPatterns() {
    patterns.observe(items.get(labels.next().at()));
    return patterns;
  }
}
