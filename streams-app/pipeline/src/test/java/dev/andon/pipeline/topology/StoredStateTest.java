package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.OTHER_RATER;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.command;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static dev.andon.pipeline.topology.TestEvents.withdrawn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.LedgerRow;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import dev.andon.contracts.TriggerStatus;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.policy.TriggerPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every row of every store, key and value, as running clusters hold them: a release that writes
 * them otherwise still has to take up what lies there.
 */
class StoredStateTest {
  private static final Path VERSION_1 = Path.of("src/test/resources/golden/stores-v1.txt");
  private static final Path VERSION_2 = Path.of("src/test/resources/golden/stores-v2.txt");
  private static final Path VERSION_3 = Path.of("src/test/resources/golden/stores-v3.txt");
  private static final Path VERSION_4 = Path.of("src/test/resources/golden/stores-v4.txt");
  private static final Path VERSION_5 = Path.of("src/test/resources/golden/stores-v5.txt");
  private static final Path VERSION_6 = Path.of("src/test/resources/golden/stores-v6.txt");
  private static final Path VERSION_7 = Path.of("src/test/resources/golden/stores-v7.txt");
  private static final Path VERSION_8 = Path.of("src/test/resources/golden/stores-v8.txt");
  private static final Path VERSION_9 = Path.of("src/test/resources/golden/stores-v9.txt");

  /** Had no slices: these count what comes from then on. */
  static final List<Path> WITHOUT_SLICES = List.of(VERSION_2, VERSION_3);

  /** Versions 1 to 5 counted no work that nobody judges: they count what comes from then on. */
  private static final String SLICES = "slice-";

  /** Versions 1 to 5 kept no work to explain alerts by: what comes from then on is kept. */
  private static final String CAUSES = "decide-causes ";

  /**
   * Versions 1 to 7 did not count how gold was answered by slice and hour, for models: what comes
   * from then on is counted.
   */
  private static final List<String> GOLD_BOOK =
      Stream.of("f/", "g/", "s/", "w/")
          .map(kind -> CAUSES + HexFormat.of().formatHex(kind.getBytes(UTF_8)))
          .toList();

  /** Versions 1 to 7 did not say since when labels are of a slice; what is not touched stays so. */
  private static final String LABELS = HexFormat.of().formatHex("/LABELS".getBytes(UTF_8));

  /** Versions 1 to 8 did not count the work of raters: what comes from then on is counted. */
  private static final String RATERS = HexFormat.of().formatHex("/rater/".getBytes(UTF_8));

  /** Versions 1 to 6 did not count how hard gold is; what is not touched stays as it was. */
  private static final List<String> MEASURED =
      List.of("rate-streams ", "sum-line-streams ", SLICES);

  /** The state of the line: version 1 did not say which commands it had seen. */
  private static final String LINE_STATE_ROW =
      HexFormat.of().formatHex(("s/" + LINE + "\0*").getBytes(UTF_8));

  /** Whether gold arrives: versions 1 to 4 did not say, and it counts what comes from then on. */
  private static final String GOLD_SUPPLY_ROW =
      HexFormat.of().formatHex(("g/" + LINE).getBytes(UTF_8));

  private static final int ITEMS = 15;
  private static final Instant LATER = TestEvents.NOON.plusSeconds(60);

  /** Stops nothing by itself, as the words of the reason would be stored, and words change. */
  private static final Policy WATCHED =
      new Policy("test-1", List.of(rule(RuleScope.RATER), rule(RuleScope.LINE)));

  private static Rule rule(RuleScope scope) {
    return new Rule(
        scope.text(),
        scope,
        Measure.AGREEMENT,
        Basis.GOLD,
        "*",
        new LimitConfig(0.75, 1_000, 100),
        Severity.MAJOR,
        false,
        new TriggerPlan("retraining", "team lead", Duration.ofHours(48)),
        "none");
  }

  /** Work that leaves something in each store: a dip, a stop, a big annotation, a withdrawal. */
  private static void before(TopologyHarness topology) {
    Shift shift = new Shift(topology);
    shift.wrong(RATER, ITEMS);
    shift.right(OTHER_RATER, 2);
    topology.gold(gold(1));
    topology.annotate(created("big").setAnswers(List.of(CLEAN, essay(4_500))));
    topology.annotate(created("bigger").setAnswers(List.of(CLEAN, essay(4_500))));
    topology.annotate(created("gone"));
    topology.annotate(withdrawn(1).setAnnotationId("gone"));
    topology.command(command(CommandType.STOP).setReason("by hand"));
    topology.drain();
  }

  /** What takes up all of it again: corrections, a repeat, an order. */
  private static void after(TopologyHarness topology) {
    new Shift(topology).correct(0, ITEMS);
    topology.annotate(created("big").setAnswers(List.of(CLEAN)));
    topology.command(command(CommandType.RESUME).setReason("mended").setOccurredAt(LATER));
  }

  private static AnswerEntry essay(int length) {
    return AnswerEntry.newBuilder()
        .setQuestion("essay")
        .setKind(AnswerKind.TEXT)
        .setText("x".repeat(length))
        .build();
  }

  @Test
  void isWrittenAsBefore() throws IOException {
    try (TopologyHarness topology = TopologyHarness.with(WATCHED)) {
      before(topology);
      String actual = text(topology.storedRows());
      if (Boolean.getBoolean("golden.write")) {
        Files.writeString(VERSION_9, actual, UTF_8);
      }

      assertThat(actual)
          .as("%s: running clusters hold these rows; see GoldenBytes", VERSION_9)
          .isEqualTo(Files.readString(VERSION_9, UTF_8));
    }
  }

  @Test
  void version1IsTakenUp() throws IOException {
    try (TopologyHarness unbroken = TopologyHarness.with(WATCHED);
        TopologyHarness upgraded = TopologyHarness.with(WATCHED)) {
      before(unbroken);
      upgraded.restore(parse(Files.readString(VERSION_1, UTF_8)));
      after(unbroken);
      after(upgraded);

      assertThat(upgraded.newest(TopicCatalogue.ALERTS).values())
          .as("the dips that lay in the stores are taken back")
          .hasSize(2)
          .allMatch(AlertRow::getRetracted);
      assertWritesTheSame(upgraded, unbroken);
      assertThat(upgraded.newest(TopicCatalogue.LEDGER, LINE, "received").map(LedgerRow::getCount))
          .isEqualTo(
              unbroken.newest(TopicCatalogue.LEDGER, LINE, "received").map(LedgerRow::getCount));
      assertThat(withoutLineState(upgraded)).isEqualTo(withoutLineState(unbroken));
    }
  }

  @Test
  void triggersThatVersion1DidNotKeepAreKeptFromTheFirstTickOn() throws IOException {
    try (TopologyHarness upgraded = TopologyHarness.with(WATCHED)) {
      upgraded.restore(parse(Files.readString(VERSION_1, UTF_8)));

      upgraded.tick(LATER);
      assertThat(upgraded.newest(TopicCatalogue.TRIGGERS).values())
          .extracting(TriggerRow::getStatus)
          .containsExactly(TriggerStatus.OPEN, TriggerStatus.OPEN);

      upgraded.tick(LATER.plus(Duration.ofHours(48)));
      assertThat(upgraded.newest(TopicCatalogue.TRIGGERS).values())
          .extracting(TriggerRow::getStatus)
          .containsExactly(TriggerStatus.EXPIRED, TriggerStatus.EXPIRED);
    }
  }

  @ParameterizedTest
  @FieldSource("WITHOUT_SLICES")
  void versionsWithoutSlicesAreTakenUp(Path version) throws IOException {
    try (TopologyHarness unbroken = TopologyHarness.with(WATCHED);
        TopologyHarness upgraded = TopologyHarness.with(WATCHED)) {
      before(unbroken);
      upgraded.restore(parse(Files.readString(version, UTF_8)));
      after(unbroken);
      after(upgraded);

      assertWritesTheSame(upgraded, unbroken);
      assertThat(rewritten(upgraded)).isEqualTo(rewritten(unbroken));
      assertThat(upgraded.newest(TopicCatalogue.SLICE_QUALITY).values())
          .as("work judged before is taken back from slices it never was in")
          .isNotEmpty()
          .allMatch(row -> row.getSampleCount() >= row.getCorrectCount());
    }
  }

  @Test
  void version4IsTakenUp() throws IOException {
    takesUp(
        VERSION_4, row -> !isOf(GOLD_SUPPLY_ROW, row) && !isNewInVersion6(row) && !isMeasured(row));
  }

  @Test
  void version5IsTakenUp() throws IOException {
    takesUp(VERSION_5, row -> !isNewInVersion6(row) && !isMeasured(row));
  }

  @Test
  void version6IsTakenUp() throws IOException {
    takesUp(VERSION_6, row -> !isMeasured(row) && !isOfGoldBook(row));
  }

  @Test
  void version7IsTakenUp() throws IOException {
    takesUp(VERSION_7, row -> !isOfGoldBook(row) && !isOfLabels(row) && !isOfRaters(row));
  }

  @Test
  void version8IsTakenUp() throws IOException {
    takesUp(VERSION_8, row -> !isOfRaters(row));
  }

  @Test
  void version9IsTakenUp() throws IOException {
    takesUp(VERSION_9, row -> true);
  }

  private static boolean isMeasured(String row) {
    return MEASURED.stream().anyMatch(row::startsWith);
  }

  private static boolean isOfLabels(String row) {
    return row.startsWith(SLICES) && row.contains(LABELS);
  }

  private static boolean isOfRaters(String row) {
    return row.startsWith(SLICES) && row.contains(RATERS);
  }

  private static boolean isOfGoldBook(String row) {
    return GOLD_BOOK.stream().anyMatch(row::startsWith);
  }

  private static boolean isNewInVersion6(String row) {
    return row.startsWith(SLICES) || row.startsWith(CAUSES);
  }

  /** A release that wrote {@code version} goes on as if it had never been another. */
  private static void takesUp(Path version, Predicate<String> compared) throws IOException {
    try (TopologyHarness unbroken = TopologyHarness.with(WATCHED);
        TopologyHarness upgraded = TopologyHarness.with(WATCHED)) {
      before(unbroken);
      upgraded.restore(parse(Files.readString(version, UTF_8)));
      after(unbroken);
      after(upgraded);

      assertThat(text(upgraded.storedRows()).lines().filter(compared).toList())
          .isEqualTo(text(unbroken.storedRows()).lines().filter(compared).toList());
    }
  }

  /**
   * Rows but those of streams, which are written anew only as they change, of slices, of work that
   * explains alerts, and of what is known of gold's supply.
   */
  private static List<String> rewritten(TopologyHarness topology) {
    return text(topology.storedRows())
        .lines()
        .filter(row -> !isMeasured(row) && !row.startsWith(CAUSES))
        .filter(row -> !isOf(GOLD_SUPPLY_ROW, row))
        .toList();
  }

  private static List<String> withoutLineState(TopologyHarness topology) {
    return rewritten(topology).stream().filter(row -> !isOf(LINE_STATE_ROW, row)).toList();
  }

  private static boolean isOf(String key, String row) {
    return row.contains(" " + key + " ");
  }

  /** What is written after the upgrade is what is written without one. */
  private static void assertWritesTheSame(TopologyHarness upgraded, TopologyHarness unbroken) {
    assertThat(unbroken.newest(TopicCatalogue.RATER_QUALITY).entrySet())
        .containsAll(
            upgraded.newest(TopicCatalogue.RATER_QUALITY).entrySet().stream()
                .filter(entry -> !entry.getKey().contains("/activity/"))
                .toList());
    for (Topic<?> topic :
        List.of(TopicCatalogue.ALERTS, TopicCatalogue.TRIGGERS, TopicCatalogue.LINE_STATE)) {
      assertWritesTheSame(topic, upgraded, unbroken);
    }
  }

  private static <V extends SpecificRecord> void assertWritesTheSame(
      Topic<V> topic, TopologyHarness upgraded, TopologyHarness unbroken) {
    assertThat(unbroken.newest(topic)).containsAllEntriesOf(upgraded.newest(topic));
  }

  private static String text(SortedMap<String, SortedMap<String, String>> stores) {
    StringBuilder text = new StringBuilder();
    stores.forEach(
        (store, rows) ->
            rows.forEach(
                (key, value) ->
                    text.append(store)
                        .append(' ')
                        .append(key)
                        .append(' ')
                        .append(value)
                        .append('\n')));
    return text.toString();
  }

  private static SortedMap<String, SortedMap<String, String>> parse(String text) {
    SortedMap<String, SortedMap<String, String>> stores = new TreeMap<>();
    for (String line : text.lines().toList()) {
      String[] row = line.split(" ", -1);
      stores.computeIfAbsent(row[0], unused -> new TreeMap<>()).put(row[1], row[2]);
    }
    return stores;
  }
}
