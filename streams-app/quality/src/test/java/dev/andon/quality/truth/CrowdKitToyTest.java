package dev.andon.quality.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The toy set of Toloka's crowd-kit (tests/, commit 35f06615, Apache-2.0): five workers, five
 * tasks, no and yes, and the labels that its Dawid-Skene gives after ten iterations.
 */
class CrowdKitToyTest {
  private static final int NO = 0;
  private static final int YES = 1;

  /** For each worker the answers to t1 to t5; a dash where there is none. */
  private static final List<String> ANSWERS = List.of("nyyyy", "yynyn", "-ynyn", "ynyyn", "nnnyn");

  @Test
  void dawidSkene() {
    BatchConfig config =
        new BatchConfig(2, RaterModel.CONFUSION, new ConfusionPrior(0.01, 0.01), 10, 0);

    assertThat(labels(DawidSkene.fit(config, votes())))
        .containsExactly(
            Map.entry("t1", YES),
            Map.entry("t2", YES),
            Map.entry("t3", NO),
            Map.entry("t4", YES),
            Map.entry("t5", NO));
  }

  @Test
  void majorityLeavesTheTieOpen() {
    assertThat(MajorityVote.of(List.of(NO, YES, YES, NO), 2).leaders()).containsExactly(NO, YES);
    assertThat(MajorityVote.of(List.of(NO, YES, YES, NO), 2).winner()).isEmpty();
    assertThat(MajorityVote.of(List.of(YES, YES, YES, NO, NO), 2).winner()).hasValue(YES);
    assertThat(MajorityVote.of(List.of(), 2).leaders()).isEmpty();
  }

  private static Map<String, Integer> labels(TruthFit fit) {
    Map<String, Integer> labels = new LinkedHashMap<>();
    fit.items().forEach((item, truth) -> labels.put(item, truth.posterior().label()));
    return labels;
  }

  private static List<Vote> votes() {
    List<Vote> votes = new ArrayList<>();
    for (int worker = 0; worker < ANSWERS.size(); worker++) {
      for (int task = 0; task < 5; task++) {
        char answer = ANSWERS.get(worker).charAt(task);
        if (answer != '-') {
          int label = answer == 'y' ? YES : NO;
          votes.add(new Vote("t" + (task + 1), "w" + (worker + 1), label));
        }
      }
    }
    return votes;
  }
}
