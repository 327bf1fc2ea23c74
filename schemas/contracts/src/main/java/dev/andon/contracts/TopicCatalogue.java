package dev.andon.contracts;

import dev.andon.contracts.Topic.Cleanup;
import dev.andon.contracts.Topic.KeyFormat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every topic of Andon: the one place that names them. Provisioning, documentation and tests follow
 * it.
 */
public final class TopicCatalogue {

  /** The partition count of every topic unless provisioning is told otherwise. */
  public static final int DEFAULT_PARTITIONS = 6;

  private static final Optional<Duration> FOR_EVER = Optional.empty();
  private static final Optional<Duration> MONTH = Optional.of(Duration.ofDays(30));
  private static final Optional<Duration> QUARTER = Optional.of(Duration.ofDays(90));
  // A year and a month, so that a month can be compared with the same month a year ago.
  private static final Optional<Duration> YEAR = Optional.of(Duration.ofDays(400));

  public static final Topic<AnnotationEvent> ANNOTATIONS =
      kept("in.annotations", "line_id/item_id", AnnotationEvent.class, QUARTER);
  public static final Topic<GoldRecord> GOLD =
      kept("in.gold", "line_id/item_id", GoldRecord.class, FOR_EVER);
  public static final Topic<AuditRecord> AUDITS =
      kept("in.audits", "line_id/item_id", AuditRecord.class, QUARTER);
  public static final Topic<ItemIntake> ITEMS =
      kept("in.items", "line_id/item_id", ItemIntake.class, QUARTER);
  public static final Topic<RosterEntry> ROSTER =
      kept("in.roster", "rater_id", RosterEntry.class, FOR_EVER);
  public static final Topic<GuidelineRelease> GUIDELINES =
      kept("in.guidelines", "line_id", GuidelineRelease.class, FOR_EVER);
  public static final Topic<PolicyDocument> POLICIES =
      kept("in.policies", "line_id, or *", PolicyDocument.class, FOR_EVER);
  public static final Topic<Command> COMMANDS =
      kept("in.commands", "line_id", Command.class, QUARTER);
  public static final Topic<ModelEvaluation> MODEL_EVALS =
      kept("in.model-evals", "line_id", ModelEvaluation.class, QUARTER);

  public static final Topic<JudgementRow> JUDGEMENTS =
      kept("out.judgements", "line_id/rater_id", JudgementRow.class, QUARTER);
  public static final Topic<RaterQualityRow> RATER_QUALITY =
      compacted(
          "out.rater-quality-latest",
          "line_id/rater_id/question/basis/window",
          RaterQualityRow.class);
  public static final Topic<RaterQualityRow> RATER_QUALITY_HISTORY =
      kept(
          "out.rater-quality-history",
          "line_id/rater_id/question/basis/window",
          RaterQualityRow.class,
          YEAR);
  public static final Topic<SliceQualityRow> SLICE_QUALITY =
      compacted(
          "out.slice-quality-latest",
          "line_id/dimension/value/question/basis/window",
          SliceQualityRow.class);
  public static final Topic<SliceQualityRow> SLICE_QUALITY_HISTORY =
      kept(
          "out.slice-quality-history",
          "line_id/dimension/value/question/basis/window",
          SliceQualityRow.class,
          YEAR);
  public static final Topic<ConfusionRow> CONFUSION =
      compacted(
          "out.confusion-latest",
          "line_id/dimension/value/question/basis/window/gold/given",
          ConfusionRow.class);
  public static final Topic<RaterStateRow> RATER_STATE =
      compacted("out.rater-state", "line_id/rater_id", RaterStateRow.class);
  public static final Topic<SignalRow> SIGNALS =
      kept("out.signals", "line_id", SignalRow.class, YEAR);
  public static final Topic<AlertRow> ALERTS = compacted("out.alerts", "alert_id", AlertRow.class);
  public static final Topic<TriggerRow> TRIGGERS =
      compacted("out.triggers", "trigger_id", TriggerRow.class);
  public static final Topic<LineStateRow> LINE_STATE =
      compacted(
          "out.line-state", "line_id, or line_id/scope_dimension/scope_value", LineStateRow.class);
  public static final Topic<GateRow> GATES =
      compacted("out.gates", "line_id/gate_id", GateRow.class);
  public static final Topic<ContainmentRow> CONTAINMENT =
      kept("out.containment", "alert_id/annotation_id", ContainmentRow.class, QUARTER);
  public static final Topic<LedgerRow> LEDGER =
      compacted("out.ledger-latest", "line_id/outcome", LedgerRow.class);

  // As long as the pipeline keeps items: what is deleted later changes nothing any more.
  public static final Topic<SeenAnnotation> GATEWAY_SEEN =
      gateway("seen", "source/seen_key", SeenAnnotation.class, MONTH);
  public static final Topic<DeferredMessage> GATEWAY_DEFERRED =
      gateway("deferred", "source", DeferredMessage.class, MONTH);
  // For ever: it is how what was done to a tool is undone, and who did it.
  public static final Topic<ToolStop> GATEWAY_STOPS =
      gateway("stops", "source", ToolStop.class, FOR_EVER);

  public static final Topic<RejectedRecord> REJECTED =
      new Topic<>(
          "andon.rejected.v1",
          "rejected",
          "as received",
          KeyFormat.RAW,
          RejectedRecord.class,
          DEFAULT_PARTITIONS,
          Cleanup.DELETE,
          MONTH);

  private static final List<Topic<?>> ALL =
      List.of(
          ANNOTATIONS,
          GOLD,
          AUDITS,
          ITEMS,
          ROSTER,
          GUIDELINES,
          POLICIES,
          COMMANDS,
          MODEL_EVALS,
          JUDGEMENTS,
          RATER_QUALITY,
          RATER_QUALITY_HISTORY,
          SLICE_QUALITY,
          SLICE_QUALITY_HISTORY,
          CONFUSION,
          RATER_STATE,
          SIGNALS,
          ALERTS,
          TRIGGERS,
          LINE_STATE,
          GATES,
          CONTAINMENT,
          LEDGER,
          GATEWAY_SEEN,
          GATEWAY_DEFERRED,
          GATEWAY_STOPS,
          REJECTED);

  private TopicCatalogue() {}

  /** Every topic: inputs, outputs, those of gateways, then the rejected records. */
  public static List<Topic<?>> all() {
    return ALL;
  }

  /** The topics that tools and operators write. */
  public static List<Topic<?>> inputs() {
    return ALL.stream().filter(topic -> topic.name().startsWith("andon.in.")).toList();
  }

  /** The topics that dashboards read; the rejected records are not among them. */
  public static List<Topic<?>> outputs() {
    return ALL.stream().filter(topic -> topic.name().startsWith("andon.out.")).toList();
  }

  /**
   * The topics that meet by item, and therefore need the same partition count. Whoever provisions
   * or starts the pipeline checks it.
   */
  public static List<Topic<?>> coPartitioned() {
    return List.of(ANNOTATIONS, GOLD, AUDITS, ITEMS);
  }

  /**
   * The topic of a name as people type it: the short name ({@code rater-quality}), the same with
   * {@code -latest}, or the name on the broker with or without its version.
   */
  public static Optional<Topic<?>> find(String name) {
    return ALL.stream().filter(topic -> answersTo(topic, name)).findFirst();
  }

  /**
   * The topic of a name as {@link #find} takes it.
   *
   * @throws IllegalArgumentException if there is none; the message lists the short names
   */
  public static Topic<?> require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no topic is called \"%s\": try one of %s".formatted(name, shortNames())));
  }

  private static boolean answersTo(Topic<?> topic, String name) {
    return name.equals(topic.shortName())
        || name.equals(topic.name())
        || (name + ".v1").equals(topic.name())
        || ("andon.out." + name + ".v1").equals(topic.name());
  }

  private static String shortNames() {
    return ALL.stream().map(Topic::shortName).collect(Collectors.joining(", "));
  }

  private static <V extends SpecificRecord> Topic<V> kept(
      String path, String key, Class<V> valueType, Optional<Duration> retention) {
    return topic(path, key, valueType, Cleanup.DELETE, retention);
  }

  private static <V extends SpecificRecord> Topic<V> gateway(
      String name, String key, Class<V> valueType, Optional<Duration> retention) {
    return new Topic<>(
        "andon.gateway." + name + ".v1",
        "gateway-" + name,
        key,
        KeyFormat.STRING,
        valueType,
        DEFAULT_PARTITIONS,
        Cleanup.DELETE,
        retention);
  }

  private static <V extends SpecificRecord> Topic<V> compacted(
      String path, String key, Class<V> valueType) {
    return topic(path, key, valueType, Cleanup.COMPACT, FOR_EVER);
  }

  private static <V extends SpecificRecord> Topic<V> topic(
      String path, String key, Class<V> valueType, Cleanup cleanup, Optional<Duration> retention) {
    return new Topic<>(
        "andon." + path + ".v1",
        shortName(path),
        key,
        KeyFormat.STRING,
        valueType,
        DEFAULT_PARTITIONS,
        cleanup,
        retention);
  }

  private static String shortName(String path) {
    String afterDirection = path.substring(path.indexOf('.') + 1);
    return afterDirection.endsWith("-latest")
        ? afterDirection.substring(0, afterDirection.length() - "-latest".length())
        : afterDirection;
  }
}
