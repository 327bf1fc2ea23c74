package dev.andon.cli.backtest;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.MergedTopics;
import dev.andon.cli.cluster.MergedTopics.Beginning;
import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.Command;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.UndecodableRecordException;
import dev.andon.pipeline.backtest.BacktestInput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * The input topics of a cluster over a stretch of time. Records arrive when they were appended;
 * what says how other records are to be read was so before, and is there from the beginning.
 */
final class TopicsOrigin implements Origin {
  /** An offset takes no more of a position: at a million records a second, 4,000 years. */
  private static final int OFFSET_BITS = 47;

  private static final List<InputKind<?>> FROM_THE_BEGINNING =
      List.of(InputKind.ROSTER, InputKind.GUIDELINES, InputKind.ITEMS, InputKind.GOLD);

  private final Connection connection;
  private final TimeSpan span;
  private final Map<String, Reader<?>> readers = new HashMap<>();
  private final MergedTopics topics;

  /**
   * Which records take part.
   *
   * @param from the append time of the first annotation
   * @param until the append time of the first record that does not; null for all there is
   * @param lineId the line; null for all lines
   * @param ordered whether what people ordered takes part
   */
  record TimeSpan(
      Instant from, @Nullable Instant until, @Nullable String lineId, boolean ordered) {}

  /** Knows the line of a kind's records. */
  private record Reader<T extends SpecificRecord>(InputKind<T> kind, Deserializer<T> deserializer) {
    static <T extends SpecificRecord> Reader<T> of(InputKind<T> kind, AvroSerdes serdes) {
      return new Reader<>(kind, serdes.deserializer(kind.topic()));
    }

    T read(ConsumerRecord<byte[], byte[]> record) {
      return deserializer.deserialize(record.topic(), record.value());
    }

    @Nullable String lineOf(T value) {
      return kind.lineId().apply(value).orElse(null);
    }
  }

  TopicsOrigin(Connection connection, TimeSpan span, AvroSerdes serdes) {
    this.connection = connection;
    this.span = span;
    List<InputKind<?>> kinds = new ArrayList<>(FROM_THE_BEGINNING);
    kinds.add(InputKind.EVENTS);
    kinds.add(InputKind.AUDITS);
    kinds.add(InputKind.MODEL_EVALS);
    if (span.ordered()) {
      kinds.add(InputKind.COMMANDS);
    }
    kinds.forEach(kind -> readers.put(kind.topic().name(), Reader.of(kind, serdes)));
    this.topics =
        new MergedTopics(
            connection,
            kinds.stream()
                .map(
                    kind ->
                        new Beginning(
                            kind.topic(), FROM_THE_BEGINNING.contains(kind) ? null : span.from()))
                .toList(),
            span.until());
  }

  @Override
  public boolean holds(String topicName) {
    return readers.containsKey(topicName);
  }

  @Override
  public String place(String topicName, long position) {
    return "%s partition %d offset %d"
        .formatted(topicName, position >>> OFFSET_BITS, position & ((1L << OFFSET_BITS) - 1));
  }

  @Override
  public void readTo(Consumer<Found> sink) throws IOException {
    try {
      topics.readTo(record -> take(record, sink));
    } catch (KafkaException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, Consumer<Found> sink) {
    long position = ((long) record.partition() << OFFSET_BITS) | record.offset();
    if (record.key() == null || record.value() == null) {
      sink.accept(
          new Found.Unusable(record.topic(), position, List.of("it has no key, or no value")));
      return;
    }
    Reader<?> reader = readers.get(record.topic());
    if (reader != null) {
      take(reader, record, position, sink);
    }
  }

  private <T extends SpecificRecord> void take(
      Reader<T> reader,
      ConsumerRecord<byte[], byte[]> record,
      long position,
      Consumer<Found> sink) {
    String lineId = null;
    try {
      T value = reader.read(record);
      lineId = reader.lineOf(value);
      boolean elsewhere = span.lineId() != null && lineId != null && !lineId.equals(span.lineId());
      if (elsewhere || isTick(value)) {
        return;
      }
    } catch (UndecodableRecordException e) {
      // The pipeline rejects it, and says why.
    }
    sink.accept(
        new Found.Usable(
            new BacktestInput(
                reader.kind().topic(),
                lineId,
                record.key(),
                record.value(),
                Math.max(record.timestamp(), span.from().toEpochMilli()),
                position)));
  }

  /** A backtest has ticks of its own. */
  private static boolean isTick(SpecificRecord value) {
    return value instanceof Command command && command.getType() == CommandType.TICK;
  }

  /** The thread that reads frees what it holds. */
  @Override
  public void close() {}

  @Override
  public String toString() {
    return "the topics at " + connection.bootstrap();
  }
}
