package dev.andon.pipeline.rate;

import static java.util.Objects.requireNonNull;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.RatingChange;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.pipeline.store.WriteBehindStore;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.rating.RatingStream;
import dev.andon.quality.rating.RatingWindow;
import dev.andon.quality.rating.VerdictChange;
import dev.andon.quality.scoring.Judgement;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
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

  /** Folding a stream again may mean to read it from disk: a millisecond or two each. */
  private static final int MOST_FOLLOWED_AT_ONCE = 200;

  private static final List<RatingWindow> WINDOWS = List.of(RatingWindow.values());

  private final Policy policy;
  private final Duration drainEvery;
  private final int rowsPerDrain;
  private @Nullable Work work;
  private @Nullable Cancellable drains;

  private record Work(
      ProcessorContext<byte[], StageMessage> context,
      RatingStore streams,
      RaterConfusions confusions,
      PendingTallies tallies,
      PolicyView policies,
      Set<StreamKey> due,
      Set<StreamKey> stale) {}

  /**
   * A processor.
   *
   * @param policy what it watches by where nobody has published another
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
    PolicyView policies = PolicyView.of(context, policy);
    RatingStore streams = new RatingStore(streamRows.rows(), plans(context, policies));
    PendingTallies tallies = new PendingTallies(tallyRows.rows());
    RaterConfusions confusions = new RaterConfusions(streamRows.rows());
    streamRows.beforeCommit(
        () -> {
          streams.writeRows();
          confusions.writeRows();
        });
    tallyRows.beforeCommit(tallies::writeRows);
    Work ready =
        new Work(
            context,
            streams,
            confusions,
            tallies,
            policies,
            new LinkedHashSet<>(),
            new LinkedHashSet<>());
    streams.forEachDue(ready.due()::add);
    streams.forEachStale(ready.stale()::add);
    work = ready;
    drains = context.schedule(drainEvery, PunctuationType.WALL_CLOCK_TIME, unused -> drain(ready));
  }

  private static RatingStore.Plans plans(
      ProcessorContext<byte[], StageMessage> context, PolicyView policies) {
    return new RatingStore.Plans() {
      @Override
      public WatchPlan of(StreamKey key) {
        return policies.of(key.lineId()).plan(RuleScope.RATER, key.question(), key.basis());
      }

      @Override
      public void changed(StreamKey key, List<VerdictChange> changes) {
        changes.forEach(change -> forward(context, raised(key, change)));
      }
    };
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
        forward(ready.context(), raised(key, verdict));
      }
      ready.streams().save(key);
      ready.confusions().apply(key, judged);
      ready.due().add(key);
      if (isTallied(ready, change.lineId(), judged)) {
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

  /** Whole annotations always: a rule about them that comes late has to see what was before it. */
  private static boolean isTallied(Work ready, String lineId, RatingChange.Judged judged) {
    return judged.question().equals(Judgement.WHOLE)
        || ready.policies().of(lineId).watchesLine(judged.question(), judged.basis());
  }

  private static LineMessage raised(StreamKey key, VerdictChange change) {
    return LineMessage.Raised.of(
        Scope.rater(key.lineId(), key.raterId()), key.question(), key.basis(), change);
  }

  /** Has the streams follow policies that have come, those first that are worked on. */
  private static void followPolicies(Work ready) {
    if (ready.policies().refresh()) {
      ready.streams().plansChanged();
      ready.streams().forEachStale(ready.stale()::add);
    }
    Iterator<StreamKey> stale = ready.stale().iterator();
    for (int followed = 0; followed < MOST_FOLLOWED_AT_ONCE && stale.hasNext(); followed++) {
      ready.streams().load(stale.next());
      stale.remove();
    }
  }

  private void drain(Work ready) {
    followPolicies(ready);
    ready.tallies().drain(tally -> forward(ready.context(), tally));
    Iterator<StreamKey> due = ready.due().iterator();
    for (int rows = 0; rows < rowsPerDrain && due.hasNext(); rows += WINDOWS.size()) {
      StreamKey key = due.next();
      RatingStream stream = ready.streams().load(key);
      Confusions confusions = ready.confusions().confusions(key);
      RaterQualityRows.report(
          key, WINDOWS, stream, confusions, row -> forward(ready.context(), row));
      ready.confusions().report(key, confusions, row -> forward(ready.context(), row));
      stream.markReported();
      ready.streams().save(key);
      due.remove();
    }
  }

  private static void forward(
      ProcessorContext<byte[], StageMessage> context, StageMessage message) {
    // Unknown, which is negative, until a first input comes.
    long streamTime = Math.max(0, context.currentStreamTimeMs());
    context.forward(new Record<>(message.key(), message, streamTime));
  }
}
