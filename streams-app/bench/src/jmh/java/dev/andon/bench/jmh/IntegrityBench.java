package dev.andon.bench.jmh;

import dev.andon.quality.integrity.AnswerRuns;
import dev.andon.quality.integrity.AnswerShares;
import dev.andon.quality.integrity.SharedErrors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One answer into the signals of integrity that count classes. */
@State(Scope.Thread)
public class IntegrityBench {
  /** Classes. */
  @Param({"2", "8", "32", "128"})
  public int classes;

  private Labels labels = new Labels(2);
  private final AnswerRuns runs = new AnswerRuns();
  private AnswerShares shares = new AnswerShares(2);
  private SharedErrors sharedErrors = new SharedErrors(2);

  /** Starts each. */
  @Setup
  public void prepare() {
    labels = new Labels(classes);
    shares = new AnswerShares(classes);
    sharedErrors = new SharedErrors(classes);
  }

  /** Straight-lining by runs. */
  @Benchmark
  public AnswerRuns answerRuns() {
    runs.observe(labels.next().given());
    return runs;
  }

  /** Straight-lining by share. */
  @Benchmark
  public AnswerShares answerShares() {
    shares.observe(labels.next().given());
    return shares;
  }

  /** Copying: identical errors of two raters. */
  @Benchmark
  public SharedErrors sharedErrors() {
    Labels item = labels.next();
    sharedErrors.observe(item.gold(), item.given(), item.given());
    return sharedErrors;
  }
}
