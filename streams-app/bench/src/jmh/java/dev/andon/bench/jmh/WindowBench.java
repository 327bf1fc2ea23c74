package dev.andon.bench.jmh;

import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.WilsonInterval;
import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.PanedStream;
import dev.andon.quality.rating.RatingStream;
import dev.andon.quality.rating.RatingWindow;
import dev.andon.quality.rating.VerdictChange;
import dev.andon.quality.rating.WindowMeasure;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import dev.andon.quality.window.Event;
import dev.andon.quality.window.EventCodec;
import dev.andon.quality.window.EventWindow;
import dev.andon.quality.window.LastNWindow;
import dev.andon.quality.window.PaneConfig;
import dev.andon.quality.window.SinceWindow;
import dev.andon.quality.window.SlidingPanes;
import dev.andon.quality.window.Tally;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One judgement into windows, and into the streams made of windows and a detector. */
@State(Scope.Thread)
public class WindowBench {
  private static final LimitConfig LIMIT = new LimitConfig(0.9, 1e6, 1e3);
  private static final int WARM = 2_000;

  private final Judgements judgements = new Judgements();
  private final Contribution contribution = contribution(judgements);
  private final Counts counts = new Counts();
  private final Counts pane = new Counts();
  private final EventWindow<Contribution, Counts> lastN =
      new LastNWindow<>(50, Sums.INSTANCE, Bytes.INSTANCE);
  private final EventWindow<Contribution, Counts> panes =
      new SlidingPanes<>(new PaneConfig(3_600_000, 24, 48), Sums.INSTANCE);
  private final EventWindow<Contribution, Counts> since = SinceWindow.from(0, Sums.INSTANCE);
  private final RatingStream stream =
      new RatingStream(plan(new DetectorRule("r", Measure.AGREEMENT, LIMIT)));
  private final RatingStream unwatched = new RatingStream(plan());
  private final PanedStream paned =
      new PanedStream(plan(new DetectorRule("r", Measure.AGREEMENT, LIMIT)));

  /** Fills the windows. */
  public WindowBench() {
    pane.observe(contribution);
    for (int i = 0; i < WARM; i++) {
      lastN();
      slidingPanes();
      ratingStream();
      ratingStreamUnwatched();
      panedStream();
    }
  }

  private static WatchPlan plan(DetectorRule... rules) {
    return WatchPlan.always(new Watch("v1", List.of(rules)));
  }

  private static Contribution contribution(Judgements one) {
    int score = (int) (one.score() * Contribution.MICRO);
    return new Contribution(
        one.number(), one.time(), one.time(), false, false, one.right(), true, score, 1);
  }

  private Event<Contribution> event() {
    Judgements one = judgements.next();
    return new Event<>(one.number(), one.time(), contribution);
  }

  /** Integer sums. */
  @Benchmark
  public Counts counts() {
    counts.observe(contribution);
    return counts;
  }

  /** The newest 50; the event itself is 32 bytes. */
  @Benchmark
  public final Object lastN() {
    lastN.observe(event());
    return lastN;
  }

  /** A day of hours; the event itself is 32 bytes. */
  @Benchmark
  public final Object slidingPanes() {
    panes.observe(event());
    return panes;
  }

  /** From a time on; the event itself is 32 bytes. */
  @Benchmark
  public Object since() {
    since.observe(event());
    return since;
  }

  /** All windows of a rater and the detector; the judgement itself is 56 bytes. */
  @Benchmark
  public final List<VerdictChange> ratingStream() {
    List<VerdictChange> changes = stream.apply(null, contribution(judgements.next()));
    takeChanges(stream);
    return changes;
  }

  /** The same where no rule watches. */
  @Benchmark
  public final List<VerdictChange> ratingStreamUnwatched() {
    List<VerdictChange> changes = unwatched.apply(null, contribution(judgements.next()));
    takeChanges(unwatched);
    return changes;
  }

  /** Changes are taken once a bundle, here of a hundred. */
  private void takeChanges(RatingStream of) {
    if (judgements.number() % 100 == 0) {
      of.takeChanges();
      of.markReported();
    }
  }

  /** A tally of one minute into a slice's panes and detector. */
  @Benchmark
  public final List<VerdictChange> panedStream() {
    return paned.apply(judgements.next().number(), pane);
  }

  /** Reading the newest 50 of a rater. */
  @Benchmark
  public WindowMeasure readLast50() {
    return stream.measure(RatingWindow.LAST_50);
  }

  /** Reading the week of a rater. */
  @Benchmark
  public WindowMeasure readWeek() {
    return stream.measure(RatingWindow.WEEK);
  }

  /** Wilson's interval, 95 %. */
  @Benchmark
  public Interval wilsonInterval() {
    return WilsonInterval.of(judgements.next().number() & 127, 128, 0.95);
  }

  /** Counts of judgements. */
  private enum Sums implements Tally<Contribution, Counts> {
    INSTANCE;

    @Override
    public Counts empty() {
      return new Counts();
    }

    @Override
    public void observe(Counts sums, Contribution value) {
      sums.observe(value);
    }

    @Override
    public void withdraw(Counts sums, Contribution value) {
      sums.withdraw(value);
    }

    @Override
    public void merge(Counts sums, Counts other) {
      sums.merge(other);
    }

    @Override
    public boolean isEmpty(Counts sums) {
      return sums.isEmpty();
    }

    @Override
    public void encode(Counts sums, StateWriter out) {
      sums.encode(out);
    }

    @Override
    public Counts decode(StateReader in) {
      return Counts.decode(in);
    }
  }

  /** Judgements as bytes. */
  private enum Bytes implements EventCodec<Contribution> {
    INSTANCE;

    @Override
    public void encode(Contribution value, StateWriter out) {
      value.encode(out);
    }

    @Override
    public Contribution decode(StateReader in) {
      return Contribution.decode(in);
    }
  }
}
