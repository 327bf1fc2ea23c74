package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.pipeline.store.StreamRows;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.PanedStream;
import dev.andon.quality.rating.RatingStream;
import dev.andon.quality.rating.VerdictChange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
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

  /** What one detector watches; its text is the key of its rows. */
  private record Stream(String lineId, String question, String basis) {
    String text() {
      return TopicKey.of(lineId, question, basis);
    }

    /** From the text: a slash within a part is escaped there, so none but those between count. */
    static Stream of(String text) {
      String[] parts = text.split("/", -1);
      return new Stream(unescape(parts[0]), unescape(parts[1]), unescape(parts[2]));
    }

    private static String unescape(String part) {
      return part.replace("%2F", "/").replace("%25", "%");
    }
  }

  private record Work(
      ProcessorContext<byte[], LineMessage> context,
      KeyValueStore<Bytes, byte[]> rows,
      PolicyView policies,
      Map<Stream, PanedStream> inMemory) {}

  private final Policy policy;
  private final Duration lookEvery;
  private @Nullable Work work;
  private @Nullable Cancellable looks;

  /**
   * A processor.
   *
   * @param policy what it watches by where nobody has published another
   * @param lookEvery how often to look for policies that have come
   */
  public SumProcessor(Policy policy, Duration lookEvery) {
    this.policy = policy;
    this.lookEvery = lookEvery;
  }

  @Override
  public void init(ProcessorContext<byte[], LineMessage> context) {
    KeyValueStore<Bytes, byte[]> rows = context.getStateStore(STORE);
    // A task whose transaction failed begins again with this processor and the rows last committed.
    Work ready = new Work(context, rows, PolicyView.of(context, policy), new HashMap<>());
    work = ready;
    looks =
        context.schedule(
            lookEvery,
            PunctuationType.WALL_CLOCK_TIME,
            new Punctuator() {
              private boolean looked;

              @Override
              public void punctuate(long timestamp) {
                // At first in any case: a policy may have come while this task ran nowhere.
                if (ready.policies().refresh() || !looked) {
                  looked = true;
                  followPolicies(ready);
                }
              }
            });
  }

  /** A revived task keeps its punctuations. */
  @Override
  public void close() {
    if (looks != null) {
      looks.cancel();
    }
  }

  @Override
  public void process(Record<byte[], LineMessage.Tally> record) {
    Work ready = requireNonNull(work, "init has not been called");
    LineMessage.Tally tally = record.value();
    Stream stream = new Stream(tally.lineId(), tally.question(), tally.basis());
    PanedStream panes = load(ready, stream);
    long boundary = panes.boundary();
    forward(ready, stream, panes.apply(tally.pane(), tally.delta()), record.timestamp());
    save(ready, stream, panes, tally.pane(), boundary);
  }

  private static void forward(
      Work ready, Stream stream, List<VerdictChange> changes, long timestamp) {
    for (VerdictChange change : changes) {
      LineMessage raised =
          LineMessage.Raised.of(
              Scope.line(stream.lineId()), stream.question(), stream.basis(), change);
      ready.context().forward(new Record<>(raised.key(), raised, timestamp));
    }
  }

  /** Has every stream that goes by another plan so far follow its plan as it is now. */
  private static void followPolicies(Work ready) {
    List<Stream> all = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found =
        ready.rows().range(Bytes.wrap(new byte[] {'s'}), Bytes.wrap(new byte[] {'s' + 1}))) {
      found.forEachRemaining(row -> all.add(streamOf(row.key)));
    }
    all.forEach(stream -> follow(ready, stream));
  }

  private static void follow(Work ready, Stream stream) {
    PanedStream panes = load(ready, stream);
    WatchPlan plan = plan(ready, stream);
    if (!panes.goesBy(plan)) {
      long streamTime = Math.max(0, ready.context().currentStreamTimeMs());
      forward(ready, stream, panes.follow(plan), streamTime);
      ready.rows().put(StreamRows.summaryKey(stream.text()), panes.encodeSummary());
    }
  }

  private static WatchPlan plan(Work ready, Stream stream) {
    return ready
        .policies()
        .of(stream.lineId())
        .plan(RuleScope.LINE, stream.question(), stream.basis());
  }

  private static PanedStream load(Work ready, Stream stream) {
    PanedStream held = ready.inMemory().get(stream);
    if (held == null) {
      held = read(ready, stream);
      ready.inMemory().put(stream, held);
    }
    return held;
  }

  private static PanedStream read(Work ready, Stream stream) {
    String text = stream.text();
    byte[] summary = ready.rows().get(StreamRows.summaryKey(text));
    if (summary == null) {
      return new PanedStream(plan(ready, stream));
    }
    return PanedStream.decode(
        plan(ready, stream), summary, StreamRows.numbered(ready.rows(), 'p', text));
  }

  private static void save(
      Work ready, Stream stream, PanedStream panes, long pane, long formerBoundary) {
    String text = stream.text();
    Counts counts = panes.pane(pane);
    if (counts != null) {
      ready.rows().put(StreamRows.numberedKey('p', text, pane), RatingStream.encodePane(counts));
    }
    if (panes.boundary() != formerBoundary) {
      ready.rows().delete(StreamRows.numberedKey('p', text, panes.boundary()));
    }
    ready.rows().put(StreamRows.summaryKey(text), panes.encodeSummary());
  }

  private static Stream streamOf(Bytes summaryKey) {
    byte[] key = summaryKey.get();
    return Stream.of(new String(key, 1, key.length - 1, StandardCharsets.UTF_8));
  }
}
