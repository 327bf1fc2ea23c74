package dev.andon.pipeline.roster;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.intake.InputReader;
import dev.andon.pipeline.intake.RefusedInputException;
import dev.andon.pipeline.intake.RosterIntake;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the valid records of the roster where every task can read them. */
public final class RosterStoreProcessor implements Processor<byte[], byte[], Void, Void> {
  private static final Logger LOG = LoggerFactory.getLogger(RosterStoreProcessor.class);

  /** The store of the roster, the same in every instance. */
  static final String STORE = "roster";

  private final InputReader<RosterEntry> roster;
  private @Nullable KeyValueStore<Bytes, byte[]> rows;

  /** A processor that reads with {@code serdes}. */
  public RosterStoreProcessor(AvroSerdes serdes) {
    this.roster = new InputReader<>(TopicCatalogue.ROSTER, serdes);
  }

  /** Builds the store; the topic is its log. */
  public static StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
        .withLoggingDisabled();
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    rows = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    try {
      RosterRows.put(
          requireNonNull(rows, "init has not been called"),
          RosterIntake.of(roster.read(record.value()), record.key(), record.timestamp()));
    } catch (RefusedInputException e) {
      LOG.warn("a record of the roster is refused ({}): {}", e.code(), e.getMessage());
    }
  }
}
