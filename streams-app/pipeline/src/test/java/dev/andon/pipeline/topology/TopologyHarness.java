package dev.andon.pipeline.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.Command;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.GuidelineRelease;
import dev.andon.contracts.ItemIntake;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.LedgerRow;
import dev.andon.contracts.ModelEvaluation;
import dev.andon.contracts.PolicyDocument;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.RegistryClients;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.SliceQualityRow;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.pipeline.runtime.PipelineConfig;
import dev.andon.pipeline.runtime.StreamsSettings;
import dev.andon.pipeline.store.WriteBehindStore;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.RestartedTask;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The topology with the settings it runs with, on Kafka's test driver, without a broker.
 *
 * <p>As an extension it checks after each test that the ledger adds up: whatever a test is about,
 * no input may be lost or counted twice.
 */
final class TopologyHarness implements AutoCloseable, AfterEachCallback {
  private static final String REGISTRY = "mock://topology-tests";
  private static final Duration DRAIN_EVERY = Duration.ofMillis(100);

  /** So few that items often have to make room for others. */
  private static final long ITEM_BYTES_IN_MEMORY = 4_096;

  /** So long it is quiet before lines are looked at where little is to be expected. */
  private static final int QUIET_DRAINS = 44;

  /** What one punctuation may leave behind, the next ones send. */
  private static final int MOST_DRAINS = 300;

  private static final Set<Topic<?>> OUTSIDE_THE_LEDGER =
      Set.of(
          TopicCatalogue.COMMANDS,
          TopicCatalogue.GUIDELINES,
          TopicCatalogue.MODEL_EVALS,
          TopicCatalogue.POLICIES,
          TopicCatalogue.ROSTER);

  /** How long a record takes from its sender to its topic, where a test does not say. */
  private static final Duration TRANSPORT = Duration.ofSeconds(1);

  /** A record as written to a topic. */
  record Output<V>(byte[] key, V value) {
    String keyText() {
      return new String(key, StandardCharsets.UTF_8);
    }
  }

  private static final AvroSerdes SERDES =
      AvroSerdes.over(RegistryClients.open(REGISTRY, Map.of()), true);

  private final TopologyTestDriver driver;
  private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
  private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
  private final Map<String, List<Output<SpecificRecord>>> written = new HashMap<>();
  private final Path stateDir;
  private long piped;

  private TopologyHarness(Policy policy) {
    stateDir = temporaryDirectory();
    Properties settings = settings(stateDir);
    driver = new TopologyTestDriver(topology(policy, settings), settings);
  }

  static TopologyHarness withShippedPolicy() {
    return new TopologyHarness(PolicyYaml.shipped());
  }

  static TopologyHarness with(Policy policy) {
    return new TopologyHarness(policy);
  }

  /** With the named rules of the shipped policy and no other. */
  static TopologyHarness withRules(String... ids) {
    List<Rule> rules =
        Arrays.stream(ids).map(id -> PolicyYaml.shipped().rule(id).orElseThrow()).toList();
    return new TopologyHarness(new Policy("test-1", rules));
  }

  /** The topology as {@link dev.andon.pipeline.runtime.Pipeline} builds it. */
  static Topology topology(Policy policy) {
    return topology(policy, settings(Path.of("unused")));
  }

  private static Topology topology(Policy policy, Properties settings) {
    return new AndonTopology(
            SERDES,
            policy,
            new TopologySettings(1, DRAIN_EVERY, 1_000, ITEM_BYTES_IN_MEMORY),
            new TopologyConfig(new StreamsConfig(settings)))
        .get();
  }

  private static Properties settings(Path stateDir) {
    return StreamsSettings.of(PipelineConfig.of("nowhere:9092", REGISTRY, stateDir));
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("andon-topology");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Publishes an event, appended a second after it occurred. */
  void annotate(AnnotationEvent.Builder event) {
    AnnotationEvent built = event.build();
    annotate(built, built.getOccurredAt().plus(TRANSPORT));
  }

  void annotate(AnnotationEvent.Builder event, Instant appendedAt) {
    annotate(event.build(), appendedAt);
  }

  void annotate(AnnotationEvent event, Instant appendedAt) {
    publish(
        TopicCatalogue.ANNOTATIONS,
        TopicKey.of(event.getLineId(), event.getItemId()),
        event,
        appendedAt);
  }

  /** Publishes gold, appended a second after it took effect. */
  void gold(GoldRecord.Builder gold) {
    GoldRecord built = gold.build();
    gold(built, built.getEffectiveAt().plus(TRANSPORT));
  }

  void gold(GoldRecord gold, Instant appendedAt) {
    publish(TopicCatalogue.GOLD, TopicKey.of(gold.getLineId(), gold.getItemId()), gold, appendedAt);
  }

  /** Publishes an audit, appended a second after it was done. */
  void audit(AuditRecord.Builder audit) {
    AuditRecord built = audit.build();
    audit(built, built.getOccurredAt().plus(TRANSPORT));
  }

  void audit(AuditRecord audit, Instant appendedAt) {
    publish(
        TopicCatalogue.AUDITS,
        TopicKey.of(audit.getLineId(), audit.getItemId()),
        audit,
        appendedAt);
  }

  /** Publishes where an item belongs, appended a second after it was received. */
  void item(ItemIntake.Builder item) {
    ItemIntake built = item.build();
    item(built, built.getReceivedAt().plus(TRANSPORT));
  }

  void item(ItemIntake item, Instant appendedAt) {
    publish(
        TopicCatalogue.ITEMS, TopicKey.of(item.getLineId(), item.getItemId()), item, appendedAt);
  }

  /** Gives a command, appended a second after it was given. */
  void command(Command.Builder command) {
    Command built = command.build();
    command(built, built.getOccurredAt().plus(TRANSPORT));
  }

  /** Lets time pass on a line. */
  void tick(Instant at) {
    command(TestEvents.command(CommandType.TICK).setOccurredAt(at).setCommandId("t-" + at));
  }

  /** Lets time pass on a line of the caller's, up to now. */
  void tick(String lineId, Instant at) {
    Command.Builder tick = TestEvents.command(CommandType.TICK).setLineId(lineId);
    command(tick.setOccurredAt(at).setCommandId("t-" + at).build(), at);
  }

  void command(Command command, Instant appendedAt) {
    publish(TopicCatalogue.COMMANDS, TopicKey.of(command.getLineId()), command, appendedAt);
  }

  /** Announces guidelines. */
  void release(GuidelineRelease release, Instant appendedAt) {
    publish(TopicCatalogue.GUIDELINES, TopicKey.of(release.getLineId()), release, appendedAt);
  }

  /** Publishes an evaluation of a model, appended a second after it was made. */
  void evaluated(ModelEvaluation.Builder evaluation) {
    ModelEvaluation built = evaluation.build();
    evaluated(built, built.getOccurredAt().plus(TRANSPORT));
  }

  void evaluated(ModelEvaluation evaluation, Instant appendedAt) {
    publish(
        TopicCatalogue.MODEL_EVALS, TopicKey.of(evaluation.getLineId()), evaluation, appendedAt);
  }

  /** Publishes a policy, named and dated as it says itself. */
  void policy(String lineId, Policy policy, Instant effectiveAt) {
    policy(lineId, policy.version(), PolicyText.of(policy), effectiveAt);
  }

  void policy(String lineId, String version, String document, Instant effectiveAt) {
    PolicyDocument record =
        PolicyDocument.newBuilder()
            .setLineId(lineId)
            .setVersion(version)
            .setEffectiveAt(effectiveAt)
            .setDocument(document)
            .build();
    publish(TopicCatalogue.POLICIES, TopicKey.of(lineId), record, effectiveAt);
  }

  /** Says whom a rater works for, from when. */
  void roster(RosterEntry.Builder entry) {
    RosterEntry built = entry.build();
    roster(built, built.getEffectiveAt());
  }

  void roster(RosterEntry entry, Instant appendedAt) {
    publish(TopicCatalogue.ROSTER, TopicKey.of(entry.getRaterId()), entry, appendedAt);
  }

  <V extends SpecificRecord> void publish(Topic<V> topic, String key, V value, Instant appendedAt) {
    publishRaw(topic, key.getBytes(StandardCharsets.UTF_8), encode(topic, value), appendedAt);
  }

  /** Publishes bytes as they are. */
  void publishRaw(Topic<?> topic, byte[] key, byte[] value, Instant appendedAt) {
    inputs
        .computeIfAbsent(
            topic.name(),
            name ->
                driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer()))
        .pipeInput(new TestRecord<>(key, value, appendedAt));
    if (!OUTSIDE_THE_LEDGER.contains(topic)) {
      piped++;
    }
  }

  /** The bytes of a value of {@code topic}. */
  static <V extends SpecificRecord> byte[] encode(Topic<V> topic, V value) {
    return SERDES.serializer(topic).serialize(topic.name(), value);
  }

  /** Lets bundles leave until nothing is left to send. */
  void drain() {
    for (int drains = 0; drains < MOST_DRAINS; drains++) {
      driver.advanceWallClockTime(DRAIN_EVERY);
      if (!collect() && drains >= QUIET_DRAINS) {
        return;
      }
    }
    throw new AssertionError("the topology still writes after " + MOST_DRAINS + " drains");
  }

  /** Lets bundles leave once: what they lead to may still wait for the next. */
  void drainOnce() {
    driver.advanceWallClockTime(DRAIN_EVERY);
    collect();
  }

  /** Commits, and begins anew over what is stored. */
  void restart() {
    RestartedTask.restart(driver);
    collect();
  }

  /** Takes what was written; false where nothing was. */
  private boolean collect() {
    boolean any = false;
    for (Topic<?> topic : TopicCatalogue.all()) {
      if (!topic.name().startsWith("andon.in.")) {
        any |= collect(topic);
      }
    }
    return any;
  }

  private <V extends SpecificRecord> boolean collect(Topic<V> topic) {
    TestOutputTopic<byte[], byte[]> output =
        outputs.computeIfAbsent(
            topic.name(),
            name ->
                driver.createOutputTopic(
                    name, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    List<TestRecord<byte[], byte[]>> records = output.readRecordsToList();
    Deserializer<V> deserializer = SERDES.deserializer(topic);
    List<Output<SpecificRecord>> all = written(topic);
    records.forEach(
        record ->
            all.add(
                new Output<>(
                    record.key(), deserializer.deserialize(topic.name(), record.value()))));
    return !records.isEmpty();
  }

  private List<Output<SpecificRecord>> written(Topic<?> topic) {
    return written.computeIfAbsent(topic.name(), unused -> new ArrayList<>());
  }

  /** Everything written to a topic so far, in order, with its keys. */
  <V extends SpecificRecord> List<Output<V>> outputs(Topic<V> topic) {
    drain();
    return written(topic).stream()
        .map(output -> new Output<>(output.key(), topic.valueType().cast(output.value())))
        .toList();
  }

  /** Everything written to a topic so far, in order. */
  <V extends SpecificRecord> List<V> rows(Topic<V> topic) {
    return outputs(topic).stream().map(Output::value).toList();
  }

  /** The newest row of every key of a topic that has one. */
  <V extends SpecificRecord> Map<String, V> newest(Topic<V> topic) {
    Map<String, V> newest = new LinkedHashMap<>();
    for (Output<V> output : outputs(topic)) {
      if (output.value() == null) {
        newest.remove(output.keyText());
      } else {
        newest.put(output.keyText(), output.value());
      }
    }
    return newest;
  }

  /** The newest row under the key made of {@code parts}. */
  <V extends SpecificRecord> Optional<V> newest(Topic<V> topic, String... parts) {
    return Optional.ofNullable(newest(topic).get(TopicKey.of(parts)));
  }

  /** The final revision of every judgement, in the order they first came. */
  Map<String, JudgementRow> judgements() {
    Map<String, JudgementRow> judgements = new LinkedHashMap<>();
    for (JudgementRow row : rows(TopicCatalogue.JUDGEMENTS)) {
      JudgementRow former = judgements.put(row.getJudgementId(), row);
      assertThat(former == null || former.getRevision() < row.getRevision())
          .as("%s replaces %s", row, former)
          .isTrue();
    }
    return judgements;
  }

  /** The judgement of the test story's annotation on a question. */
  JudgementRow judgement(String question) {
    return judgement(TestEvents.ANNOTATION, TestEvents.RATER, question);
  }

  /** The judgement of an annotation of the test story's item. */
  JudgementRow judgement(String annotationId, String raterId, String question) {
    String id =
        TopicKey.of(TestEvents.LINE, TestEvents.ITEM, annotationId, raterId, question, "gold");
    return Objects.requireNonNull(judgements().get(id), () -> "no judgement " + id);
  }

  /** What audits say of a rater's answer to a question of the test story's annotation. */
  Optional<JudgementRow> audited(String raterId, String question) {
    String id =
        TopicKey.of(
            TestEvents.LINE, TestEvents.ITEM, TestEvents.ANNOTATION, raterId, question, "audit");
    return Optional.ofNullable(judgements().get(id));
  }

  /** All that was ever audited of a rater's work on a question. */
  Optional<RaterQualityRow> auditedQuality(String raterId, String question) {
    return newest(TopicCatalogue.RATER_QUALITY, TestEvents.LINE, raterId, question, "audit", "all");
  }

  /** All that was ever judged of a rater's work on a question. */
  RaterQualityRow quality(String raterId, String question) {
    return newest(TopicCatalogue.RATER_QUALITY, TestEvents.LINE, raterId, question, "gold", "all")
        .orElseThrow(() -> new AssertionError("no quality of " + raterId + " on " + question));
  }

  /** A window of a slice's answers to the test story's question against gold. */
  Optional<SliceQualityRow> slice(String dimension, String value, String window) {
    return newest(
        TopicCatalogue.SLICE_QUALITY,
        TestEvents.LINE,
        dimension,
        value,
        TestEvents.LABEL,
        "gold",
        window);
  }

  /** How many rows a store holds. */
  int storedRows(String store) {
    return storedRows().get(store).size();
  }

  /** The rows of every store, by store, key and value in hex digits. */
  SortedMap<String, SortedMap<String, String>> storedRows() {
    drain();
    HexFormat hex = HexFormat.of();
    SortedMap<String, SortedMap<String, String>> stores = new TreeMap<>();
    for (String store : driver.getAllStateStores().keySet()) {
      SortedMap<String, String> rows = new TreeMap<>();
      try (KeyValueIterator<Bytes, byte[]> all = store(store).all()) {
        all.forEachRemaining(
            row -> rows.put(hex.formatHex(row.key.get()), hex.formatHex(row.value)));
      }
      stores.put(store, rows);
    }
    return stores;
  }

  private KeyValueStore<Bytes, byte[]> store(String name) {
    return driver.getAllStateStores().get(name) instanceof WriteBehindStore behind
        ? behind.rows()
        : driver.getKeyValueStore(name);
  }

  /** Puts rows into the stores, as a restored changelog does; before anything is processed. */
  void restore(SortedMap<String, SortedMap<String, String>> stores) {
    HexFormat hex = HexFormat.of();
    stores.forEach(
        (store, rows) -> {
          KeyValueStore<Bytes, byte[]> into = store(store);
          rows.forEach(
              (key, value) -> into.put(Bytes.wrap(hex.parseHex(key)), hex.parseHex(value)));
        });
  }

  /** How many inputs of a line stand at each outcome; outcomes with none are left out. */
  Map<String, Long> ledger(String lineId) {
    Map<String, Long> counts = new TreeMap<>();
    for (LedgerRow row : newest(TopicCatalogue.LEDGER).values()) {
      if (row.getLineId().equals(lineId) && row.getCount() != 0) {
        counts.put(row.getOutcome(), row.getCount());
      }
    }
    return counts;
  }

  /** How many scored inputs of a line are late. */
  long lateCount(String lineId) {
    return newest(TopicCatalogue.LEDGER, lineId, "scored").map(LedgerRow::getLateCount).orElse(0L);
  }

  /** Every input is counted on arrival, and stands at one outcome. */
  void checkLedger() {
    Map<String, Long> received = new TreeMap<>();
    Map<String, Long> standing = new TreeMap<>();
    for (LedgerRow row : newest(TopicCatalogue.LEDGER).values()) {
      assertThat(row.getCount()).as("%s", row).isNotNegative();
      Map<String, Long> side = row.getOutcome().equals("received") ? received : standing;
      side.merge(row.getLineId(), row.getCount(), Long::sum);
    }
    assertThat(standing).as("inputs at an outcome, by line").isEqualTo(received);
    assertThat(received.values().stream().mapToLong(Long::longValue).sum())
        .as("inputs counted on arrival")
        .isEqualTo(piped);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    try {
      checkLedger();
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    driver.close();
    try {
      Files.deleteIfExists(stateDir);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
