package dev.andon.cli.backtest;

import dev.andon.cli.backtest.truth.Made;
import dev.andon.cli.backtest.truth.Work;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.backtest.BacktestInput;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;

/** Listens to what arrives, for what was made in production. */
final class AllWork {
  private static final String ANNOTATIONS = TopicCatalogue.ANNOTATIONS.name();

  private final Deserializer<AnnotationEvent> annotations;
  private final Work work;

  /** Listens with what records are read by. */
  AllWork(AvroSerdes serdes, Work work) {
    this.annotations = serdes.deserializer(TopicCatalogue.ANNOTATIONS);
    this.work = work;
  }

  /** Takes in a record that could be used. */
  void accept(BacktestInput input) {
    if (input.topic().name().equals(ANNOTATIONS)) {
      AnnotationEvent event = annotations.deserialize(ANNOTATIONS, input.value());
      if (event.getStage() == Stage.PRODUCTION) {
        work.add(made(event));
      }
    }
  }

  private static Made made(AnnotationEvent event) {
    Map<String, String> slices = new HashMap<>(event.getSlices());
    if (event.getBatchId() != null) {
      slices.put("batch", event.getBatchId());
    }
    if (event.getGuidelineVersion() != null) {
      slices.put("guideline_version", event.getGuidelineVersion());
    }
    return new Made(
        event.getLineId(),
        event.getAnnotationId(),
        event.getRaterId(),
        event.getOccurredAt(),
        slices);
  }
}
