package dev.andon.quality.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Items that come with all their votes at once, are closed, and change after that. */
class FrozenItemsTest {
  private static final int CLASSES = 3;

  /** Rows as a store would hold them: what changed is put, or deleted, and nothing else. */
  private static final class Rows {
    private final Map<String, byte[]> raters = new TreeMap<>();
    private final Map<String, byte[]> items = new TreeMap<>();
    private byte[] summary = new byte[0];

    void take(IncrementalTruth truth) {
      IncrementalTruth.Changes changes = truth.takeChanges();
      summary = changes.summary();
      raters.putAll(changes.raters());
      changes
          .items()
          .forEach(
              (item, row) -> {
                if (row == null) {
                  items.remove(item);
                } else {
                  items.put(item, row);
                }
              });
    }

    IncrementalTruth restored(TruthConfig config) {
      return IncrementalTruth.restore(config, summary, raters, items.values());
    }
  }

  @Property(tries = 15)
  void rowsThatChangedMakeUpTheWhole(@ForAll long seed, @ForAll RaterModel model) {
    TruthConfig config = TruthConfig.of(CLASSES, model);
    IncrementalTruth truth = new IncrementalTruth(config);
    Map<String, FrozenItem> frozen = new TreeMap<>();
    Random random = new Random(seed);
    Rows rows = new Rows();

    for (int step = 0; step < 60; step++) {
      change(truth, frozen, random);
      if (random.nextInt(4) == 0) {
        rows.take(truth);
      }
    }
    rows.take(truth);

    assertThat(bytes(rows.restored(config))).isEqualTo(bytes(truth));
  }

  @Property(tries = 15)
  void whatWasClosedCanBeTakenBackWithoutATrace(@ForAll long seed, @ForAll RaterModel model) {
    TruthConfig config = TruthConfig.of(CLASSES, model);
    IncrementalTruth truth = new IncrementalTruth(config);
    Map<String, FrozenItem> frozen = new TreeMap<>();
    Random random = new Random(seed);
    for (int step = 0; step < 60; step++) {
      change(truth, frozen, random);
    }

    frozen.values().forEach(truth::withdraw);
    for (int i = 0; i < 8; i++) {
      truth.replace("i" + i, List.of(), OptionalInt.empty());
    }

    RaterConfusions fresh = new IncrementalTruth(config).snapshot(1);
    assertThat(truth.openItems()).isZero();
    assertThat(truth.snapshot(1).classShares()).isEqualTo(fresh.classShares());
    for (String rater : truth.raters()) {
      assertThat(truth.snapshot(1).of(rater)).isEqualTo(fresh.of(rater));
    }
  }

  @Test
  void theFrozenPosteriorOutlivesVotesAndGold() {
    TruthConfig config = TruthConfig.of(2, RaterModel.CONFUSION);
    IncrementalTruth truth = new IncrementalTruth(config);
    List<Vote> votes = List.of(new Vote("i", "a", 1), new Vote("i", "b", 1), new Vote("i", "c", 0));
    truth.replace("i", votes, OptionalInt.empty());

    FrozenItem closed = truth.freeze("i", truth.snapshot(7, List.of("i"))).orElseThrow();
    FrozenItem amended = truth.amend(closed, votes.subList(1, 3), OptionalInt.of(0));
    StateWriter out = new StateWriter(64);
    amended.encode(out);
    FrozenItem read = FrozenItem.decode(config, new StateReader(out.toByteArray()));

    assertThat(closed.truth().posterior().label()).isEqualTo(1);
    assertThat(closed.truth().snapshot()).hasValue(7);
    assertThat(read.truth().posterior()).isEqualTo(closed.truth().posterior());
    assertThat(read.votes()).isEqualTo(votes.subList(1, 3));
    assertThat(read.gold()).hasValue(0);
    assertThat(truth.openItems()).isZero();
  }

  private static void change(
      IncrementalTruth truth, Map<String, FrozenItem> frozen, Random random) {
    String item = "i" + random.nextInt(8);
    List<Vote> votes = new ArrayList<>();
    for (int r = 0; r < 5; r++) {
      if (random.nextInt(3) > 0) {
        votes.add(new Vote(item, "r" + r, random.nextInt(CLASSES)));
      }
    }
    OptionalInt gold =
        random.nextInt(5) == 0 ? OptionalInt.of(random.nextInt(CLASSES)) : OptionalInt.empty();
    FrozenItem known = frozen.get(item);
    if (known != null) {
      frozen.put(item, truth.amend(known, votes, gold));
      return;
    }
    truth.replace(item, votes, gold);
    if (random.nextInt(3) == 0) {
      truth
          .freeze(item, truth.snapshot(1, List.of(item)))
          .ifPresent(closed -> frozen.put(item, closed));
    }
  }

  private static byte[] bytes(IncrementalTruth truth) {
    StateWriter out = new StateWriter(256);
    truth.encode(out);
    return out.toByteArray();
  }
}
