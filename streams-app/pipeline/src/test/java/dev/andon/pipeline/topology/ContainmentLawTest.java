package dev.andon.pipeline.topology;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.ContainmentRow;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.TopicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.avro.specific.SpecificRecord;

/**
 * What is in doubt in the end depends on what came and not on its order, nor on the number of
 * partitions, and is what a naive recount of the whole log comes to. Whatever else was said to be
 * in doubt on the way is taken back.
 */
class ContainmentLawTest {

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void whatIsInDoubtDependsOnTheSetOfInputsAlone(@ForAll long seed) {
    Random random = new Random(seed);
    List<SpecificRecord> log = RandomContainment.log(random);

    Map<String, ContainmentRow> inOrder = newest(log, 1);
    Map<String, ContainmentRow> shuffled = newest(shuffled(log, random), 2);

    assertThat(inDoubt(shuffled)).as("seed %d", seed).isEqualTo(inDoubt(inOrder));
    assertThat(probabilities(inOrder))
        .as("seed %d", seed)
        .isEqualTo(NaiveContainment.probabilities(log));
  }

  private static Map<String, ContainmentRow> inDoubt(Map<String, ContainmentRow> rows) {
    TreeMap<String, ContainmentRow> doubted = new TreeMap<>(rows);
    doubted.values().removeIf(row -> !row.getInDoubt());
    return doubted;
  }

  private static Map<String, Double> probabilities(Map<String, ContainmentRow> rows) {
    TreeMap<String, Double> probabilities = new TreeMap<>();
    inDoubt(rows).forEach((key, row) -> probabilities.put(key, row.getWrongProbability()));
    return probabilities;
  }

  /** The newest row of each alert and annotation, over so many partitions. */
  private static Map<String, ContainmentRow> newest(List<SpecificRecord> log, int partitions) {
    Map<String, ContainmentRow> newest = new LinkedHashMap<>();
    List<ContainmentHarness> tasks = new ArrayList<>();
    try {
      for (int partition = 0; partition < partitions; partition++) {
        tasks.add(new ContainmentHarness());
      }
      for (SpecificRecord input : log) {
        if (input instanceof AnnotationEvent event) {
          tasks.get(partition(event.getItemId(), partitions)).annotate(event);
        } else if (input instanceof JudgementRow row) {
          tasks.get(partition(row.getItemId(), partitions)).judge(row);
        } else {
          tasks.forEach(task -> task.alert((AlertRow) input));
        }
      }
      tasks.forEach(task -> newest.putAll(task.newest()));
    } finally {
      tasks.forEach(ContainmentHarness::close);
    }
    return newest;
  }

  private static int partition(String itemId, int partitions) {
    return Math.floorMod(itemId.hashCode(), partitions);
  }

  /** In another order, but for the rows of one key of an output of the pipeline. */
  private static List<SpecificRecord> shuffled(List<SpecificRecord> log, Random random) {
    List<SpecificRecord> shuffled = new ArrayList<>(log);
    Collections.shuffle(shuffled, random);
    Map<String, List<SpecificRecord>> inOrder =
        log.stream().collect(groupingBy(ContainmentLawTest::order));
    Map<String, Integer> next = new TreeMap<>();
    shuffled.replaceAll(
        input ->
            input instanceof AnnotationEvent
                ? input
                : inOrder.get(order(input)).get(next.merge(order(input), 1, Integer::sum) - 1));
    return shuffled;
  }

  private static String order(SpecificRecord input) {
    return input instanceof AlertRow alert
        ? TopicKey.of("alert", alert.getAlertId())
        : input instanceof JudgementRow row ? row.getJudgementId() : "any";
  }
}
