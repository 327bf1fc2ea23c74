package dev.andon.pipeline.policy;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.PolicyDocument;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.intake.InputReader;
import dev.andon.pipeline.intake.PolicyIntake;
import dev.andon.pipeline.intake.RefusedInputException;
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

/** Puts the valid policies of the topic where every task can read them. */
public final class PolicyStoreProcessor implements Processor<byte[], byte[], Void, Void> {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyStoreProcessor.class);

  /** The store of policies, the same in every instance. */
  static final String STORE = "policies";

  private final InputReader<PolicyDocument> policies;
  private @Nullable KeyValueStore<Bytes, byte[]> rows;

  /** A processor that reads with {@code serdes}. */
  public PolicyStoreProcessor(AvroSerdes serdes) {
    this.policies = new InputReader<>(TopicCatalogue.POLICIES, serdes);
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
      PolicyRows.put(
          requireNonNull(rows, "init has not been called"),
          PolicyIntake.of(policies.read(record.value()), record.key()));
    } catch (RefusedInputException e) {
      LOG.warn(
          "a policy is refused, its predecessor stays in force ({}): {}", e.code(), e.getMessage());
    }
  }
}
