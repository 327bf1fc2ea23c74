package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.pipeline.store.WriteBehindStore;
import dev.andon.quality.policy.Policy;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Stage Decide, as far as it is driven by signals and by the judgements that explain them; see
 * {@link CommandProcessor} for people.
 */
public final class DecideProcessor implements Processor<byte[], LineMessage, byte[], StageMessage> {
  /** Store of alerts and scopes, shared with {@link CommandProcessor}. */
  public static final String STORE = "decide-alerts";

  /** Store of judged work, and of what it explains; likewise. */
  public static final String CAUSES_STORE = "decide-causes";

  private record Work(
      ProcessorContext<byte[], StageMessage> context,
      AlertStore store,
      CauseDesk causes,
      GoldDesk gold,
      ModelDesk models,
      PolicyView policies) {

    /** What decides, and sends what it decides on with a timestamp. */
    Deciding deciding(long timestamp) {
      return new Deciding(
          policies,
          store,
          causes,
          row -> context.forward(new Record<>(row.key(), row, Math.max(0, timestamp))));
    }
  }

  private final Policy policy;
  private final Duration lookEvery;
  private @Nullable Work work;
  private @Nullable Cancellable looks;

  /**
   * A processor.
   *
   * @param policy what it decides by where nobody has published another
   * @param lookEvery how often to look for policies that have come
   */
  public DecideProcessor(Policy policy, Duration lookEvery) {
    this.policy = policy;
    this.lookEvery = lookEvery;
  }

  @Override
  public void init(ProcessorContext<byte[], StageMessage> context) {
    KeyValueStore<Bytes, byte[]> rows = context.getStateStore(STORE);
    WriteBehindStore causeRows = context.getStateStore(CAUSES_STORE);
    AlertStore store = new AlertStore(rows);
    WorkLog log = new WorkLog(causeRows.rows());
    GoldBook book = new GoldBook(causeRows.rows());
    causeRows.beforeCommit(
        () -> {
          log.writeRows();
          book.writeRows();
        });
    CauseDesk causes = new CauseDesk(causeRows.rows(), log, store);
    GoldDesk gold = new GoldDesk(log, new GoldDue(causeRows.rows()), store);
    ModelDesk models = new ModelDesk(book, new ModelStore(causeRows.rows()), store);
    Work ready = new Work(context, store, causes, gold, models, PolicyView.of(context, policy));
    work = ready;
    looks = context.schedule(lookEvery, PunctuationType.WALL_CLOCK_TIME, unused -> look(ready));
  }

  /** A revived task keeps its punctuations. */
  @Override
  public void close() {
    if (looks != null) {
      looks.cancel();
    }
  }

  private static void look(Work ready) {
    followPolicies(ready);
    Deciding deciding = ready.deciding(ready.context().currentStreamTimeMs());
    ready.causes().refresh(alert -> deciding.explained(alert.lineId(), alert.alertId()));
    deciding.suspectGold(ready.gold());
    deciding.lookAtModels(ready.models());
  }

  private static void followPolicies(Work ready) {
    ready.policies().refresh();
    long count = ready.policies().count();
    if (count != ready.store().policiesFollowed()) {
      ready.deciding(ready.context().currentStreamTimeMs()).followPolicies();
      ready.gold().policiesCame();
      ready.models().policiesCame();
      ready.store().putPoliciesFollowed(count);
    }
  }

  @Override
  public void process(Record<byte[], LineMessage> record) {
    Work ready = requireNonNull(work, "init not called");
    LineMessage message = record.value();
    if (message instanceof LineMessage.Judged judged) {
      ready.causes().judged(judged);
      ready.gold().judged(judged, ready.policies());
      ready.models().judged(judged);
    } else if (message instanceof LineMessage.Raised raised) {
      followPolicies(ready);
      ready.deciding(record.timestamp()).signal(raised.signal());
      ready.models().signal(raised.signal());
    }
  }
}
