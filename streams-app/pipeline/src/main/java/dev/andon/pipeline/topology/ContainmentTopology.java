package dev.andon.pipeline.topology;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.containment.ContainProcessor;
import dev.andon.pipeline.containment.EveryPartition;
import dev.andon.pipeline.containment.ReadingProcessor;
import dev.andon.pipeline.intake.ContainmentIntake;
import dev.andon.pipeline.message.ContainmentMessage;
import dev.andon.pipeline.message.ContainmentSerdes;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.message.OutputRowSerializer;
import dev.andon.pipeline.roster.RosterStoreProcessor;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The wiring of containment: alerts go to every partition, judgements to that of their item, and
 * there both meet the annotations.
 *
 * <p>An application of its own, which reads what the pipeline reads and writes: nothing that is
 * decided waits for it. Names of stores and repartition topics are names of topics on the broker.
 */
public final class ContainmentTopology implements Supplier<Topology> {
  private static final Serde<byte[]> BYTES = Serdes.ByteArray();

  private final AvroSerdes serdes;
  private final int partitions;
  private final Duration lookEvery;
  private final TopologyConfig config;

  /**
   * A topology.
   *
   * @param serdes read inputs and write outputs
   * @param partitions of the topic of annotations
   * @param lookEvery how often to look whether the roster has changed
   * @param config of the Streams application it is to run in
   */
  public ContainmentTopology(
      AvroSerdes serdes, int partitions, Duration lookEvery, TopologyConfig config) {
    this.serdes = serdes;
    this.partitions = partitions;
    this.lookEvery = lookEvery;
    this.config = config;
  }

  @Override
  public Topology get() {
    StreamsBuilder builder = new StreamsBuilder(config);
    KStream<byte[], ContainmentMessage> annotations =
        only("annotations", read(builder, TopicCatalogue.ANNOTATIONS, ContainmentIntake::made));
    KStream<byte[], ContainmentMessage> alerts =
        only(
            "alerts",
            read(builder, TopicCatalogue.ALERTS, ContainmentIntake::cast)
                .repartition(
                    Repartitioned.with(BYTES, ContainmentSerdes.doubts())
                        .withName("alerts-everywhere")
                        .withStreamPartitioner(new EveryPartition<>())
                        .withNumberOfPartitions(partitions)));
    KStream<byte[], ContainmentMessage> judgements =
        only(
            "judgements",
            read(builder, TopicCatalogue.JUDGEMENTS, ContainmentIntake::found)
                .repartition(
                    Repartitioned.with(BYTES, ContainmentSerdes.findings())
                        .withName("judgements-by-item")
                        .withNumberOfPartitions(partitions)));
    contain(
        builder,
        annotations
            .merge(alerts, Named.as("annotations-and-alerts"))
            .merge(judgements, Named.as("all-to-contain")));
    // Last: sub-topologies are numbered as they come, and tasks by that number.
    builder.addGlobalStore(
        RosterStoreProcessor.store(),
        TopicCatalogue.ROSTER.name(),
        Consumed.with(BYTES, BYTES).withName("roster"),
        () -> new RosterStoreProcessor(serdes));
    return builder.build();
  }

  private <V extends SpecificRecord, M extends ContainmentMessage> KStream<byte[], M> read(
      StreamsBuilder builder,
      Topic<V> topic,
      BiFunction<V, Record<byte[], byte[]>, Optional<M>> intake) {
    return builder.stream(
            topic.name(), Consumed.with(BYTES, BYTES).withName("in-" + topic.shortName()))
        .process(
            () -> new ReadingProcessor<>(topic, serdes, intake),
            Named.as("read-" + topic.shortName()));
  }

  private static KStream<byte[], ContainmentMessage> only(
      String name, KStream<byte[], ? extends ContainmentMessage> messages) {
    return messages.mapValues(message -> (ContainmentMessage) message, Named.as(name));
  }

  private void contain(StreamsBuilder builder, KStream<byte[], ContainmentMessage> messages) {
    builder.addStateStore(
        store(Stores.persistentKeyValueStore(ContainProcessor.SUSPECTS_STORE))
            .withCachingDisabled());
    builder.addStateStore(
        store(Stores.inMemoryKeyValueStore(ContainProcessor.DOUBTS_STORE)).withCachingEnabled());
    builder.addStateStore(
        store(Stores.inMemoryKeyValueStore(ContainProcessor.CLOCKS_STORE)).withCachingEnabled());
    messages
        .process(
            () -> new ContainProcessor(lookEvery),
            Named.as("contain"),
            ContainProcessor.SUSPECTS_STORE,
            ContainProcessor.DOUBTS_STORE,
            ContainProcessor.CLOCKS_STORE)
        .to(
            TopicCatalogue.CONTAINMENT.name(),
            Produced.<byte[], OutputRow>with(
                    BYTES, Serdes.serdeFrom(new OutputRowSerializer(serdes), NOT_READ))
                .withName("containment"));
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(
      KeyValueBytesStoreSupplier supplier) {
    return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), BYTES);
  }

  private static final Deserializer<OutputRow> NOT_READ =
      (topic, bytes) -> {
        throw new UnsupportedOperationException("output rows are written, never read here");
      };
}
