package dev.andon.quality.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Recognizing textual entailment, temporal order and word senses of Snow, O'Connor, Jurafsky and Ng
 * (EMNLP 2008): crowd votes with the right answer for each item. The share of items got right, held
 * against independent implementations.
 */
@Tag("shared-data")
class RealVotesTest {
  private static final Path VOTES = Path.of("../../../shared/data/snow2008/annotations.csv");

  /** 1.3 points, how far incremental fits were found to stay from batch ones. */
  private static final double NEAR = 0.013;

  private final List<Vote> votes = new ArrayList<>();
  private final Map<String, Integer> gold = new HashMap<>();

  @BeforeEach
  void needsTheData() {
    assumeTrue(Files.exists(VOTES), () -> "no annotation set at " + VOTES.toAbsolutePath());
  }

  @Test
  void textualEntailment() throws IOException {
    read("rte", 0);

    assertThat(majority()).isCloseTo(0.897, within(0.001));
    assertThat(batch(2, RaterModel.ONE_COIN)).isCloseTo(0.924, within(0.005));
    assertThat(batch(2, RaterModel.CONFUSION)).isCloseTo(0.928, within(0.003));
    assertThat(incremental(2, RaterModel.CONFUSION)).isCloseTo(0.928, within(NEAR));
    assertThat(incremental(2, RaterModel.ONE_COIN)).isCloseTo(0.924, within(NEAR));
  }

  @Test
  void temporalOrder() throws IOException {
    read("temp", 1);

    double batch = batch(2, RaterModel.CONFUSION);
    assertThat(batch).isGreaterThan(majority());
    assertThat(incremental(2, RaterModel.CONFUSION)).isCloseTo(batch, within(NEAR));
    assertThat(incremental(2, RaterModel.ONE_COIN))
        .isCloseTo(batch(2, RaterModel.ONE_COIN), within(NEAR));
  }

  /** Items one after the other, closed when they have their votes, against a snapshot every 20. */
  @Test
  void textualEntailmentItemByItem() throws IOException {
    read("rte", 0);
    Map<String, List<Vote>> byItem = new LinkedHashMap<>();
    votes.forEach(v -> byItem.computeIfAbsent(v.item(), i -> new ArrayList<>()).add(v));
    double sum = 0;
    for (int seed = 0; seed < 5; seed++) {
      List<String> items = new ArrayList<>(byItem.keySet());
      Collections.shuffle(items, new Random(seed));
      IncrementalTruth truth = new IncrementalTruth(TruthConfig.of(2, RaterModel.CONFUSION));
      RaterConfusions snapshot = truth.snapshot(0);
      List<ItemTruth> closed = new ArrayList<>();
      for (String item : items) {
        byItem.getOrDefault(item, List.of()).forEach(truth::observe);
        truth.close(item, snapshot).ifPresent(closed::add);
        if (closed.size() % 20 == 0) {
          snapshot = truth.snapshot(closed.size());
        }
      }
      sum += share(closed);
    }

    assertThat(sum / 5).isCloseTo(0.928, within(NEAR));
  }

  private void read(String task, int firstLabel) throws IOException {
    for (String line : Files.readAllLines(VOTES)) {
      String[] row = line.split(",", 6);
      if (row[0].equals(task)) {
        votes.add(new Vote(row[3], row[2], (int) Double.parseDouble(row[4]) - firstLabel));
        gold.put(row[3], (int) Double.parseDouble(row[5]) - firstLabel);
      }
    }
  }

  private double majority() {
    Map<String, List<Integer>> labels = new HashMap<>();
    votes.forEach(v -> labels.computeIfAbsent(v.item(), i -> new ArrayList<>()).add(v.label()));
    double credit = 0;
    for (Map.Entry<String, List<Integer>> item : labels.entrySet()) {
      List<Integer> leaders = MajorityVote.of(item.getValue(), 2).leaders();
      credit += leaders.contains(gold.get(item.getKey())) ? 1.0 / leaders.size() : 0;
    }
    return credit / gold.size();
  }

  private double batch(int classes, RaterModel model) {
    TruthFit fit = DawidSkene.fit(BatchConfig.of(classes, model), votes);
    return share(new ArrayList<>(fit.items().values()));
  }

  /** The mean of five passes, each over the votes in another order; items close at the end. */
  private double incremental(int classes, RaterModel model) {
    double sum = 0;
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(votes, new Random(seed));
      IncrementalTruth truth = new IncrementalTruth(TruthConfig.of(classes, model));
      Set<String> items = new LinkedHashSet<>();
      for (Vote vote : votes) {
        truth.observe(vote);
        items.add(vote.item());
      }
      RaterConfusions snapshot = truth.snapshot(1);
      List<ItemTruth> closed = new ArrayList<>();
      items.forEach(item -> truth.close(item, snapshot).ifPresent(closed::add));
      sum += share(closed);
    }
    return sum / 5;
  }

  private double share(List<ItemTruth> items) {
    double right = 0;
    for (ItemTruth item : items) {
      right += gold.getOrDefault(item.item(), -1) == item.posterior().label() ? 1 : 0;
    }
    return right / items.size();
  }
}
