package dev.andon.pipeline.rate;

import static java.util.Objects.requireNonNull;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.RatingChange;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.store.WriteBehindStore;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.policy.AgreementRule;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.rating.RatingStream;
import dev.andon.quality.rating.VerdictChange;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Stage Rate: folds judgements into the streams of their rater, sends signals on at once, and
 * measures and tallies in bundles.
 *
 * <p>The punctuation decides when bundles leave, never what is in them.
 */
public final class RateProcessor implements Processor<byte[], RatingChange, byte[], StageMessage> {
  /** Store of {@link RatingStore}. */
  public static final String STREAMS_STORE = "rate-streams";

  /** Store of {@link PendingTallies}. */
  public static final String TALLIES_STORE = "rate-line-tallies";

  private final Policy policy;
  private final Duration drainEvery;
  private final int rowsPerDrain;
  private @Nullable Work work;
  private @Nullable Cancellable drains;

  private record Work(
      ProcessorContext<byte[], StageMessage> context,
      RatingStore streams,
      PendingTallies tallies,
      Set<StreamKey> due) {}

  /**
   * A processor that watches by {@code policy}.
   *
   * @param drainEvery how often bundles leave
   * @param rowsPerDrain about how many rows of measures leave at once: under light load all that
   *     changed, under heavy load those that have waited longest, so that measures never crowd out
   *     the judgements they are made of
   */
  public RateProcessor(Policy policy, Duration drainEvery, int rowsPerDrain) {
    this.policy = policy;
    this.drainEvery = drainEvery;
    this.rowsPerDrain = rowsPerDrain;
  }

  @Override
  public void init(ProcessorContext<byte[], StageMessage> context) {
    WriteBehindStore streamRows = context.getStateStore(STREAMS_STORE);
    WriteBehindStore tallyRows = context.getStateStore(TALLIES_STORE);
    RatingStore streams = new RatingStore(streamRows.rows(), this::limit);
    PendingTallies tallies = new PendingTallies(tallyRows.rows());
    streamRows.beforeCommit(streams::writeRows);
    tallyRows.beforeCommit(tallies::writeRows);
    Work ready = new Work(context, streams, tallies, new LinkedHashSet<>());
    streams.forEachDue((key, stream) -> ready.due().add(key));
    work = ready;
    drains = context.schedule(drainEvery, PunctuationType.WALL_CLOCK_TIME, unused -> drain(ready));
  }

  private @Nullable LimitConfig limit(StreamKey key) {
    return policy
        .ruleFor(RuleScope.RATER, key.question(), key.basis())
        .map(AgreementRule::limit)
        .orElse(null);
  }

  /** A revived task keeps its punctuations: this one would send what a failed transaction left. */
  @Override
  public void close() {
    if (drains != null) {
      drains.cancel();
    }
  }

  @Override
  public void process(Record<byte[], RatingChange> record) {
    Work ready = requireNonNull(work, "init has not been called");
    RatingChange change = record.value();
    for (RatingChange.Judged judged : change.judged()) {
      StreamKey key =
          new StreamKey(change.lineId(), change.raterId(), judged.question(), judged.basis());
      RatingStream stream = ready.streams().load(key);
      for (VerdictChange verdict : stream.apply(judged.before(), judged.after())) {
        signal(key, verdict).ifPresent(signal -> forward(ready, new LineMessage.Raised(signal)));
      }
      ready.streams().save(key);
      ready.due().add(key);
      if (policy.ruleFor(RuleScope.LINE, judged.question(), judged.basis()).isPresent()) {
        ready
            .tallies()
            .add(
                change.lineId(),
                judged.question(),
                judged.basis(),
                judged.before(),
                judged.after());
      }
    }
  }

  private Optional<Signal> signal(StreamKey key, VerdictChange change) {
    return policy
        .ruleFor(RuleScope.RATER, key.question(), key.basis())
        .map(
            rule ->
                new Signal(
                    rule.id(),
                    Scope.rater(key.lineId(), key.raterId()),
                    key.question(),
                    key.basis(),
                    rule.limit().limit(),
                    change.verdict(),
                    policy.version(),
                    change.retracted()));
  }

  private void drain(Work ready) {
    ready.tallies().drain(tally -> forward(ready, tally));
    Iterator<StreamKey> due = ready.due().iterator();
    for (int rows = 0;
        rows < rowsPerDrain && due.hasNext();
        rows += RaterQualityRows.latestRows()) {
      StreamKey key = due.next();
      RatingStream stream = ready.streams().load(key);
      RaterQualityRows.report(key, stream, row -> forward(ready, row));
      stream.markReported();
      ready.streams().save(key);
      due.remove();
    }
  }

  private static void forward(Work ready, StageMessage message) {
    ProcessorContext<byte[], StageMessage> context = ready.context();
    // Unknown, which is negative, until a first input comes.
    long streamTime = Math.max(0, context.currentStreamTimeMs());
    context.forward(new Record<>(message.key(), message, streamTime));
  }
}
