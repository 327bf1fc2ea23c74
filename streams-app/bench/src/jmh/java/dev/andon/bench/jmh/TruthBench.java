package dev.andon.bench.jmh;

import dev.andon.quality.truth.ConfusionPrior;
import dev.andon.quality.truth.IncrementalTruth;
import dev.andon.quality.truth.ItemTruth;
import dev.andon.quality.truth.RaterModel;
import dev.andon.quality.truth.TruthConfig;
import dev.andon.quality.truth.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One vote into truth without gold: five votes an item of twenty raters, 256 items open. */
@State(Scope.Thread)
public class TruthBench {
  private static final int VOTES_PER_ITEM = 5;
  private static final int RATERS = 20;
  private static final int OPEN = 256;

  /** Classes. */
  @Param({"2", "8", "32", "128"})
  public int classes;

  private List<Vote> votes = List.of();
  private IncrementalTruth full = truth(2, RaterModel.CONFUSION);
  private IncrementalTruth oneCoin = truth(2, RaterModel.ONE_COIN);
  private int next;

  /** Draws the votes: when they begin again, their items have long been closed. */
  @Setup
  public void prepare() {
    Labels labels = new Labels(classes);
    votes = new ArrayList<>();
    for (int i = 0; i < Labels.DRAWN; i++) {
      int given = labels.next().given();
      int item = i / VOTES_PER_ITEM;
      votes.add(new Vote("item-" + item, "rater-" + (i * 7 + item) % RATERS, given));
    }
    full = truth(classes, RaterModel.CONFUSION);
    oneCoin = truth(classes, RaterModel.ONE_COIN);
    next = 0;
  }

  private static IncrementalTruth truth(int classes, RaterModel model) {
    ConfusionPrior prior = ConfusionPrior.diagonalHeavy(classes);
    return new IncrementalTruth(
        new TruthConfig(classes, model, prior, 100, RATERS, OPEN, VOTES_PER_ITEM));
  }

  private Vote vote() {
    next = (next + 1) % votes.size();
    return votes.get(next);
  }

  /** A confusion matrix a rater. */
  @Benchmark
  public Optional<ItemTruth> confusionMatrices() {
    return full.observe(vote());
  }

  /** One coin a rater. */
  @Benchmark
  public Optional<ItemTruth> oneCoin() {
    return oneCoin.observe(vote());
  }
}
