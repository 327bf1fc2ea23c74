package dev.andon.pipeline.containment;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.Topic;
import dev.andon.pipeline.intake.InputReader;
import dev.andon.pipeline.intake.RefusedInputException;
import dev.andon.pipeline.message.ContainmentMessage;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic for containment.
 *
 * <p>What cannot be read is skipped and counted by the sensor {@code skipped}: the pipeline rejects
 * it, once.
 */
public final class ReadingProcessor<V extends SpecificRecord, M extends ContainmentMessage>
    implements Processor<byte[], byte[], byte[], M> {
  private static final Logger LOG = LoggerFactory.getLogger(ReadingProcessor.class);

  private final InputReader<V> reader;
  private final String topic;
  private final BiFunction<V, Record<byte[], byte[]>, Optional<M>> intake;
  private @Nullable ProcessorContext<byte[], M> context;
  private @Nullable Sensor skipped;

  /**
   * A processor of one topic.
   *
   * @param intake what is taken over from a value and the record it came in
   */
  public ReadingProcessor(
      Topic<V> topic,
      AvroSerdes serdes,
      BiFunction<V, Record<byte[], byte[]>, Optional<M>> intake) {
    this.reader = new InputReader<>(topic, serdes);
    this.topic = topic.shortName();
    this.intake = intake;
  }

  @Override
  public void init(ProcessorContext<byte[], M> context) {
    this.context = context;
    this.skipped =
        context
            .metrics()
            .addRateTotalSensor("containment", topic, "skipped", Sensor.RecordingLevel.INFO);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    // Of an alert that came to nothing before it fired: it never cast a doubt.
    if (record.value() == null) {
      return;
    }
    ProcessorContext<byte[], M> to = requireNonNull(context, "init has not been called");
    try {
      intake
          .apply(reader.read(record.value()), record)
          .ifPresent(
              message -> to.forward(new Record<>(message.key(), message, record.timestamp())));
    } catch (RefusedInputException e) {
      requireNonNull(skipped, "init has not been called").record();
      LOG.debug("a record of {} is skipped ({}): {}", topic, e.code(), e.getMessage());
    }
  }
}
