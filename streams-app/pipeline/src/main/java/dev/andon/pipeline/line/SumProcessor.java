package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.policy.AgreementRule;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.PanedStream;
import dev.andon.quality.rating.RatingStream;
import dev.andon.quality.rating.VerdictChange;
import dev.andon.quality.state.StateWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Stage Sum: merges tallies of many raters and watches the line as a whole.
 *
 * <pre>
 * 's' | stream               the stream's summary
 * 'p' | stream | 0 | pane    counts of a pane
 * </pre>
 */
public final class SumProcessor
    implements Processor<byte[], LineMessage.Tally, byte[], LineMessage> {
  /** Rows of the streams of each line. */
  public static final String STORE = "sum-line-streams";

  private final Policy policy;
  private Map<String, PanedStream> inMemory = new HashMap<>();
  private @Nullable ProcessorContext<byte[], LineMessage> context;
  private @Nullable KeyValueStore<Bytes, byte[]> rows;

  /** A processor that watches by {@code policy}. */
  public SumProcessor(Policy policy) {
    this.policy = policy;
  }

  @Override
  public void init(ProcessorContext<byte[], LineMessage> context) {
    this.context = context;
    this.rows = context.getStateStore(STORE);
    // A task whose transaction failed begins again with this processor and the rows last committed.
    this.inMemory = new HashMap<>();
  }

  @Override
  public void process(Record<byte[], LineMessage.Tally> record) {
    LineMessage.Tally tally = record.value();
    Optional<AgreementRule> watching =
        policy.ruleFor(RuleScope.LINE, tally.question(), tally.basis());
    if (watching.isEmpty()) {
      return;
    }
    AgreementRule rule = watching.get();
    String stream = TopicKey.of(tally.lineId(), tally.question(), tally.basis());
    PanedStream panes = inMemory.computeIfAbsent(stream, key -> read(key, rule.limit()));
    long boundary = panes.boundary();
    for (VerdictChange change : panes.apply(tally.pane(), tally.delta())) {
      Signal signal = signal(rule, tally, change);
      LineMessage raised = new LineMessage.Raised(signal);
      requireNonNull(context, "init has not been called")
          .forward(new Record<>(raised.key(), raised, record.timestamp()));
    }
    save(stream, panes, tally.pane(), boundary);
  }

  private Signal signal(AgreementRule rule, LineMessage.Tally tally, VerdictChange change) {
    return new Signal(
        rule.id(),
        Scope.line(tally.lineId()),
        tally.question(),
        tally.basis(),
        rule.limit().limit(),
        change.verdict(),
        policy.version(),
        change.retracted());
  }

  private PanedStream read(String stream, LimitConfig limit) {
    KeyValueStore<Bytes, byte[]> store = requireNonNull(rows, "init has not been called");
    byte[] summary = store.get(summaryKey(stream));
    if (summary == null) {
      return new PanedStream(limit);
    }
    TreeMap<Long, byte[]> panes = new TreeMap<>();
    try (KeyValueIterator<Bytes, byte[]> found =
        store.range(paneKey(stream, 0), paneKey(stream, -1))) {
      while (found.hasNext()) {
        KeyValue<Bytes, byte[]> next = found.next();
        byte[] key = next.key.get();
        panes.put(ByteBuffer.wrap(key, key.length - Long.BYTES, Long.BYTES).getLong(), next.value);
      }
    }
    return PanedStream.decode(limit, summary, panes);
  }

  private void save(String stream, PanedStream panes, long pane, long formerBoundary) {
    KeyValueStore<Bytes, byte[]> store = requireNonNull(rows, "init has not been called");
    Counts counts = panes.pane(pane);
    if (counts != null) {
      store.put(paneKey(stream, pane), RatingStream.encodePane(counts));
    }
    if (panes.boundary() != formerBoundary) {
      store.delete(paneKey(stream, panes.boundary()));
    }
    store.put(summaryKey(stream), panes.encodeSummary());
  }

  private static Bytes summaryKey(String stream) {
    byte[] text = stream.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        new StateWriter(1 + text.length)
            .writeByte('s')
            .writeRaw(text, 0, text.length)
            .toByteArray());
  }

  private static Bytes paneKey(String stream, long pane) {
    byte[] text = stream.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        new StateWriter(10 + text.length)
            .writeByte('p')
            .writeRaw(text, 0, text.length)
            .writeByte(0)
            .writeFixedLong(pane)
            .toByteArray());
  }
}
