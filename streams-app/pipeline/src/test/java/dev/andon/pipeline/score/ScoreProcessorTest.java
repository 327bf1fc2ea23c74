package dev.andon.pipeline.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.RegistryClients;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.RevivedTask;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.Outcome;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.policy.PolicyStoreProcessor;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.pipeline.roster.RosterStoreProcessor;
import dev.andon.pipeline.store.WriteBehindStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class ScoreProcessorTest {
  private static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");
  private static final AvroSerdes SERDES =
      AvroSerdes.over(RegistryClients.open("mock://score-processor", Map.of()), true);

  private final RevivedTask<byte[], byte[], StageMessage> task =
      new RevivedTask<>(
          new ScoreProcessor(SERDES, PolicyYaml.shipped(), Duration.ofMillis(100), 1_000_000, true),
          WriteBehindStore.inMemory(ScoreProcessor.ITEMS_STORE).withLoggingDisabled(),
          Stores.keyValueStoreBuilder(
                  Stores.inMemoryKeyValueStore(ScoreProcessor.CLOCKS_STORE),
                  Serdes.Bytes(),
                  Serdes.ByteArray())
              .withLoggingDisabled(),
          WriteBehindStore.inMemory(ScoreProcessor.LEDGER_STORE).withLoggingDisabled(),
          WriteBehindStore.inMemory(ScoreProcessor.WORK_STORE).withLoggingDisabled(),
          WriteBehindStore.inMemory(ScoreProcessor.SLICES_STORE).withLoggingDisabled(),
          WriteBehindStore.inMemory(ScoreProcessor.GATES_STORE).withLoggingDisabled(),
          WriteBehindStore.inMemory(ScoreProcessor.EXAMS_STORE).withLoggingDisabled(),
          WriteBehindStore.inMemory(ScoreProcessor.LABELS_STORE).withLoggingDisabled(),
          WriteBehindStore.inMemory(ScoreProcessor.CONFUSIONS_STORE).withLoggingDisabled(),
          WriteBehindStore.inMemory(ScoreProcessor.PEERS_STORE).withLoggingDisabled(),
          WriteBehindStore.inMemory(ScoreProcessor.WITNESSES_STORE).withLoggingDisabled(),
          RosterStoreProcessor.store(),
          PolicyStoreProcessor.store());

  private static Record<byte[], byte[]> created() {
    AnnotationEvent event =
        AnnotationEvent.newBuilder()
            .setEventId("e-1")
            .setType(AnnotationEventType.CREATED)
            .setLineId("toxicity")
            .setItemId("i-1")
            .setAnnotationId("a-1")
            .setRaterId("r-1")
            .setRevision(1)
            .setStage(Stage.PRODUCTION)
            .setOccurredAt(NINE)
            .setAnswers(
                List.of(
                    AnswerEntry.newBuilder()
                        .setQuestion("label")
                        .setKind(AnswerKind.CATEGORY)
                        .setCategory("toxic")
                        .build()))
            .build();
    byte[] value =
        SERDES
            .serializer(TopicCatalogue.ANNOTATIONS)
            .serialize(TopicCatalogue.ANNOTATIONS.name(), event);
    return new Record<>(TopicKey.of("toxicity", "i-1").getBytes(UTF_8), value, NINE.toEpochMilli());
  }

  @Test
  void forgetsWhatAFailedTransactionHadCounted() {
    task.context().setRecordMetadata(TopicCatalogue.ANNOTATIONS.name(), 0, 0);
    task.process(created());
    task.revive();
    task.process(created());
    task.punctuate();

    assertThat(task.forwarded(LineMessage.LedgerDelta.class))
        .extracting(LineMessage.LedgerDelta::deltas)
        .containsExactly(Map.of(Outcome.RECEIVED, 1L, Outcome.UNREFERENCED, 1L));
  }
}
