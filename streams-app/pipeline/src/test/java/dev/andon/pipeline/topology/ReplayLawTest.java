package dev.andon.pipeline.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.Basis;
import dev.andon.contracts.Command;
import dev.andon.contracts.ConfusionRow;
import dev.andon.contracts.GateRow;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.GuidelineRelease;
import dev.andon.contracts.ItemIntake;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.ModelEvaluation;
import dev.andon.contracts.PolicyDocument;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.SignalRow;
import dev.andon.contracts.SliceQualityRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.quality.policy.Policy;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.assertj.core.data.Offset;

/**
 * What stands in the end depends on the set of inputs alone: not on the order in which they come,
 * nor on when bundles leave. And it is what a recount of the whole log comes to.
 */
class ReplayLawTest {
  /** Alarms so easily that logs of a few hundred events have dips, recoveries and retractions. */
  private static final String JUMPY =
      """
      version: jumpy
      ladder:
        within: P20D
        coaching: {after: 1, owner: lead, within: PT2H}
        calibration: {after: 2, owner: lead, within: PT2H}
        suspension: {after: 3, owner: lead, within: PT2H}
        certification: {owner: lead, within: P2D, pass_mark: 0.5, confidence: 0.6}
      no_data: false
      guidelines:
        certification: {owner: lead, within: P1D}
      gold_review: {raters: 2, false_once_in: 2, owner: lead, within: PT2H}
      gates:
        - {id: severe, gate: batch, measure: major_defect_rate, at_most: 0.2, confidence: 0.6,
           trigger: {kind: relabeling, owner: lead, within: PT1H}}
        - {id: critical, gate: batch, measure: critical_defect_rate, at_most: 0.4, confidence: 0.6,
           minimum_audits: 2, smallest_inclusion: 0.25}
        - {id: ship, gate: release, measure: major_defect_rate, at_most: 0.5, confidence: 0.6}
      checks:
        - {id: classes, question: q-0, classes: [right], severity: major, defect: wrong_class,
           by_audits: true}
        - {id: present, question: q-1, required: true, severity: critical}
        - {id: slow, question: "*", time_at_least: PT10S, severity: minor}
      model:
        {fall: 0.1, confidence: 0.5, minimum_gold: 1, labels_explain: 1, less_is_better: [loss],
         on_guidelines: true, on_drift: true, corrected_labels: 2,
         retraining: {owner: lead, within: P7D}, relabeling: {owner: lead, within: P7D},
         audit: {owner: lead, within: P7D}}
      rules:
        - {id: checks, scope: line, measure: agreement, basis: rule, question: "*", below: 0.3,
           false_alarm_every: 12, recovery_every: 3, severity: minor, stop: false, runbook: none}
        - {id: team-checks, scope: team, measure: critical_defects, basis: rule, question: "*",
           at_least: 2, window: PT1H, severity: major, stop: true, runbook: none}
        - {id: rater-checks, scope: rater, measure: agreement, basis: rule, question: "*",
           below: 0.5, false_alarm_every: 6, recovery_every: 3, severity: minor, stop: false,
           runbook: none}
        - {id: model, scope: line, measure: agreement, basis: model, question: q-0, below: 0.7,
           false_alarm_every: 8, recovery_every: 3, severity: minor, stop: false, runbook: none}
        - {id: %s, scope: rater, measure: agreement, basis: gold, question: "*", below: 0.7,
           false_alarm_every: 8, recovery_every: 3, severity: major, stop: true, runbook: none,
           trigger: {kind: retraining, owner: lead, within: PT1H}}
        - {id: rater-q, scope: rater, measure: agreement, basis: gold, question: q-0, below: 0.7,
           false_alarm_every: 8, recovery_every: 3, severity: minor, stop: false, runbook: none}
        - {id: line, scope: line, measure: agreement, basis: gold, question: "*", below: 0.7,
           false_alarm_every: 12, recovery_every: 3, severity: critical, stop: true, runbook: none,
           trigger: {kind: guideline_review, owner: lead, within: PT1H}}
        - {id: labels, scope: line, measure: label_drift, basis: labels, question: q-0,
           least_shift: 0.05, learn_from: 100, labels_per_item: 1, false_alarm_every: 10, recovery_every: 3,
           severity: minor, stop: false, runbook: none}
        - {id: kappa, scope: class, measure: kappa, basis: gold, question: "*", below: 0.9,
           false_alarm_every: 3, recovery_every: 2, severity: minor, stop: false, runbook: none,
           trigger: {kind: calibration, owner: lead, within: PT1H},
           also: [{kind: audit, owner: lead, within: PT2H}]}
        - {id: gap, scope: rater, measure: gold_gap, basis: peers, question: "*", above: 0.05,
           false_alarm_every: 3, recovery_every: 2, severity: minor, stop: false, runbook: none,
           trigger: {kind: audit, owner: lead, within: PT1H}}
        - {id: shared, scope: rater, measure: shared_errors, basis: peers, question: q-0,
           above: 0.05, false_alarm_every: 3, recovery_every: 2, severity: minor, stop: false,
           runbook: none}
        - {id: source-labels, scope: slice, dimension: source, measure: label_drift, basis: labels,
           question: q-0, least_shift: 0.1, usual_shares: {right: 0.7, wrong: 0.25},
           labels_per_item: 1,
           false_alarm_every: 10, recovery_every: 3, severity: minor, stop: true, runbook: none}
        - {id: rater-labels, scope: rater, measure: label_drift, basis: labels, question: q-0,
           least_shift: 0.1, usual_shares: {right: 0.7, wrong: 0.25}, labels_per_item: 1,
           false_alarm_every: 8, recovery_every: 3, severity: minor, stop: false, runbook: none,
           trigger: {kind: audit, owner: lead, within: PT1H}}
        - {id: newcomers, scope: slice, dimension: source, measure: newcomer_drift, basis: labels,
           question: q-0, least_shift: 0.1, learn_from: 100, labels_per_item: 1, new_within: P5D,
           false_alarm_every: 5, recovery_every: 3, severity: major, stop: true, runbook: none}
      """
          .formatted(RandomLog.RATER_RULE);

  /** What the stores hold of labels. */
  private static final String LABELS = "labels";

  /** And of classes given where gold wants which. */
  private static final String CONFUSIONS = "confusions";

  /** And of what gold and other raters say of each. */
  private static final String WITNESSES = "witnesses";

  /** And of how gold was answered by slice and hour. */
  private static final String GOLD_BOOK = "gold book";

  private static final Offset<Double> MILLIONTH = Offset.offset(1e-6);

  static final Policy POLICY =
      PolicyYaml.parse(
          new ByteArrayInputStream(JUMPY.getBytes(StandardCharsets.UTF_8)), "jumpy.yaml");

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void whatStandsDependsOnTheSetOfInputsAlone(@ForAll long seed) {
    compareTwoOrders(seed);
  }

  @Tag("slow")
  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void andSoItIsForManyMoreLogs(@ForAll long seed) {
    compareTwoOrders(seed);
  }

  private static void compareTwoOrders(long seed) {
    Random random = new Random(seed);
    List<RandomLog.Input> log = new ArrayList<>(RandomLog.of(random));
    log.addAll(RandomPolicies.of(random));
    log.addAll(RandomRoster.of(random));

    SortedMap<String, Object> first = process(log, random);
    SortedMap<String, Object> second = process(log, random);

    assertThat(differences(first, second)).as("differences between two orders").isEmpty();
    Map<List<String>, NaiveRecount.Window> raters = NaiveRecount.of(log);
    raters.putAll(NaivePeers.byRater(log));
    raters.putAll(NaiveRecount.ofSums(NaiveRecount.worked(log)));
    List<NaiveChecks.Found> checked = NaiveChecks.of(log, POLICY);
    raters.putAll(NaiveRecount.ofSums(checked.stream().map(NaiveChecks.Found::counted).toList()));
    assertRecounted(first, raters);
    assertSlicesRecounted(first, NaiveSlices.of(log, checked));
    assertThat(NaiveWorkflow.reported(first.values())).isEqualTo(NaiveWorkflow.of(log));
    NaiveWorkflow.assertCycles(first.values(), log);
    NaiveWorkflow.assertFirstErrors(first.values(), log);
    assertThat(violations(first)).isEqualTo(NaiveChecks.violations(checked));
    assertGatesRecounted(first, NaiveGates.of(log));
    assertThat(first.get(LABELS)).isEqualTo(NaiveLabels.of(log));
    assertThat(first.get(CONFUSIONS)).isEqualTo(NaiveConfusions.of(log));
    assertThat(first.get(WITNESSES)).isEqualTo(NaiveWitnesses.of(log));
    assertThat(first.get(GOLD_BOOK)).isEqualTo(NaiveGoldBook.of(log));
    assertThat(NaiveModels.standing(first.values())).isEqualTo(NaiveModels.of(log, POLICY));
    assertThat(NaiveConfusions.cells(confusionRows(first))).isEqualTo(NaiveConfusions.cells(log));
    assertDistances(NaiveDistances.reported(first.values()), NaiveDistances.of(log));
  }

  private static void assertDistances(
      SortedMap<String, Double> reported, SortedMap<String, Double> recount) {
    assertThat(reported.keySet()).isEqualTo(recount.keySet());
    reported.forEach(
        (key, value) -> assertThat(value).as(key).isEqualTo(recount.get(key), MILLIONTH));
  }

  private static Map<String, ConfusionRow> confusionRows(Map<String, Object> standing) {
    Map<String, ConfusionRow> rows = new TreeMap<>();
    standing.forEach(
        (key, each) -> {
          if (each instanceof ConfusionRow row) {
            rows.put(key.substring("confusion ".length()), row);
          }
        });
    return rows;
  }

  private static SortedSet<String> violations(Map<String, Object> standing) {
    SortedSet<String> violations = new TreeSet<>();
    for (Object each : standing.values()) {
      if (each instanceof JudgementRow row
          && row.getBasis() == Basis.RULE
          && row.getQuestion().equals("*")) {
        violations.add(
            TopicKey.of(
                row.getLineId(), row.getItemId(), row.getAnnotationId(), row.getSeverity()));
      }
    }
    return violations;
  }

  private static void assertGatesRecounted(
      Map<String, Object> standing, Map<List<String>, NaiveGates.Found> recount) {
    Set<List<String>> missing = new HashSet<>(recount.keySet());
    for (Object each : standing.values()) {
      if (each instanceof GateRow row) {
        List<String> key = List.of(row.getLineId(), row.getGateId());
        missing.remove(key);
        NaiveGates.Found found = recount.getOrDefault(key, new NaiveGates.Found(0, 0, 0));
        assertThat(row.getSampleCount()).as("audits of %s", row).isEqualTo(found.audited());
        assertThat(row.getRetracted()).as("%s", row).isFalse();
        if (row.getDefectCount() != null) {
          assertThat(row.getDefectCount()).as("%s", row).isIn(found.critical(), found.severe());
        }
      }
    }
    assertThat(missing).as("gates without a row").isEmpty();
  }

  private static void assertSlicesRecounted(
      Map<String, Object> standing, Map<List<String>, NaiveRecount.Window> recount) {
    Map<List<String>, NaiveRecount.Window> counted = new TreeMap<>(NaiveRecount.BY_PARTS);
    for (Object each : standing.values()) {
      if (each instanceof SliceQualityRow row) {
        List<String> key =
            List.of(
                row.getLineId(),
                row.getDimension(),
                row.getValue(),
                row.getQuestion(),
                row.getBasis().name(),
                row.getWindow());
        assertThat(row.getComplete()).as("complete: %s", row).isTrue();
        counted.put(
            key,
            new NaiveRecount.Window(
                row.getSampleCount(),
                row.getCorrectCount(),
                row.getAbstainedCount(),
                row.getMeanScore() == null ? 0 : row.getMeanScore()));
      }
    }
    assertThat(counted.keySet()).as("slices").containsExactlyElementsOf(recount.keySet());
    counted.forEach(
        (key, window) -> {
          NaiveRecount.Window again = recount.get(key);
          assertThat(window.samples()).as("samples of %s", key).isEqualTo(again.samples());
          assertThat(window.correct()).as("correct of %s", key).isEqualTo(again.correct());
          assertThat(window.abstained()).as("abstained of %s", key).isEqualTo(again.abstained());
          assertThat(window.score()).as("score of %s", key).isEqualTo(again.score(), MILLIONTH);
        });
  }

  private static void assertRecounted(
      Map<String, Object> standing, Map<List<String>, NaiveRecount.Window> recount) {
    Set<List<String>> missing = new HashSet<>(recount.keySet());
    for (Object each : standing.values()) {
      if (each instanceof RaterQualityRow row) {
        List<String> key =
            List.of(
                row.getLineId(),
                row.getRaterId(),
                row.getQuestion(),
                row.getBasis().name(),
                row.getWindow());
        missing.remove(key);
        assertRecounted(row, recount.getOrDefault(key, NaiveRecount.NOTHING));
      }
    }
    assertThat(missing).as("windows without a row").isEmpty();
  }

  private static void assertRecounted(RaterQualityRow row, NaiveRecount.Window recount) {
    assertThat(row.getSampleCount()).as("samples of %s", row).isEqualTo(recount.samples());
    assertThat(row.getCorrectCount()).as("correct of %s", row).isEqualTo(recount.correct());
    assertThat(row.getAbstainedCount()).as("abstained of %s", row).isEqualTo(recount.abstained());
    if (recount.samples() == 0 || row.getBasis() == Basis.ACTIVITY) {
      assertThat(row.getMeanScore()).as("score of %s", row).isNull();
    } else {
      assertThat(row.getMeanScore()).as("score of %s", row).isEqualTo(recount.score(), MILLIONTH);
    }
  }

  /**
   * Processes the log in an order of its own, letting bundles leave and beginning anew now and
   * then.
   */
  private static SortedMap<String, Object> process(List<RandomLog.Input> log, Random random) {
    List<RandomLog.Input> shuffled = new ArrayList<>(log);
    Collections.shuffle(shuffled, random);
    keepRosterInOrder(shuffled);
    int drainOneIn = 1 + random.nextInt(60);
    try (TopologyHarness topology = TopologyHarness.with(POLICY)) {
      for (RandomLog.Input input : shuffled) {
        pipe(topology, input);
        if (random.nextInt(drainOneIn) == 0) {
          topology.drain();
        } else if (random.nextInt(40) == 0) {
          topology.drainOnce();
        }
        if (random.nextInt(300) == 0) {
          topology.restart();
        }
      }
      topology.checkLedger();
      return standing(topology);
    }
  }

  /** Records of one rater lie in one partition: they come early or late, but in their order. */
  private static void keepRosterInOrder(List<RandomLog.Input> shuffled) {
    Iterator<RandomLog.Input> inOrder =
        shuffled.stream()
            .filter(input -> input.value() instanceof RosterEntry)
            .sorted(Comparator.comparing(RandomLog.Input::appendedAt))
            .toList()
            .iterator();
    shuffled.replaceAll(input -> input.value() instanceof RosterEntry ? inOrder.next() : input);
  }

  static void pipe(TopologyHarness topology, RandomLog.Input input) {
    if (input.value() instanceof AnnotationEvent event) {
      topology.annotate(event, input.appendedAt());
    } else if (input.value() instanceof GoldRecord gold) {
      topology.gold(gold, input.appendedAt());
    } else if (input.value() instanceof AuditRecord audit) {
      topology.audit(audit, input.appendedAt());
    } else if (input.value() instanceof ItemIntake item) {
      topology.item(item, input.appendedAt());
    } else if (input.value() instanceof GuidelineRelease release) {
      topology.release(release, input.appendedAt());
    } else if (input.value() instanceof ModelEvaluation evaluation) {
      topology.evaluated(evaluation, input.appendedAt());
    } else if (input.value() instanceof Command command) {
      topology.command(command, input.appendedAt());
    } else if (input.value() instanceof RosterEntry entry) {
      topology.roster(entry, input.appendedAt());
    } else if (input.value() instanceof PolicyDocument policy) {
      topology.publish(TopicCatalogue.POLICIES, policy.getLineId(), policy, input.appendedAt());
    }
  }

  /** All that stands, by topic and key. */
  private static SortedMap<String, Object> standing(TopologyHarness topology) {
    Map<String, SignalRow> signals = new TreeMap<>();
    topology.rows(TopicCatalogue.SIGNALS).forEach(row -> signals.put(row.getSignalId(), row));
    SortedMap<String, Object> standing = new TreeMap<>();
    topology
        .newest(TopicCatalogue.RATER_QUALITY)
        .forEach(
            (key, row) -> {
              if (row.getRevision() > 0) {
                standing.put("quality " + key, comparable(row));
              }
            });
    put(standing, "slice", topology.newest(TopicCatalogue.SLICE_QUALITY), r -> r.getRevision() > 0);
    put(standing, "confusion", topology.newest(TopicCatalogue.CONFUSION), row -> true);
    put(standing, "gate", topology.newest(TopicCatalogue.GATES), r -> r.getRevision() > 0);
    put(standing, "judgement", topology.judgements(), row -> !row.getRetracted());
    put(standing, "signal", signals, row -> !row.getRetracted());
    put(standing, "alert", topology.newest(TopicCatalogue.ALERTS), row -> !row.getRetracted());
    put(standing, "trigger", topology.newest(TopicCatalogue.TRIGGERS), row -> !row.getRetracted());
    put(standing, "line", topology.newest(TopicCatalogue.LINE_STATE), ReplayLawTest::ordered);
    put(
        standing,
        "rater",
        topology.newest(TopicCatalogue.RATER_STATE),
        row -> !String.valueOf(row.getReason()).contains("retracted"));
    for (String line : RandomLog.LINES) {
      standing.put("ledger " + line, topology.ledger(line));
      standing.put("late " + line, topology.lateCount(line));
    }
    standing.put(LABELS, NaiveLabels.stored(topology));
    standing.put(CONFUSIONS, NaiveConfusions.stored(topology));
    standing.put(WITNESSES, NaiveWitnesses.stored(topology));
    standing.put(GOLD_BOOK, NaiveGoldBook.stored(topology));
    return standing;
  }

  /**
   * A row in all its fields. Where nothing stands any more, and only there, its time is left out:
   * that of the last retraction heard of.
   *
   * <p>Rows of revision 0 are not compared at all: a stream that nothing is folded into any more is
   * as good as one that never was.
   */
  private static RaterQualityRow comparable(RaterQualityRow row) {
    boolean empty = row.getSampleCount() + row.getAbstainedCount() == 0;
    return empty ? RaterQualityRow.newBuilder(row).setUpdatedAt(Instant.EPOCH).build() : row;
  }

  /** Stopped, or started by a person: not merely left as it was by what was taken back. */
  static boolean ordered(LineStateRow row) {
    return row.getState() == LineRunState.STOPPED || !row.getActor().equals("policy");
  }

  private static <V> void put(
      SortedMap<String, Object> standing, String topic, Map<String, V> rows, Predicate<V> stands) {
    rows.forEach(
        (key, row) -> {
          if (stands.test(row)) {
            standing.put(topic + " " + key, row);
          }
        });
  }

  static List<String> differences(Map<String, Object> first, Map<String, Object> second) {
    SortedSet<String> keys = new TreeSet<>(first.keySet());
    keys.addAll(second.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(first.get(key), second.get(key)))
        .map(key -> "%n%s%n  %s%n  %s".formatted(key, first.get(key), second.get(key)))
        .toList();
  }
}
