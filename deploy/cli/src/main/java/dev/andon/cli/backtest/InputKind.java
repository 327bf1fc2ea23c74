package dev.andon.cli.backtest;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.Command;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.GuidelineRelease;
import dev.andon.contracts.ItemIntake;
import dev.andon.contracts.ModelEvaluation;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.backtest.BacktestInput;
import dev.andon.producers.sdk.json.NativeFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A kind of record that a backtest takes, and how it comes to its topic.
 *
 * @param topic where it would stand
 * @param format how it is written
 * @param key its key there
 * @param lineId its line; empty where it is of no line in particular
 * @param occurredAt its event time
 */
record InputKind<T extends SpecificRecord>(
    Topic<T> topic,
    NativeFormat<T> format,
    Function<T, String> key,
    Function<T, Optional<String>> lineId,
    Function<T, Instant> occurredAt) {

  static final InputKind<AnnotationEvent> EVENTS =
      new InputKind<>(
          TopicCatalogue.ANNOTATIONS,
          NativeFormat.ANNOTATIONS,
          event -> TopicKey.of(event.getLineId(), event.getItemId()),
          event -> Optional.of(event.getLineId()),
          AnnotationEvent::getOccurredAt);

  static final InputKind<GoldRecord> GOLD =
      new InputKind<>(
          TopicCatalogue.GOLD,
          NativeFormat.GOLD,
          gold -> TopicKey.of(gold.getLineId(), gold.getItemId()),
          gold -> Optional.of(gold.getLineId()),
          GoldRecord::getEffectiveAt);

  static final InputKind<AuditRecord> AUDITS =
      new InputKind<>(
          TopicCatalogue.AUDITS,
          NativeFormat.AUDITS,
          audit -> TopicKey.of(audit.getLineId(), audit.getItemId()),
          audit -> Optional.of(audit.getLineId()),
          AuditRecord::getOccurredAt);

  static final InputKind<ItemIntake> ITEMS =
      new InputKind<>(
          TopicCatalogue.ITEMS,
          NativeFormat.ITEMS,
          item -> TopicKey.of(item.getLineId(), item.getItemId()),
          item -> Optional.of(item.getLineId()),
          ItemIntake::getReceivedAt);

  static final InputKind<RosterEntry> ROSTER =
      new InputKind<>(
          TopicCatalogue.ROSTER,
          NativeFormat.ROSTER,
          rater -> TopicKey.of(rater.getRaterId()),
          rater -> Optional.empty(),
          RosterEntry::getEffectiveAt);

  static final InputKind<GuidelineRelease> GUIDELINES =
      new InputKind<>(
          TopicCatalogue.GUIDELINES,
          NativeFormat.GUIDELINES,
          release -> TopicKey.of(release.getLineId()),
          release -> Optional.of(release.getLineId()),
          GuidelineRelease::getEffectiveAt);

  static final InputKind<ModelEvaluation> MODEL_EVALS =
      new InputKind<>(
          TopicCatalogue.MODEL_EVALS,
          NativeFormat.MODEL_EVALS,
          evaluation -> TopicKey.of(evaluation.getLineId()),
          evaluation -> Optional.of(evaluation.getLineId()),
          ModelEvaluation::getOccurredAt);

  static final InputKind<Command> COMMANDS =
      new InputKind<>(
          TopicCatalogue.COMMANDS,
          NativeFormat.COMMANDS,
          command -> TopicKey.of(command.getLineId()),
          command -> Optional.of(command.getLineId()),
          Command::getOccurredAt);

  /** Makes inputs of records; for one thread. */
  Encoder<T> encoder(AvroSerdes serdes) {
    return new Encoder<>(this, serdes.serializer(topic));
  }

  /** Makes inputs of records. */
  record Encoder<T extends SpecificRecord>(InputKind<T> kind, Serializer<T> serializer) {

    BacktestInput encode(T record, long lineNumber) {
      return new BacktestInput(
          kind.topic,
          kind.lineId.apply(record).orElse(null),
          kind.key.apply(record).getBytes(StandardCharsets.UTF_8),
          serializer.serialize(kind.topic.name(), record),
          kind.occurredAt.apply(record).toEpochMilli(),
          lineNumber);
    }
  }
}
