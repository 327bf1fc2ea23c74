package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.TEN;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.Basis;
import dev.andon.contracts.ContainmentRow;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.RegistryClients;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.Stage;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.containment.ContainProcessor;
import dev.andon.pipeline.runtime.PipelineConfig;
import dev.andon.pipeline.runtime.StreamsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** One partition of containment with the settings it runs with, without a broker. */
final class ContainmentHarness implements AutoCloseable {
  private static final String REGISTRY = "mock://containment-tests";
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  static final String ALERT = "3f9a";
  static final String RULE = "rater-gold-agreement";
  static final Instant HALF_PAST_NINE = NINE.plusSeconds(1_800);

  private static final AvroSerdes SERDES =
      AvroSerdes.over(RegistryClients.open(REGISTRY, Map.of()), true);

  private final Path stateDir = temporaryDirectory();
  private final TopologyTestDriver driver;
  private final List<ContainmentRow> rows = new ArrayList<>();

  ContainmentHarness() {
    Properties settings = settings(stateDir);
    driver = new TopologyTestDriver(topology(settings), settings);
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("andon-containment");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The topology as {@link dev.andon.pipeline.runtime.Pipeline} builds it. */
  static Topology topology() {
    return topology(settings(Path.of("unused")));
  }

  private static Topology topology(Properties settings) {
    TopologyConfig config = new TopologyConfig(new StreamsConfig(settings));
    return new ContainmentTopology(SERDES, 1, LOOK_EVERY, config).get();
  }

  private static Properties settings(Path stateDir) {
    return StreamsSettings.of(
        PipelineConfig.of("nowhere:9092", REGISTRY, stateDir).forContainment());
  }

  /** An alert that fires at ten about the rater's answers since half past nine, 16 of 25 wrong. */
  static AlertRow.Builder firing() {
    return AlertRow.newBuilder()
        .setAlertId(ALERT)
        .setLineId(LINE)
        .setRuleId(RULE)
        .setScopeDimension("rater")
        .setScopeValue(RATER)
        .setQuestion("*")
        .setSeverity("major")
        .setEpisode(1)
        .setState(AlertState.FIRING)
        .setAcknowledged(false)
        .setSilenced(false)
        .setInhibited(false)
        .setRetracted(false)
        .setWhat("what")
        .setSoWhat("so what")
        .setNowWhat("now what")
        .setPolicyVersion("test-1")
        .setOnsetAt(HALF_PAST_NINE)
        .setFiredAt(TEN)
        .setUpdatedAt(TEN)
        .setEvidence("{\"kind\":\"dip\",\"measure\":\"agreement\"}")
        .setSampleCount(25L)
        .setAgreementRatio(0.36)
        .setRevision(25);
  }

  /** The same, recovered. */
  static AlertRow.Builder resolved(Instant at) {
    return firing().setState(AlertState.RESOLVED).setResolvedAt(at).setUpdatedAt(at);
  }

  /** The same, taken back. */
  static AlertRow.Builder retracted() {
    return firing().setState(AlertState.RESOLVED).setRetracted(true);
  }

  /** Gold says of an annotation's first revision, whole, whether it is right. */
  static JudgementRow.Builder judged(String annotationId, boolean correct) {
    return JudgementRow.newBuilder()
        .setJudgementId(TopicKey.of(LINE, TestEvents.ITEM, annotationId, RATER, "*", "gold"))
        .setLineId(LINE)
        .setItemId(TestEvents.ITEM)
        .setRaterId(RATER)
        .setAnnotationId(annotationId)
        .setQuestion("*")
        .setBasis(Basis.GOLD)
        .setRevision(2)
        .setRetracted(false)
        .setLate(false)
        .setOccurredAt(HALF_PAST_NINE)
        .setJudgedAt(TEN)
        .setScore(correct ? 1 : 0)
        .setCorrect(correct)
        .setAbstained(false)
        .setAnnotationRevision(1)
        .setStage(Stage.PRODUCTION);
  }

  void alert(AlertRow.Builder row) {
    alert(row.build());
  }

  void alert(AlertRow row) {
    publish(TopicCatalogue.ALERTS, row.getAlertId(), row, row.getUpdatedAt());
  }

  void annotate(AnnotationEvent.Builder event) {
    annotate(event.build());
  }

  void annotate(AnnotationEvent event) {
    String key = TopicKey.of(event.getLineId(), event.getItemId());
    publish(TopicCatalogue.ANNOTATIONS, key, event, event.getOccurredAt().plusSeconds(1));
  }

  void judge(JudgementRow.Builder row) {
    judge(row.build());
  }

  void judge(JudgementRow row) {
    String key = TopicKey.of(row.getLineId(), row.getRaterId());
    publish(TopicCatalogue.JUDGEMENTS, key, row, row.getJudgedAt().plusSeconds(1));
  }

  /** Says whom a rater works for, and lets that be noticed. */
  void roster(RosterEntry entry) {
    publish(TopicCatalogue.ROSTER, TopicKey.of(entry.getRaterId()), entry, entry.getEffectiveAt());
    driver.advanceWallClockTime(LOOK_EVERY);
  }

  private <V extends SpecificRecord> void publish(
      Topic<V> topic, String key, V value, Instant appendedAt) {
    publishRaw(topic, key, SERDES.serializer(topic).serialize(topic.name(), value), appendedAt);
  }

  /** Publishes bytes as they are. */
  void publishRaw(Topic<?> topic, String key, byte[] value, Instant appendedAt) {
    driver
        .createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, appendedAt));
  }

  /** All that was written so far, in order. */
  List<ContainmentRow> rows() {
    Topic<ContainmentRow> topic = TopicCatalogue.CONTAINMENT;
    driver
        .createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList()
        .forEach(
            record -> {
              ContainmentRow row =
                  SERDES.deserializer(topic).deserialize(topic.name(), record.value());
              String key = new String(record.key(), StandardCharsets.UTF_8);
              if (!key.equals(TopicKey.of(row.getAlertId(), row.getAnnotationId()))) {
                throw new AssertionError(key + " is the key of " + row);
              }
              rows.add(row);
            });
    return rows;
  }

  /** The newest row of every alert, item and annotation. */
  Map<String, ContainmentRow> newest() {
    Map<String, ContainmentRow> newest = new LinkedHashMap<>();
    for (ContainmentRow row : rows()) {
      newest.put(TopicKey.of(row.getAlertId(), row.getItemId(), row.getAnnotationId()), row);
    }
    return newest;
  }

  /** The annotations that are in doubt. */
  List<String> inDoubt() {
    return newest().values().stream()
        .filter(ContainmentRow::getInDoubt)
        .map(ContainmentRow::getAnnotationId)
        .toList();
  }

  /** The newest row of an annotation of the story's item and alert. */
  ContainmentRow row(String annotationId) {
    ContainmentRow row = newest().get(TopicKey.of(ALERT, TestEvents.ITEM, annotationId));
    if (row == null) {
      throw new AssertionError("no row of " + annotationId + " in " + newest());
    }
    return row;
  }

  /** How many records were skipped. */
  double skipped() {
    return driver.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals("skipped-total"))
        .mapToDouble(metric -> (Double) metric.getValue().metricValue())
        .sum();
  }

  /** The rows of every store, by store, key and value in hex digits. */
  SortedMap<String, SortedMap<String, String>> storedRows() {
    HexFormat hex = HexFormat.of();
    SortedMap<String, SortedMap<String, String>> stores = new TreeMap<>();
    for (String store : STORES) {
      SortedMap<String, String> stored = new TreeMap<>();
      KeyValueStore<Bytes, byte[]> from = driver.getKeyValueStore(store);
      try (KeyValueIterator<Bytes, byte[]> all = from.all()) {
        all.forEachRemaining(
            row -> stored.put(hex.formatHex(row.key.get()), hex.formatHex(row.value)));
      }
      stores.put(store, stored);
    }
    return stores;
  }

  private static final List<String> STORES =
      List.of(
          ContainProcessor.SUSPECTS_STORE,
          ContainProcessor.DOUBTS_STORE,
          ContainProcessor.CLOCKS_STORE);

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
