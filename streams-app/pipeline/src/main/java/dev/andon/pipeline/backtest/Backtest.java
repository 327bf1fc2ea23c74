package dev.andon.pipeline.backtest;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.intake.EventTime;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.runtime.PipelineConfig;
import dev.andon.pipeline.runtime.StreamsSettings;
import dev.andon.pipeline.topology.AndonTopology;
import dev.andon.pipeline.topology.TopologySettings;
import dev.andon.quality.policy.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;

/**
 * The pipeline over records at hand instead of topics: what a policy would have done.
 *
 * <p>Records arrive when they occurred, so they are to be given in the order of their event times;
 * one that comes out of turn arrives late. The time at which a record is appended is that of the
 * latest record so far, and never later than the time at which the backtest is run: a record that
 * claims a later time arrives then, and one that claims a time more than 24 hours later is rejected
 * as the pipeline rejects it, and moves no time. Time passes with the records, in ticks, and stands
 * still after the last: what would have become overdue later is not decided.
 *
 * <p>To be used by one thread; what follows scoring runs on another.
 */
public final class Backtest implements AutoCloseable {
  /** As often as a cluster's lines are ticked. */
  static final Duration TICK_EVERY = Duration.ofMinutes(1);

  /** In a gap of more than a day ticks come further apart: a stray date must not take for ever. */
  private static final int MOST_TICKS_IN_A_GAP = 1_440;

  /** So that what is bundled stays small where many records share a minute. */
  private static final int RECORDS_PER_BUNDLE = 5_000;

  /** Rows of measures decide nothing and are not asked for. */
  private static final int ROWS_PER_DRAIN = 0;

  /** What is bundled goes together: a minute of few records would be mostly bundles. */
  private static final int TICKS_PER_BUNDLE = 5;

  private static final long ITEM_BYTES_IN_MEMORY = 64L << 20;

  private final InMemoryTask task;
  private final TickRows ticks;
  private final long now;
  private final Set<String> lines = new LinkedHashSet<>();
  private long reached = Long.MIN_VALUE;
  private int unbundled;
  private int ticksUnbundled;

  /**
   * A pipeline that nothing has come to yet.
   *
   * @param policy the policy that is in force all the while
   * @param serdes read inputs and write ticks
   * @param directory empty, for state that does not fit into memory; left to the caller to delete
   * @param now what occurred later is taken for a wrong clock, as it would be on arrival
   * @param outputs takes every row that would be written to a topic, with the event time of the
   *     input that brought it about; on the thread that uses the backtest
   */
  public Backtest(
      Policy policy,
      AvroSerdes serdes,
      Path directory,
      Instant now,
      BiConsumer<OutputRow, Instant> outputs) {
    StreamsConfig config =
        new StreamsConfig(
            StreamsSettings.of(PipelineConfig.of("none:0", "mock://none", directory)));
    OpenStreamsBuilder builder = new OpenStreamsBuilder(config);
    var unused =
        new AndonTopology(
                serdes,
                policy,
                new TopologySettings(1, TICK_EVERY, ROWS_PER_DRAIN, ITEM_BYTES_IN_MEMORY),
                new TopologyConfig(config))
            .wireOn(builder);
    this.task =
        new InMemoryTask(
            builder.parts(),
            TopicCatalogue.ANNOTATIONS.name(),
            config,
            directory,
            row -> outputs.accept((OutputRow) row.value(), Instant.ofEpochMilli(row.at())));
    this.ticks = new TickRows(serdes);
    this.now = now.toEpochMilli();
  }

  /** Whether the pipeline makes anything of a topic. */
  public boolean reads(Topic<?> topic) {
    return task.reads(topic.name());
  }

  /**
   * Has a record arrive.
   *
   * @return whether its time has come; if not, it is rejected
   * @throws IllegalArgumentException if the pipeline does not read its topic
   */
  public boolean accept(BacktestInput input) {
    boolean come = !EventTime.isTooFarAhead(input.occurredAt(), now);
    if (come) {
      passTime(Math.min(now, input.occurredAt()));
      if (input.lineId() != null) {
        lines.add(input.lineId());
      }
    }
    process(input, reached == Long.MIN_VALUE ? now : reached, input.occurredAt());
    unbundled++;
    if (unbundled >= RECORDS_PER_BUNDLE) {
      sendBundles();
    }
    return come;
  }

  private void process(BacktestInput input, long appendedAt, long at) {
    task.process(
        new Hop(
            input.topic().name(), input.key(), input.value(), appendedAt, input.position(), at));
  }

  private void passTime(long at) {
    if (reached == Long.MIN_VALUE) {
      reached = at;
    }
    long minute = TICK_EVERY.toMillis();
    long step = minute * Math.max(1, (at - reached) / minute / MOST_TICKS_IN_A_GAP);
    for (long next = nextTick(reached); next <= at; next += step) {
      reached = next;
      tick();
    }
    reached = Math.max(reached, at);
  }

  private static long nextTick(long after) {
    long minute = TICK_EVERY.toMillis();
    return (Math.floorDiv(after, minute) + 1) * minute;
  }

  /** What happened before comes first, as it does where bundles leave ten times a second. */
  private void tick() {
    ticksUnbundled++;
    if (unbundled > 0 && ticksUnbundled >= TICKS_PER_BUNDLE) {
      sendBundles();
    }
    for (String line : lines) {
      process(ticks.tick(line, reached), reached, reached);
    }
  }

  private void sendBundles() {
    unbundled = 0;
    ticksUnbundled = 0;
    task.punctuate();
  }

  /** Lets everything that has arrived be decided; nothing may arrive after that. */
  public void finish() {
    task.settle();
    lines.forEach(line -> process(ticks.tick(line, reached), reached, reached));
    task.finish();
  }

  @Override
  public void close() {
    task.close();
  }
}
