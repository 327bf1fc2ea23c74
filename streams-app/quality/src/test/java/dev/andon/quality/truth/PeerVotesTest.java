package dev.andon.quality.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PeerVotesTest {

  private record Cast(long at, String id, String rater, int label) {}

  @Property(tries = 100)
  void equalsTheCountFromScratchInAnyOrder(
      @ForAll long seed, @ForAll @IntRange(max = 40) int size) {
    Random random = new Random(seed);
    List<Cast> casts = any(random, size);
    PeerVotes votes = new PeerVotes();
    Map<String, PeerTally> tallies = new TreeMap<>();
    casts.forEach(cast -> apply(votes.observe(cast.at, cast.id, cast.rater, cast.label), tallies));
    Collections.shuffle(casts, random);
    List<Cast> gone = casts.subList(0, size / 2);
    gone.forEach(cast -> apply(votes.withdraw(cast.at, cast.id, cast.rater, cast.label), tallies));

    List<Cast> left = casts.subList(size / 2, size);
    assertThat(shown(tallies)).isEqualTo(naive(left));
    assertThat(votes.complete()).isTrue();
    PeerVotes fresh = new PeerVotes();
    left.forEach(cast -> fresh.observe(cast.at, cast.id, cast.rater, cast.label));
    assertThat(bytes(votes)).isEqualTo(bytes(fresh));
    assertThat(bytes(PeerVotes.decode(new StateReader(bytes(votes))))).isEqualTo(bytes(votes));
  }

  @Property(tries = 20)
  void talliesMergeAndComeBack(@ForAll long seed) {
    Random random = new Random(seed);
    PeerTally together = new PeerTally();
    PeerTally left = new PeerTally();
    PeerTally right = new PeerTally();
    for (int i = 0; i < 20; i++) {
      PeerDelta delta = new PeerDelta("r", 1, 1 + random.nextInt(15), random.nextInt(2));
      together.observe(delta);
      (random.nextBoolean() ? left : right).observe(delta);
    }
    PeerDelta extra = new PeerDelta("r", 1, 5, 2);
    left.observe(extra);
    left.withdraw(extra);
    right.merge(left);

    assertThat(bytes(right)).isEqualTo(bytes(together));
    assertThat(bytes(PeerTally.decode(new StateReader(bytes(together))))).isEqualTo(bytes(right));
  }

  @Test
  void nobodyIsComparedWithHimself() {
    PeerVotes votes = new PeerVotes();

    assertThat(votes.observe(1, "a-1", "a", 0)).isEmpty();
    assertThat(votes.observe(2, "a-2", "a", 0)).isEmpty();
    assertThat(votes.observe(3, "b-1", "b", 0))
        .containsExactly(new PeerDelta("a", 1, 1, 1), new PeerDelta("b", 1, 1, 1));
    assertThat(votes.withdraw(1, "a-1", "a", 0)).isEmpty();
  }

  @Test
  void saysSoWhenForgottenVotesMayMatter() {
    PeerVotes votes = new PeerVotes();
    for (int i = 0; i < 100; i++) {
      votes.observe(i, "a-" + i, "r" + i, 0);
    }
    assertThat(votes.complete()).isTrue();
    for (int i = 0; i < 60; i++) {
      votes.withdraw(i, "a-" + i, "r" + i, 0);
    }
    assertThat(votes.complete()).isFalse();
    for (int i = 200; i < 220; i++) {
      votes.observe(i, "a-" + i, "r" + i, 0);
    }
    assertThat(votes.complete()).isFalse();
  }

  @Test
  void intervalRestsOnItemsNotOnComparisons() {
    PeerTally tally = new PeerTally();
    assertThat(tally.estimate(0.95)).isEqualTo(new Estimate.Insufficient("no item with a peer", 0));
    for (int i = 0; i < 10; i++) {
      tally.observe(new PeerDelta("r", 1, 15, i < 8 ? 15 : 0));
    }

    assertThat(tally.estimate(0.95))
        .isInstanceOfSatisfying(
            Estimate.Measured.class,
            share -> {
              assertThat(share.value()).isEqualTo(0.8);
              assertThat(share.n()).isEqualTo(10);
              assertThat(share.interval().low()).isLessThan(0.5);
            });
  }

  private static void apply(List<PeerDelta> deltas, Map<String, PeerTally> tallies) {
    deltas.forEach(d -> tallies.computeIfAbsent(d.rater(), r -> new PeerTally()).observe(d));
  }

  private static Map<String, List<Long>> shown(Map<String, PeerTally> tallies) {
    Map<String, List<Long>> shown = new TreeMap<>();
    tallies.forEach(
        (rater, t) -> {
          if (t.items() > 0) {
            shown.put(rater, List.of(t.items(), t.compared(), t.agreed()));
          } else {
            assertThat(List.of(t.items(), t.compared(), t.agreed())).containsOnly(0L);
          }
        });
    return shown;
  }

  private static Map<String, List<Long>> naive(List<Cast> casts) {
    Map<String, Integer> first = new LinkedHashMap<>();
    casts.stream()
        .sorted(Comparator.comparing(Cast::at).thenComparing(Cast::id))
        .forEach(cast -> first.putIfAbsent(cast.rater(), cast.label()));
    Map<String, Integer> compared = new HashMap<>();
    first.entrySet().stream().limit(16).forEach(e -> compared.put(e.getKey(), e.getValue()));
    Map<String, List<Long>> tallies = new TreeMap<>();
    if (compared.size() > 1) {
      compared.forEach(
          (rater, label) -> {
            long agreed = compared.values().stream().filter(label::equals).count() - 1;
            tallies.put(rater, List.of(1L, compared.size() - 1L, agreed));
          });
    }
    return tallies;
  }

  private static List<Cast> any(Random random, int size) {
    List<Cast> casts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String rater = "r" + random.nextInt(25);
      casts.add(new Cast(random.nextInt(20), "a-" + i, rater, random.nextInt(3)));
    }
    return casts;
  }

  private static byte[] bytes(PeerVotes votes) {
    StateWriter out = new StateWriter(64);
    votes.encode(out);
    return out.toByteArray();
  }

  private static byte[] bytes(PeerTally tally) {
    StateWriter out = new StateWriter(64);
    tally.encode(out);
    return out.toByteArray();
  }
}
