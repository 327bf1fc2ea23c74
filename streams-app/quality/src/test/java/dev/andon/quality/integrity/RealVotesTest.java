package dev.andon.quality.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.truth.BatchConfig;
import dev.andon.quality.truth.DawidSkene;
import dev.andon.quality.truth.RaterConfusions;
import dev.andon.quality.truth.RaterModel;
import dev.andon.quality.truth.Vote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Recognizing textual entailment of Snow, O'Connor, Jurafsky and Ng (EMNLP 2008): what the signals
 * say of raters among whom nobody is known to cheat, and of gold that was turned around.
 */
@Tag("shared-data")
class RealVotesTest {
  private static final Path VOTES = Path.of("../../../shared/data/snow2008/annotations.csv");
  private static final ExcessConfig PAIRS = new ExcessConfig(10, 2, 0.95);
  private static final ExcessConfig GOLD = new ExcessConfig(4, 2, 0.95);

  private final Map<String, List<Vote>> items = new TreeMap<>();
  private final Map<String, Integer> gold = new HashMap<>();
  private final Map<String, long[]> errors = new HashMap<>();

  @BeforeEach
  void read() throws IOException {
    assumeTrue(Files.exists(VOTES), () -> "no annotation set at " + VOTES.toAbsolutePath());
    for (String line : Files.readAllLines(VOTES)) {
      String[] row = line.split(",", 6);
      if (row[0].equals("rte")) {
        Vote vote = new Vote(row[3], row[2], (int) Double.parseDouble(row[4]));
        int right = (int) Double.parseDouble(row[5]);
        items.computeIfAbsent(vote.item(), item -> new ArrayList<>()).add(vote);
        gold.put(vote.item(), right);
        long[] counts = errors.computeIfAbsent(vote.rater(), rater -> new long[2]);
        counts[0]++;
        counts[1] += vote.label() == right ? 0 : 1;
      }
    }
  }

  @Test
  void nobodyIsSaidToCopy() {
    List<Vote> votes = items.values().stream().flatMap(List::stream).toList();
    RaterConfusions rates =
        DawidSkene.fit(BatchConfig.of(2, RaterModel.CONFUSION), votes, gold).confusions();
    Map<List<String>, SharedErrors> pairs = new HashMap<>();
    items.forEach((item, cast) -> observePairs(gold.getOrDefault(item, -1), cast, pairs));
    long judged = 0;
    for (Map.Entry<List<String>, SharedErrors> pair : pairs.entrySet()) {
      Excess excess =
          pair.getValue()
              .excess(rates.of(pair.getKey().get(0)), rates.of(pair.getKey().get(1)), PAIRS);
      judged += excess.share() instanceof Estimate.Measured ? 1 : 0;
      assertThat(excess.established(0.05)).as("%s", pair.getKey()).isFalse();
    }
    assertThat(judged).isEqualTo(1_254);
  }

  private static void observePairs(
      int truth, List<Vote> cast, Map<List<String>, SharedErrors> pairs) {
    for (Vote a : cast) {
      for (Vote b : cast) {
        if (a.rater().compareTo(b.rater()) < 0) {
          pairs
              .computeIfAbsent(List.of(a.rater(), b.rater()), pair -> new SharedErrors(2))
              .observe(truth, a.label(), b.label());
        }
      }
    }
  }

  /** Every item once, its gold alone turned around. */
  @Test
  void goldTurnedAroundIsFound() {
    int judged = 0;
    int found = 0;
    int suspected = 0;
    for (Map.Entry<String, List<Vote>> item : items.entrySet()) {
      int right = gold.getOrDefault(item.getKey(), -1);
      Excess asItIs = failures(item.getValue(), right, right);
      suspected += asItIs.established(0.05) ? 1 : 0;
      if (asItIs.share() instanceof Estimate.Measured) {
        judged++;
        found += failures(item.getValue(), right, 1 - right).established(0.05) ? 1 : 0;
      }
    }
    assertThat(List.of(judged, found, suspected)).isEqualTo(List.of(740, 546, 7));
  }

  /** The item's failures by {@code key}, with error rates on the other items. */
  private GoldFailures failures(List<Vote> cast, int right, int key, GoldFailures failures) {
    for (Vote vote : cast) {
      long[] counts = errors.getOrDefault(vote.rater(), new long[2]);
      long elsewhere = counts[1] - (vote.label() == right ? 0 : 1);
      failures.observe((elsewhere + 1.0) / (counts[0] + 1.0), vote.label() != key);
    }
    return failures;
  }

  private Excess failures(List<Vote> cast, int right, int key) {
    return failures(cast, right, key, new GoldFailures()).excess(0.25, GOLD);
  }
}
