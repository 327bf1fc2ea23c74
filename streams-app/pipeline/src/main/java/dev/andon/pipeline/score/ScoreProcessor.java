package dev.andon.pipeline.score;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.ItemIntake;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.intake.AnnotationIntake;
import dev.andon.pipeline.intake.AuditIntake;
import dev.andon.pipeline.intake.Checks;
import dev.andon.pipeline.intake.GoldIntake;
import dev.andon.pipeline.intake.InputReader;
import dev.andon.pipeline.intake.PlacementIntake;
import dev.andon.pipeline.intake.RefusedInputException;
import dev.andon.pipeline.intake.Rejections;
import dev.andon.pipeline.message.Outcome;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.pipeline.roster.RosterView;
import dev.andon.pipeline.store.WriteBehindStore;
import dev.andon.quality.policy.Policy;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Stage Score: reads annotations, gold, audits and intakes by item, sends judgements on to their
 * raters.
 *
 * <p>The punctuation sends bundles on and sweeps old items. It decides when, never what.
 */
public final class ScoreProcessor implements Processor<byte[], byte[], byte[], StageMessage> {
  /** Store of {@link ItemStore}. */
  public static final String ITEMS_STORE = "score-items";

  /** Store of {@link LineClocks}. */
  public static final String CLOCKS_STORE = "score-line-clocks";

  /** Store of {@link LedgerTallies}. */
  public static final String LEDGER_STORE = "score-ledger-tallies";

  /** Store of {@link SliceTallies}. */
  public static final String SLICES_STORE = "score-slice-tallies";

  /** Store of {@link WorkTallies}. */
  public static final String WORK_STORE = "score-work-tallies";

  /** Store of {@link LabelTallies}. */
  public static final String LABELS_STORE = "score-label-tallies";

  /** Store of {@link ConfusionTallies}. */
  public static final String CONFUSIONS_STORE = "score-confusion-tallies";

  /** Store of {@link PeerTallies}. */
  public static final String PEERS_STORE = "score-peer-tallies";

  /** Store of {@link WitnessTallies}. */
  public static final String WITNESSES_STORE = "score-witness-tallies";

  /** Store of {@link GateTallies}. */
  public static final String GATES_STORE = "score-gate-tallies";

  /** Store of {@link ExamTallies}. */
  public static final String EXAMS_STORE = "score-exam-tallies";

  private final InputReader<AnnotationEvent> annotations;
  private final InputReader<GoldRecord> gold;
  private final InputReader<AuditRecord> audits;
  private final InputReader<ItemIntake> intakes;
  private final Policy policy;
  private final Duration drainEvery;
  private final long itemBytesInMemory;
  private final boolean measured;
  private @Nullable Work work;
  private @Nullable Cancellable drains;

  private record Work(
      ProcessorContext<byte[], StageMessage> context,
      ItemScoring scoring,
      AuditScoring auditing,
      ItemPlacing placing,
      ItemSweep sweep,
      RosterView roster,
      List<ItemRounds> rounds,
      Tallies tallies) {}

  /**
   * A processor that reads with {@code serdes}.
   *
   * @param policy whose checks hold where nobody has published another
   * @param drainEvery how often bundles leave
   * @param itemBytesInMemory about how much of its items is kept in memory
   * @param measured whether anybody reads measures: what is made for them alone is left out if not
   */
  public ScoreProcessor(
      AvroSerdes serdes,
      Policy policy,
      Duration drainEvery,
      long itemBytesInMemory,
      boolean measured) {
    this.annotations = new InputReader<>(TopicCatalogue.ANNOTATIONS, serdes);
    this.gold = new InputReader<>(TopicCatalogue.GOLD, serdes);
    this.audits = new InputReader<>(TopicCatalogue.AUDITS, serdes);
    this.intakes = new InputReader<>(TopicCatalogue.ITEMS, serdes);
    this.policy = policy;
    this.drainEvery = drainEvery;
    this.itemBytesInMemory = itemBytesInMemory;
    this.measured = measured;
  }

  @Override
  public void init(ProcessorContext<byte[], StageMessage> context) {
    WriteBehindStore itemRows = context.getStateStore(ITEMS_STORE);
    KeyValueStore<Bytes, byte[]> clockRows = context.getStateStore(CLOCKS_STORE);
    Consumer<StageMessage> out = message -> forward(context, message);
    ItemStore items = new ItemStore(itemRows.rows(), itemBytesInMemory);
    LineClocks clocks = new LineClocks(clockRows);
    ItemSweep sweep = new ItemSweep(items, clocks);
    itemRows.beforeCommit(items::writeRows);
    Tallies tallies = Tallies.open(context, measured, out);
    RosterView roster = RosterView.of(context);
    PolicyView policies = PolicyView.of(context, policy);
    RuleChecks checks = new RuleChecks(policies, tallies.slices(), out);
    VoteSets votes = new VoteSets(policies, items, out);
    AuditScoring auditing = new AuditScoring(items, clocks, sweep, tallies, checks, votes, out);
    ItemPlacing placing = new ItemPlacing(items, clocks, sweep, tallies, out);
    ItemScoring scoring =
        new ItemScoring(items, clocks, sweep, tallies, auditing, checks, votes, roster, out);
    List<ItemRounds> rounds =
        List.of(
            ItemRounds.of(roster, items, clocks, clockRows, scoring::judgeAgain),
            ItemRounds.of(policies, items, clocks, clockRows, scoring::judgeAgain));
    Work ready = new Work(context, scoring, auditing, placing, sweep, roster, rounds, tallies);
    work = ready;
    drains = context.schedule(drainEvery, PunctuationType.WALL_CLOCK_TIME, unused -> drain(ready));
  }

  /** A revived task keeps its punctuations: this one would send what a failed transaction left. */
  @Override
  public void close() {
    if (drains != null) {
      drains.cancel();
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Work ready = requireNonNull(work, "init has not been called");
    RecordMetadata source =
        ready.context().recordMetadata().orElseThrow(() -> new IllegalStateException("no source"));
    try {
      if (source.topic().equals(TopicCatalogue.GOLD.name())) {
        ready.scoring().gold(readGold(record), record.timestamp());
      } else if (source.topic().equals(TopicCatalogue.AUDITS.name())) {
        ready.auditing().audit(readAudit(record), record.timestamp());
      } else if (source.topic().equals(TopicCatalogue.ITEMS.name())) {
        ready.placing().place(readIntake(record), record.timestamp());
      } else {
        ready.scoring().annotation(readAnnotation(record, ready.roster()), record.timestamp());
      }
    } catch (RefusedInputException e) {
      forward(ready.context(), Rejections.row(record, source, e));
      ready
          .tallies()
          .ledger()
          .received(lineOf(record, source), Outcome.REJECTED, 0, record.timestamp());
    }
  }

  private AnnotationIntake readAnnotation(Record<byte[], byte[]> record, RosterView roster) {
    AnnotationEvent event = annotations.read(record.value());
    return AnnotationIntake.of(
        event, record.key(), record.value().length, record.timestamp(), roster.roster());
  }

  private GoldIntake readGold(Record<byte[], byte[]> record) {
    GoldRecord event = gold.read(record.value());
    long contentHash = Fingerprint.ofContent(record.value());
    return GoldIntake.of(
        event, record.key(), record.value().length, record.timestamp(), contentHash);
  }

  private AuditIntake readAudit(Record<byte[], byte[]> record) {
    AuditRecord event = audits.read(record.value());
    return AuditIntake.of(event, record.key(), record.value().length, record.timestamp());
  }

  private PlacementIntake readIntake(Record<byte[], byte[]> record) {
    ItemIntake item = intakes.read(record.value());
    long contentHash = Fingerprint.ofContent(record.value());
    return PlacementIntake.of(item, record.key(), record.timestamp(), contentHash);
  }

  /** The line of a refused record where it can be told, so that its ledger adds up by line. */
  private String lineOf(Record<byte[], byte[]> record, RecordMetadata source) {
    try {
      return Checks.id("line_id", claimedLine(record.value(), source.topic()));
    } catch (RefusedInputException e) {
      return Outcome.UNKNOWN_LINE;
    }
  }

  private String claimedLine(byte[] value, String topic) {
    if (topic.equals(TopicCatalogue.GOLD.name())) {
      return gold.read(value).getLineId();
    }
    if (topic.equals(TopicCatalogue.ITEMS.name())) {
      return intakes.read(value).getLineId();
    }
    return topic.equals(TopicCatalogue.AUDITS.name())
        ? audits.read(value).getLineId()
        : annotations.read(value).getLineId();
  }

  private static void drain(Work ready) {
    ready.sweep().advance();
    ready.rounds().forEach(ItemRounds::advance);
    ready.tallies().drain(message -> forward(ready.context(), message));
  }

  private static void forward(
      ProcessorContext<byte[], StageMessage> context, StageMessage message) {
    // Unknown, which is negative, until a first input comes.
    long streamTime = Math.max(0, context.currentStreamTimeMs());
    context.forward(new Record<>(message.key(), message, streamTime));
  }
}
