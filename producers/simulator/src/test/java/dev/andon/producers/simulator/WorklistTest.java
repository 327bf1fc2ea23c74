package dev.andon.producers.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.producers.simulator.Worklist.Handout;
import dev.andon.producers.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WorklistTest {
  private final Randomness randomness = new Randomness(1);
  private final Scenario scenario = Scenario.parse(TestFloors.PLAIN);
  private final Line line =
      new Line(
          scenario.lines().get(0), GuidelineHistory.of(scenario.lines().get(0), List.of(), 0), 0.1);
  private final List<Rater> raters = new ArrayList<>();
  private final Worklist worklist = worklist();

  WorklistTest() {
    for (var rater : scenario.everyRater()) {
      raters.add(
          new Rater(raters.size(), rater, scenario.team(rater.team()), List.of(line), randomness));
    }
  }

  private Worklist worklist() {
    return new Worklist(line, Incidents.of(List.of(), raters, 0, randomness), randomness);
  }

  @Test
  void itemsAreFinishedBeforeNewOnesArrive() {
    List<Long> handedOut = new ArrayList<>();
    for (Rater rater : raters.subList(0, 7)) {
      handedOut.add(worklist.take(rater, 0).item().index());
    }

    assertThat(handedOut).containsExactly(0L, 0L, 0L, 1L, 1L, 1L, 2L);
  }

  @Test
  void nobodyGetsAnItemTwice() {
    Rater lone = raters.get(0);
    for (long index = 0; index < 100; index++) {
      Handout handout = worklist.take(lone, 0);
      assertThat(handout.item().index()).isEqualTo(index);
      assertThat(handout.slot()).isEqualTo(1);
      assertThat(handout.arrival()).isPresent();
    }
  }

  /** A rater far ahead of all others must not make the floor hoard items without end. */
  @Test
  void itemsThatWaitTooLongAreLetGo() {
    for (int i = 0; i < 6_000; i++) {
      worklist.take(raters.get(0), 0);
    }

    assertThat(worklist.take(raters.get(1), 0).item().index()).isEqualTo(1_000);
  }

  @Property(tries = 50)
  void everyItemIsHandedOutToAsManyAsItWants(@ForAll long seed) {
    Worklist fresh = worklist();
    Random order = new Random(seed);
    Map<Long, List<Rater>> takers = new HashMap<>();
    for (int i = 0; i < 2_000; i++) {
      Rater rater = raters.get(order.nextInt(raters.size()));
      Handout handout = fresh.take(rater, 0);
      List<Rater> known = takers.computeIfAbsent(handout.item().index(), any -> new ArrayList<>());
      assertThat(known).doesNotContain(rater).hasSizeLessThan(3);
      assertThat(handout.slot()).isEqualTo(known.size() + 1);
      assertThat(handout.arrival().isPresent()).isEqualTo(known.isEmpty());
      known.add(rater);
    }
    assertThat(takers.values().stream().filter(known -> known.size() < 3).count())
        .as("items still open")
        .isLessThan(2L * raters.size());
  }
}
