package dev.andon.bench.jmh;

import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.LimitDetector;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.WilsonInterval;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.RatingStream;
import dev.andon.quality.rating.VerdictChange;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One judgement into each measure and detector; agreement is 0.92. A method for each of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ObserveBench {
  private static final int JUDGEMENTS = 1 << 12;
  private static final long SEED = 20_260_101;
  private static final LimitConfig LIMIT = new LimitConfig(0.9, 1e5, 1e3);

  private final boolean[] right = new boolean[JUDGEMENTS];
  private final LimitDetector detector = new LimitDetector(LIMIT);
  private final RatingStream stream = new RatingStream(LIMIT);
  private final Counts counts = new Counts();
  private final Contribution contribution = contribution(1, true);
  private long next;

  /** Draws the judgements. */
  public ObserveBench() {
    Random random = new Random(SEED);
    for (int i = 0; i < JUDGEMENTS; i++) {
      right[i] = random.nextDouble() < 0.92;
    }
  }

  private boolean judge() {
    return right[(int) (next++ & (JUDGEMENTS - 1))];
  }

  private static Contribution contribution(long at, boolean correct) {
    int score = correct ? Contribution.MICRO : 0;
    return new Contribution(at, at, at, false, false, correct, true, score, 1);
  }

  /** Nothing but the judgement itself: what the others are to be compared with. */
  @Benchmark
  public boolean nothing() {
    return judge();
  }

  /** Integer counts. */
  @Benchmark
  public long counts() {
    counts.observe(contribution);
    return counts.samples();
  }

  /** The detector of dips below a limit. */
  @Benchmark
  public Optional<LimitVerdict> limitDetector() {
    return detector.observe(next, judge(), 1);
  }

  /** Wilson's interval, 95 %. */
  @Benchmark
  public Interval wilsonInterval() {
    return WilsonInterval.of(next++ & 127, 128, 0.95);
  }

  /** A rater's windows and detector together, one judgement a minute. */
  @Benchmark
  public List<VerdictChange> ratingStream() {
    boolean correct = judge();
    return stream.apply(null, contribution(next * 60_000, correct));
  }
}
