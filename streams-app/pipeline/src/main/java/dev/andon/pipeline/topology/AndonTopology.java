package dev.andon.pipeline.topology;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.line.CommandProcessor;
import dev.andon.pipeline.line.ConsensusProcessor;
import dev.andon.pipeline.line.DecideProcessor;
import dev.andon.pipeline.line.GateProcessor;
import dev.andon.pipeline.line.LedgerProcessor;
import dev.andon.pipeline.line.SliceProcessor;
import dev.andon.pipeline.line.SumProcessor;
import dev.andon.pipeline.line.TallyProcessor;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.LineMessageSerde;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.message.OutputRowSerializer;
import dev.andon.pipeline.message.RatingChange;
import dev.andon.pipeline.message.RatingChangeSerde;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.policy.PolicyStoreProcessor;
import dev.andon.pipeline.rate.RateProcessor;
import dev.andon.pipeline.roster.RosterStoreProcessor;
import dev.andon.pipeline.score.ScoreProcessor;
import dev.andon.pipeline.store.WriteBehindStore;
import dev.andon.quality.policy.Policy;
import java.util.List;
import java.util.function.Supplier;
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
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The wiring: Score by item, Rate by rater, Sum and Decide by line.
 *
 * <p>Names of stores and repartition topics are names of topics on the broker: to change one is to
 * lose what lies under the old one.
 */
public final class AndonTopology implements Supplier<Topology> {
  private static final Serde<byte[]> BYTES = Serdes.ByteArray();

  private final AvroSerdes serdes;
  private final Policy policy;
  private final TopologySettings settings;
  private final TopologyConfig config;

  /**
   * A topology.
   *
   * @param serdes read inputs and write outputs
   * @param policy what is watched and what follows where nobody has published another policy
   * @param settings sizes and timing
   * @param config of the Streams application it is to run in
   */
  public AndonTopology(
      AvroSerdes serdes, Policy policy, TopologySettings settings, TopologyConfig config) {
    this.serdes = serdes;
    this.policy = policy;
    this.settings = settings;
    this.config = config;
  }

  @Override
  public Topology get() {
    return wireOn(new StreamsBuilder(config));
  }

  /** The same, on a builder of the caller's. */
  public Topology wireOn(StreamsBuilder builder) {
    KStream<byte[], StageMessage> scored = score(builder);
    KStream<byte[], StageMessage> rated = rate(builder, scored);
    KStream<byte[], StageMessage> ledger = ledger(builder, scored);
    KStream<byte[], StageMessage> sliced = slices(builder, scored);
    KStream<byte[], StageMessage> decided =
        decide(builder, scored, rated.merge(sliced, Named.as("evidence")));
    write("score", scored);
    write("rate", rated);
    write("ledger", ledger);
    write("decide", decided);
    write("slices", sliced);
    // Last: sub-topologies are numbered as they come, and tasks by that number.
    policies(builder);
    roster(builder);
    return builder.build();
  }

  private void policies(StreamsBuilder builder) {
    builder.addGlobalStore(
        PolicyStoreProcessor.store(),
        TopicCatalogue.POLICIES.name(),
        Consumed.with(BYTES, BYTES).withName("policies"),
        () -> new PolicyStoreProcessor(serdes));
  }

  private void roster(StreamsBuilder builder) {
    builder.addGlobalStore(
        RosterStoreProcessor.store(),
        TopicCatalogue.ROSTER.name(),
        Consumed.with(BYTES, BYTES).withName("roster"),
        () -> new RosterStoreProcessor(serdes));
  }

  private KStream<byte[], StageMessage> score(StreamsBuilder builder) {
    builder.addStateStore(WriteBehindStore.onDisk(ScoreProcessor.ITEMS_STORE));
    builder.addStateStore(small(ScoreProcessor.CLOCKS_STORE));
    builder.addStateStore(WriteBehindStore.inMemory(ScoreProcessor.LEDGER_STORE));
    builder.addStateStore(WriteBehindStore.inMemory(ScoreProcessor.WORK_STORE));
    builder.addStateStore(WriteBehindStore.inMemory(ScoreProcessor.EXAMS_STORE));
    builder.addStateStore(WriteBehindStore.inMemory(ScoreProcessor.SLICES_STORE));
    builder.addStateStore(WriteBehindStore.inMemory(ScoreProcessor.GATES_STORE));
    builder.addStateStore(WriteBehindStore.inMemory(ScoreProcessor.LABELS_STORE));
    builder.addStateStore(WriteBehindStore.inMemory(ScoreProcessor.CONFUSIONS_STORE));
    builder.addStateStore(WriteBehindStore.inMemory(ScoreProcessor.PEERS_STORE));
    builder.addStateStore(WriteBehindStore.inMemory(ScoreProcessor.WITNESSES_STORE));
    return builder.stream(
            List.of(
                TopicCatalogue.ANNOTATIONS.name(),
                TopicCatalogue.GOLD.name(),
                TopicCatalogue.AUDITS.name(),
                TopicCatalogue.ITEMS.name()),
            Consumed.with(BYTES, BYTES).withName("item-inputs"))
        .process(
            () ->
                new ScoreProcessor(
                    serdes,
                    policy,
                    settings.drainEvery(),
                    settings.itemBytesInMemory(),
                    settings.measured()),
            Named.as("score"),
            ScoreProcessor.ITEMS_STORE,
            ScoreProcessor.CLOCKS_STORE,
            ScoreProcessor.LEDGER_STORE,
            ScoreProcessor.WORK_STORE,
            ScoreProcessor.EXAMS_STORE,
            ScoreProcessor.SLICES_STORE,
            ScoreProcessor.GATES_STORE,
            ScoreProcessor.LABELS_STORE,
            ScoreProcessor.CONFUSIONS_STORE,
            ScoreProcessor.PEERS_STORE,
            ScoreProcessor.WITNESSES_STORE);
  }

  private KStream<byte[], StageMessage> rate(
      StreamsBuilder builder, KStream<byte[], StageMessage> scored) {
    builder.addStateStore(WriteBehindStore.onDisk(RateProcessor.STREAMS_STORE));
    builder.addStateStore(WriteBehindStore.inMemory(RateProcessor.TALLIES_STORE));
    return only(RatingChange.class, "score-to-rate", scored)
        .repartition(
            Repartitioned.with(BYTES, RatingChangeSerde.serde())
                .withName("judgements-by-rater")
                .withNumberOfPartitions(settings.partitions()))
        .process(
            () -> new RateProcessor(policy, settings.drainEvery(), settings.rowsPerDrain()),
            Named.as("rate"),
            RateProcessor.STREAMS_STORE,
            RateProcessor.TALLIES_STORE);
  }

  private KStream<byte[], StageMessage> ledger(
      StreamsBuilder builder, KStream<byte[], StageMessage> scored) {
    builder.addStateStore(small(LedgerProcessor.STORE));
    KStream<byte[], LineMessage> byLine =
        byLine(LineMessage.LedgerDelta.class, "score-to-ledger", scored, "ledger-by-line");
    return only(LineMessage.LedgerDelta.class, "ledger-deltas", byLine)
        .process(LedgerProcessor::new, Named.as("ledger"), LedgerProcessor.STORE);
  }

  private KStream<byte[], StageMessage> slices(
      StreamsBuilder builder, KStream<byte[], StageMessage> scored) {
    builder.addStateStore(WriteBehindStore.onDisk(SliceProcessor.STREAMS_STORE));
    builder.addStateStore(small(SliceProcessor.DIRECTORIES_STORE));
    KStream<byte[], LineMessage> byLine =
        byLine(LineMessage.BySlice.class, "score-to-slices", scored, "slices-by-line");
    return only(LineMessage.BySlice.class, "slice-tallies", byLine)
        .process(
            () -> new SliceProcessor(policy, settings.drainEvery(), settings.sliceRowsPerDrain()),
            Named.as("slices"),
            SliceProcessor.STREAMS_STORE,
            SliceProcessor.DIRECTORIES_STORE);
  }

  private KStream<byte[], StageMessage> decide(
      StreamsBuilder builder,
      KStream<byte[], StageMessage> scored,
      KStream<byte[], StageMessage> evidence) {
    builder.addStateStore(small(SumProcessor.STORE));
    builder.addStateStore(small(DecideProcessor.STORE));
    builder.addStateStore(WriteBehindStore.onDisk(DecideProcessor.CAUSES_STORE));
    builder.addStateStore(small(GateProcessor.STORE));
    KStream<byte[], LineMessage> byLine =
        byLine(LineMessage.class, "rate-to-line", evidence, "evidence-by-line");
    KStream<byte[], LineMessage> summed =
        only(LineMessage.Tally.class, "line-tallies", byLine)
            .process(
                () -> new SumProcessor(policy, settings.drainEvery()),
                Named.as("sum"),
                SumProcessor.STORE);
    KStream<byte[], LineMessage> signals =
        only(
            LineMessage.Raised.class,
            "signals",
            byLine.merge(summed, Named.as("all-line-messages")));
    KStream<byte[], StageMessage> bySignals =
        byLine(LineMessage.Judged.class, "score-to-causes", scored, "judgements-by-line")
            .merge(signals, Named.as("judgements-and-signals"))
            .process(
                () -> new DecideProcessor(policy, settings.drainEvery()),
                Named.as("decide"),
                DecideProcessor.STORE,
                DecideProcessor.CAUSES_STORE);
    KStream<byte[], StageMessage> byCommands =
        builder.stream(
                List.of(
                    TopicCatalogue.COMMANDS.name(),
                    TopicCatalogue.GUIDELINES.name(),
                    TopicCatalogue.MODEL_EVALS.name()),
                Consumed.with(BYTES, BYTES).withName("commands"))
            .process(
                () -> new CommandProcessor(serdes, policy),
                Named.as("command"),
                DecideProcessor.STORE,
                DecideProcessor.CAUSES_STORE,
                GateProcessor.STORE);
    KStream<byte[], StageMessage> byWork =
        only(
                LineMessage.Worked.class,
                "worked",
                byLine(LineMessage.Worked.class, "score-to-decide", scored, "work-by-line"))
            .process(
                () -> TallyProcessor.supply(policy),
                Named.as("supply"),
                DecideProcessor.STORE,
                DecideProcessor.CAUSES_STORE);
    return bySignals
        .merge(byCommands, Named.as("decisions"))
        .merge(byWork, Named.as("all-decisions"))
        .merge(gates(scored), Named.as("decisions-and-gates"))
        .merge(exams(scored), Named.as("decisions-and-exams"))
        .merge(consensus(builder, scored), Named.as("decisions-and-consensus"));
  }

  private KStream<byte[], StageMessage> consensus(
      StreamsBuilder builder, KStream<byte[], StageMessage> scored) {
    builder.addStateStore(WriteBehindStore.onDisk(ConsensusProcessor.STORE));
    builder.addStateStore(WriteBehindStore.onDisk(ConsensusProcessor.MEASURES_STORE));
    KStream<byte[], LineMessage> byLine =
        byLine(LineMessage.Voted.class, "score-to-consensus", scored, "votes-by-line");
    return only(LineMessage.Voted.class, "votes", byLine)
        .process(
            () ->
                new ConsensusProcessor(policy, settings.drainEvery(), settings.sliceRowsPerDrain()),
            Named.as("consensus"),
            ConsensusProcessor.STORE,
            ConsensusProcessor.MEASURES_STORE,
            DecideProcessor.STORE);
  }

  private KStream<byte[], StageMessage> exams(KStream<byte[], StageMessage> scored) {
    KStream<byte[], LineMessage> byLine =
        byLine(LineMessage.Examined.class, "score-to-exams", scored, "exams-by-line");
    return only(LineMessage.Examined.class, "exam-tallies", byLine)
        .process(
            () -> TallyProcessor.exams(policy),
            Named.as("exams"),
            DecideProcessor.STORE,
            DecideProcessor.CAUSES_STORE);
  }

  private KStream<byte[], StageMessage> gates(KStream<byte[], StageMessage> scored) {
    KStream<byte[], LineMessage> byLine =
        byLine(LineMessage.Gated.class, "score-to-gates", scored, "gates-by-line");
    return only(LineMessage.Gated.class, "gate-tallies", byLine)
        .process(
            () -> new GateProcessor(policy, settings.drainEvery()),
            Named.as("gates"),
            GateProcessor.STORE,
            DecideProcessor.STORE);
  }

  private KStream<byte[], LineMessage> byLine(
      Class<? extends LineMessage> type,
      String name,
      KStream<byte[], StageMessage> messages,
      String topic) {
    return AndonTopology.<LineMessage>only(type, name, messages)
        .repartition(
            Repartitioned.with(BYTES, LineMessageSerde.serde())
                .withName(topic)
                .withNumberOfPartitions(settings.partitions()));
  }

  private void write(String stage, KStream<byte[], StageMessage> messages) {
    only(OutputRow.class, stage + "-rows", messages)
        .to(
            (key, row, context) -> row.topic(),
            Produced.<byte[], OutputRow>with(
                    BYTES, Serdes.serdeFrom(new OutputRowSerializer(serdes), NOT_READ))
                .withName(stage + "-outputs"));
  }

  private static final org.apache.kafka.common.serialization.Deserializer<OutputRow> NOT_READ =
      (topic, bytes) -> {
        throw new UnsupportedOperationException("output rows are written, never read here");
      };

  /** The messages of one type, under the name given. */
  private static <T> KStream<byte[], T> only(
      Class<? extends T> type, String name, KStream<byte[], ? super T> messages) {
    return messages
        .filter((key, message) -> type.isInstance(message), Named.as(name))
        .mapValues(message -> (T) type.cast(message), Named.as(name + "-typed"));
  }

  /** A store whose size is bounded by the number of lines, not of annotations. */
  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> small(String name) {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), BYTES)
        .withCachingEnabled();
  }
}
