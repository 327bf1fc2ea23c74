package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.Command;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.GuidelineRelease;
import dev.andon.contracts.ItemIntake;
import dev.andon.contracts.LedgerRow;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.ModelEvaluation;
import dev.andon.contracts.RegistryClients;
import dev.andon.contracts.RejectedRecord;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.contracts.TriggerRow;
import dev.andon.contracts.TriggerStatus;
import dev.andon.pipeline.backtest.Backtest;
import dev.andon.pipeline.backtest.BacktestInput;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.quality.policy.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.avro.specific.SpecificRecord;

/** A backtest says what the pipeline would have said, and says it of old files, too. */
class BacktestTest {
  private static final List<Topic<?>> DECISIONS =
      List.of(
          TopicCatalogue.ALERTS,
          TopicCatalogue.TRIGGERS,
          TopicCatalogue.LINE_STATE,
          TopicCatalogue.LEDGER);

  private static final AvroSerdes SERDES =
      AvroSerdes.over(RegistryClients.open("mock://backtest-tests", Map.of()), true);

  private static final Instant NOW = Instant.parse("2026-11-02T00:00:00Z");

  /** The newest row of every key, by topic. */
  private final Map<String, Map<String, Object>> rows = new TreeMap<>();

  private final List<RejectedRecord> rejected = new ArrayList<>();

  /** One that watches raters alone. */
  private static final Policy RATERS =
      new Policy(
          "raters-1", List.of(PolicyYaml.shipped().rule("rater-gold-agreement").orElseThrow()));

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void decidesAsTheTopologyDoesThatIsFedTheUsualWay(@ForAll long seed) {
    List<RandomLog.Input> log = new ArrayList<>(RandomLog.of(new Random(seed)));
    log.sort(Comparator.comparing(input -> occurredAt(input.value())));

    run(ReplayLawTest.POLICY, log.stream().map(RandomLog.Input::value).toList());

    Map<String, Map<String, Object>> expected = fedTheUsualWay(log);
    assertThat(ReplayLawTest.differences(standing(expected), standing(rows)))
        .as("differences with seed %d", seed)
        .isEmpty();
  }

  private static Map<String, Map<String, Object>> fedTheUsualWay(List<RandomLog.Input> log) {
    Map<String, Map<String, Object>> written = new TreeMap<>();
    try (TopologyHarness topology = TopologyHarness.with(ReplayLawTest.POLICY)) {
      for (RandomLog.Input input : log) {
        // Of records that arrive when they occur no clock is fast.
        ReplayLawTest.pipe(topology, new RandomLog.Input(input.value(), occurredAt(input.value())));
      }
      topology.drain();
      Instant end = occurredAt(log.get(log.size() - 1).value());
      RandomLog.LINES.forEach(line -> topology.tick(line, end));
      DECISIONS.forEach(topic -> written.put(topic.name(), new TreeMap<>(topology.newest(topic))));
    }
    return written;
  }

  private static Map<String, Object> standing(Map<String, Map<String, Object>> written) {
    Map<String, Object> standing = new TreeMap<>();
    written.forEach(
        (topic, ofTopic) ->
            ofTopic.forEach(
                (key, row) -> {
                  if (stands(row)) {
                    standing.put(topic + " " + key, withoutBundling(row));
                  }
                }));
    return standing;
  }

  /** When a line's outcomes are reported, and so as of which input, is a matter of bundles. */
  private static Object withoutBundling(Object row) {
    return row instanceof LedgerRow entry ? List.of(entry.getCount(), entry.getLateCount()) : row;
  }

  private static boolean stands(Object row) {
    if (row instanceof AlertRow alert) {
      return !alert.getRetracted();
    } else if (row instanceof TriggerRow trigger) {
      return !trigger.getRetracted();
    } else if (row instanceof LedgerRow entry) {
      return entry.getCount() != 0;
    }
    return !(row instanceof LineStateRow state) || ReplayLawTest.ordered(state);
  }

  @Example
  void aDipOfLongAgoStopsItsRaterAndItsTriggerExpires() {
    List<SpecificRecord> work = new ArrayList<>(shift(0, 20));
    work.add(answer(5_000, true));

    run(RATERS, work);

    AlertRow alert = only(TopicCatalogue.ALERTS);
    TriggerRow trigger = only(TopicCatalogue.TRIGGERS);
    LineStateRow state = only(TopicCatalogue.LINE_STATE);
    assertThat(alert.getState()).isEqualTo(AlertState.FIRING);
    assertThat(alert.getFiredAt()).isBetween(Shift.minute(4), Shift.minute(20));
    assertThat(state.getState()).isEqualTo(LineRunState.STOPPED);
    assertThat(state.getSince()).isEqualTo(alert.getFiredAt());
    assertThat(trigger.getStatus()).isEqualTo(TriggerStatus.EXPIRED);
    assertThat(trigger.getClosedAt()).isEqualTo(alert.getFiredAt().plus(Duration.ofHours(48)));
    assertThat(rejected).isEmpty();
  }

  @Example
  void timeStandsStillAfterTheLastRecord() {
    run(RATERS, shift(0, 20));

    assertThat(this.<TriggerRow>only(TopicCatalogue.TRIGGERS).getStatus())
        .isEqualTo(TriggerStatus.OPEN);
  }

  @Example
  void whatClaimsToBeFromTheFutureIsRejectedUnderItsPosition() {
    AnnotationEvent event =
        TestEvents.created().setOccurredAt(NOW.plus(Duration.ofDays(2))).build();

    run(RATERS, List.of(answer(1, true), event));

    assertThat(rejected)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getReasonCode()).isEqualTo("future_timestamp");
              assertThat(row.getSourceOffset()).isEqualTo(1);
            });
  }

  @Example
  void whatClaimsToBeFromTheFutureMovesNoTime() {
    List<SpecificRecord> work = new ArrayList<>(shift(0, 20));
    work.add(TestEvents.created().setOccurredAt(NOW.plus(Duration.ofDays(2))).build());

    run(RATERS, work);

    // The trigger is due after 48 hours; the time at which the backtest is run is months later.
    assertThat(this.<TriggerRow>only(TopicCatalogue.TRIGGERS).getStatus())
        .isEqualTo(TriggerStatus.OPEN);
    assertThat(rejected).hasSize(1);
  }

  @Example
  void aClockThatIsABitFastMovesTimeToTheEndOnly() {
    List<SpecificRecord> work = new ArrayList<>(shift(0, 20));
    work.add(TestEvents.created().setOccurredAt(NOW.plus(Duration.ofHours(23))).build());

    run(RATERS, work);

    TriggerRow trigger = only(TopicCatalogue.TRIGGERS);
    assertThat(trigger.getStatus()).isEqualTo(TriggerStatus.EXPIRED);
    assertThat(trigger.getUpdatedAt()).isBeforeOrEqualTo(NOW);
    assertThat(rejected).isEmpty();
  }

  @Example
  void aTopicThatNoStageReadsIsRefused() {
    BacktestInput input =
        new BacktestInput(TopicCatalogue.ALERTS, LINE, new byte[1], new byte[1], 0, 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> within(backtest -> backtest.accept(input), PolicyYaml.shipped()));
    within(
        backtest -> {
          assertThat(backtest.reads(TopicCatalogue.ANNOTATIONS)).isTrue();
          assertThat(backtest.reads(TopicCatalogue.POLICIES)).isTrue();
          assertThat(backtest.reads(TopicCatalogue.ALERTS)).isFalse();
        },
        RATERS);
  }

  /** Wrong answers, one a minute, and the gold that says so. */
  private static List<SpecificRecord> shift(int from, int to) {
    List<SpecificRecord> work = new ArrayList<>();
    for (int item = from; item < to; item++) {
      work.add(TestEvents.gold(1).setItemId("i-" + item).build());
    }
    for (int item = from; item < to; item++) {
      work.add(answer(item, false));
    }
    return work;
  }

  private static AnnotationEvent answer(int item, boolean right) {
    AnnotationEvent.Builder event =
        TestEvents.created().setItemId("i-" + item).setOccurredAt(Shift.minute(item));
    return right ? event.build() : event.setAnswers(List.of(CLEAN)).build();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // a topic has one type of row
  private <V extends SpecificRecord> V only(Topic<V> topic) {
    assertThat(rows.get(topic.name())).hasSize(1);
    return (V) rows.get(topic.name()).values().iterator().next();
  }

  private interface Use {
    void of(Backtest backtest);
  }

  private void run(Policy policy, List<SpecificRecord> records) {
    DECISIONS.forEach(topic -> rows.put(topic.name(), new TreeMap<>()));
    within(
        backtest -> {
          for (int position = 0; position < records.size(); position++) {
            backtest.accept(input(records.get(position), position));
          }
          backtest.finish();
        },
        policy);
  }

  private void within(Use use, Policy policy) {
    try {
      Path directory = Files.createTempDirectory("andon-backtest");
      try (Backtest backtest =
          new Backtest(policy, SERDES, directory, NOW, (row, at) -> take(row))) {
        use.of(backtest);
      } finally {
        delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void take(OutputRow row) {
    if (row.value() instanceof RejectedRecord refusal) {
      rejected.add(refusal);
    } else if (rows.containsKey(row.topic())) {
      rows.get(row.topic()).put(new String(row.key(), StandardCharsets.UTF_8), row.value());
    }
  }

  private static BacktestInput input(SpecificRecord record, int position) {
    if (record instanceof AnnotationEvent event) {
      return input(
          TopicCatalogue.ANNOTATIONS, event, event.getLineId(), event.getItemId(), position);
    } else if (record instanceof GoldRecord gold) {
      return input(TopicCatalogue.GOLD, gold, gold.getLineId(), gold.getItemId(), position);
    } else if (record instanceof AuditRecord audit) {
      return input(TopicCatalogue.AUDITS, audit, audit.getLineId(), audit.getItemId(), position);
    } else if (record instanceof ItemIntake item) {
      return input(TopicCatalogue.ITEMS, item, item.getLineId(), item.getItemId(), position);
    } else if (record instanceof GuidelineRelease release) {
      return input(TopicCatalogue.GUIDELINES, release, release.getLineId(), null, position);
    } else if (record instanceof ModelEvaluation evaluation) {
      return input(TopicCatalogue.MODEL_EVALS, evaluation, evaluation.getLineId(), null, position);
    }
    Command command = (Command) record;
    return input(TopicCatalogue.COMMANDS, command, command.getLineId(), null, position);
  }

  private static <V extends SpecificRecord> BacktestInput input(
      Topic<V> topic, V record, String lineId, String itemId, int position) {
    String key = itemId == null ? TopicKey.of(lineId) : TopicKey.of(lineId, itemId);
    return new BacktestInput(
        topic,
        lineId,
        key.getBytes(StandardCharsets.UTF_8),
        SERDES.serializer(topic).serialize(topic.name(), record),
        occurredAt(record).toEpochMilli(),
        position);
  }

  private static Instant occurredAt(SpecificRecord record) {
    if (record instanceof AnnotationEvent event) {
      return event.getOccurredAt();
    } else if (record instanceof GoldRecord gold) {
      return gold.getEffectiveAt();
    } else if (record instanceof AuditRecord audit) {
      return audit.getOccurredAt();
    } else if (record instanceof ItemIntake item) {
      return item.getReceivedAt();
    } else if (record instanceof GuidelineRelease release) {
      return release.getEffectiveAt();
    } else if (record instanceof ModelEvaluation evaluation) {
      return evaluation.getOccurredAt();
    }
    return ((Command) record).getOccurredAt();
  }
}
