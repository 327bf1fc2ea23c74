package dev.andon.quality.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IncrementalTruthTest {

  /** Over 1,000 items the two may differ on 30, which is twice what was seen. */
  @Property(tries = 4)
  void staysNearTheBatchFit(@ForAll long seed, @ForAll RaterModel model) {
    Floor floor = new Floor(seed, 3, 1_000, 10);
    TruthFit batch = DawidSkene.fit(BatchConfig.of(3, model), floor.votes());

    List<ItemTruth> closed = closeAll(learned(floor, model), floor);

    long different =
        closed.stream()
            .filter(item -> !batch.items().get(item.item()).posterior().equals(item.posterior()))
            .filter(
                item ->
                    batch.items().get(item.item()).posterior().label() != item.posterior().label())
            .count();
    assertThat(different).isLessThanOrEqualTo(30);
    assertThat(floor.share(closed)).isCloseTo(floor.share(batch.items().values()), within(0.013));
  }

  @Property(tries = 20)
  void withdrawingUndoesTheLastVote(@ForAll long seed, @ForAll RaterModel model) {
    Floor floor = new Floor(seed, 3, 20, 6);
    IncrementalTruth truth = learned(floor, model);
    Vote late = new Vote("i-late", "r1", 2);
    truth.observe(new Vote("i-late", "r2", 1));
    byte[] before = bytes(truth);

    truth.observe(late);
    assertThat(bytes(truth)).isNotEqualTo(before);
    assertThat(truth.withdraw(late)).isTrue();

    assertThat(bytes(truth)).isEqualTo(before);
    assertThat(truth.withdraw(late)).isFalse();
  }

  @Property(tries = 20)
  void withdrawingAllLeavesNothingInTheCounts(@ForAll long seed, @ForAll RaterModel model) {
    Floor floor = new Floor(seed, 4, 20, 6);
    IncrementalTruth truth = learned(floor, model);
    truth.observeGold("i3", 1);
    List<Vote> votes = new ArrayList<>(floor.votes());
    Collections.shuffle(votes, new Random(seed));

    votes.forEach(truth::withdraw);
    truth.withdrawGold("i3");

    assertThat(truth.openItems()).isZero();
    RaterConfusions fresh = new IncrementalTruth(TruthConfig.of(4, model)).snapshot(1);
    for (String rater : truth.raters()) {
      assertThat(truth.snapshot(1).of(rater)).isEqualTo(fresh.of(rater));
    }
    assertThat(truth.snapshot(1).classShares()).isEqualTo(fresh.classShares());
  }

  /** With gold on every item no posterior is involved, and what is left are counts. */
  @Property(tries = 15)
  void goldCountsDoNotDependOnOrder(@ForAll long seed, @ForAll RaterModel model) {
    Floor floor = new Floor(seed, 3, 20, 6);
    IncrementalTruth goldFirst = new IncrementalTruth(TruthConfig.of(3, model));
    floor.votes().forEach(vote -> goldFirst.observeGold(vote.item(), floor.truth(vote.item())));
    floor.votes().forEach(goldFirst::observe);
    IncrementalTruth goldLast = learned(floor, model);
    floor.votes().forEach(vote -> goldLast.observeGold(vote.item(), floor.truth(vote.item())));

    assertThat(bytes(goldFirst.snapshot(1))).isEqualTo(bytes(goldLast.snapshot(1)));
    for (String rater : goldFirst.raters()) {
      assertThat(goldFirst.goldAccuracy(rater, 0.95)).isEqualTo(goldLast.goldAccuracy(rater, 0.95));
    }
  }

  @Property(tries = 15)
  void stateComesBackAndGoesOnTheSame(@ForAll long seed, @ForAll RaterModel model) {
    Floor floor = new Floor(seed, 3, 20, 6);
    IncrementalTruth truth = learned(floor, model);
    truth.observeGold("i3", 1);

    IncrementalTruth read =
        IncrementalTruth.decode(TruthConfig.of(3, model), new StateReader(bytes(truth)));

    assertThat(bytes(read)).isEqualTo(bytes(truth));
    truth.observe(new Vote("i4", "r1", 2));
    read.observe(new Vote("i4", "r1", 2));
    assertThat(bytes(read)).isEqualTo(bytes(truth));
  }

  @Property(tries = 15)
  void theSameSnapshotGivesTheSameScoreInAnyOrder(@ForAll long seed, @ForAll RaterModel model) {
    Floor floor = new Floor(seed, 3, 40, 6);
    RaterConfusions snapshot = learned(floor, model).snapshot(5);
    RaterConfusions read = RaterConfusions.decode(new StateReader(bytes(snapshot)));
    List<Vote> votes = new ArrayList<>(floor.votes().subList(0, 9));

    ItemTruth score = snapshot.score("i", votes);
    Collections.shuffle(votes, new Random(seed));

    assertThat(read.score("i", votes)).isEqualTo(score);
    assertThat(bytes(read)).isEqualTo(bytes(snapshot));
    assertThat(score.snapshot()).hasValue(5);
  }

  @Property(tries = 6)
  void neverAllOneClass(@ForAll long seed, @ForAll @IntRange(min = 2, max = 4) int classes) {
    Floor floor = new Floor(seed, classes, 300, 6);

    List<ItemTruth> closed = closeAll(learned(floor, RaterModel.ONE_COIN), floor);

    assertThat(floor.share(closed)).isGreaterThan(0.7);
  }

  @Test
  void namesItemsThatStayInDoubt() {
    IncrementalTruth truth = new IncrementalTruth(TruthConfig.of(2, RaterModel.CONFUSION));
    for (String rater : List.of("a", "b", "c", "d")) {
      for (int i = 0; i < 20; i++) {
        truth.observeGold("gold-" + i, i % 2);
        truth.observe(new Vote("gold-" + i, rater, i % 2));
      }
    }
    for (String rater : List.of("a", "b", "c", "d")) {
      truth.observe(new Vote("clear", rater, 1));
      truth.observe(new Vote("split", rater, rater.compareTo("c") < 0 ? 0 : 1));
    }

    assertThat(truth.undecided(4, 0.9)).containsExactly("split");
    assertThat(truth.undecided(5, 0.9)).isEmpty();
  }

  @Test
  void holdsNoMoreThanItMay() {
    TruthConfig config =
        new TruthConfig(2, RaterModel.CONFUSION, ConfusionPrior.diagonalHeavy(2), 100, 3, 4, 5);
    IncrementalTruth truth = new IncrementalTruth(config);
    for (int i = 0; i < 10; i++) {
      truth.observe(new Vote("first", "r" + i, 0));
    }
    assertThat(truth.raters()).containsExactly("r0", "r1", "r2");
    assertThat(truth.ignoredVotes()).isEqualTo(5);

    for (int i = 0; i < 3; i++) {
      assertThat(truth.observe(new Vote("i" + i, "r1", 1))).isEmpty();
    }
    Optional<ItemTruth> closed = truth.observe(new Vote("one more", "r1", 1));

    assertThat(closed.map(ItemTruth::item)).hasValue("first");
    assertThat(closed.map(ItemTruth::votes)).hasValue(5);
    assertThat(closed.flatMap(item -> item.snapshot().stream().boxed().findAny())).isEmpty();
    assertThat(truth.openItems()).isEqualTo(4);
  }

  @Test
  void estimatesCarryTheirEvidence() {
    IncrementalTruth truth = new IncrementalTruth(TruthConfig.of(3, RaterModel.CONFUSION));
    for (int i = 0; i < 20; i++) {
      truth.observeGold("i" + i, 0);
      truth.observe(new Vote("i" + i, "a", i < 15 ? 0 : 2));
    }

    assertThat(truth.goldAccuracy("a", 0.95))
        .isInstanceOfSatisfying(
            Estimate.Measured.class,
            accuracy -> {
              assertThat(accuracy.value()).isEqualTo(0.75);
              assertThat(accuracy.n()).isEqualTo(20);
            });
    assertThat(truth.confusion("a", 0, 2, 0.95))
        .isInstanceOfSatisfying(
            Estimate.Measured.class,
            rate -> {
              assertThat(rate.value()).isEqualTo(0.25);
              assertThat(rate.interval().contains(0.25)).isTrue();
            });
    assertThat(truth.confusion("a", 1, 1, 0.95))
        .isEqualTo(new Estimate.Insufficient("less than one answer where the class is true", 0));
    assertThat(truth.goldAccuracy("nobody", 0.95))
        .isEqualTo(new Estimate.Insufficient("rater not seen", 0));
  }

  @Test
  void closedItemsKeepGoldAndForgottenOnesAreNotThere() {
    IncrementalTruth truth = new IncrementalTruth(TruthConfig.of(2, RaterModel.CONFUSION));
    truth.observe(new Vote("i", "a", 0));
    truth.observeGold("i", 1);

    Optional<ItemTruth> closed = truth.close("i", truth.snapshot(1));

    assertThat(closed.map(ItemTruth::posterior)).hasValue(Posterior.certain(1, 2));
    assertThat(truth.close("i", truth.snapshot(2))).isEmpty();
    assertThat(truth.estimate("i")).isEmpty();
  }

  @Test
  void refusesRatesThatCouldNeverChange() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new TruthConfig(2, RaterModel.CONFUSION, ConfusionPrior.NONE, 100, 1, 1, 1))
        .withMessageContaining("pseudo-counts must be above 0");
  }

  private static IncrementalTruth learned(Floor floor, RaterModel model) {
    int classes = floor.votes().stream().mapToInt(Vote::label).max().orElse(1) + 1;
    IncrementalTruth truth = new IncrementalTruth(TruthConfig.of(Math.max(2, classes), model));
    floor.votes().forEach(truth::observe);
    return truth;
  }

  private static List<ItemTruth> closeAll(IncrementalTruth truth, Floor floor) {
    RaterConfusions snapshot = truth.snapshot(1);
    Set<String> items = new LinkedHashSet<>();
    floor.votes().forEach(vote -> items.add(vote.item()));
    List<ItemTruth> closed = new ArrayList<>();
    items.forEach(item -> truth.close(item, snapshot).ifPresent(closed::add));
    return closed;
  }

  private static byte[] bytes(IncrementalTruth truth) {
    StateWriter out = new StateWriter(256);
    truth.encode(out);
    return out.toByteArray();
  }

  private static byte[] bytes(RaterConfusions snapshot) {
    StateWriter out = new StateWriter(256);
    snapshot.encode(out);
    return out.toByteArray();
  }
}
