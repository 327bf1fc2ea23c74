package dev.andon.bench.jmh;

import dev.andon.quality.drift.AdaptiveDrift;
import dev.andon.quality.drift.DriftConfig;
import dev.andon.quality.drift.DriftVerdict;
import dev.andon.quality.drift.LabelReference;
import dev.andon.quality.drift.TiltDrift;
import dev.andon.quality.drift.TwoWindows;
import java.util.Arrays;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One label into what watches their distribution, while it stays. */
@State(Scope.Thread)
public class DriftBench {
  /** Classes. */
  @Param({"2", "8", "32", "128"})
  public int classes;

  private Labels labels = new Labels(2);
  private TiltDrift tilt = new TiltDrift(config(2));
  private AdaptiveDrift adaptive = new AdaptiveDrift(config(2));
  private TwoWindows windows = new TwoWindows(2);

  /** Starts each. */
  @Setup
  public void prepare() {
    labels = new Labels(classes);
    tilt = new TiltDrift(config(classes));
    adaptive = new AdaptiveDrift(config(classes));
    windows = new TwoWindows(classes);
  }

  private static DriftConfig config(int classes) {
    double[] shares = new double[classes];
    Arrays.fill(shares, 1.0 / classes);
    return new DriftConfig(LabelReference.known(shares), 0.05, 1e9);
  }

  /** One class that rises or falls: the default. */
  @Benchmark
  public Optional<DriftVerdict> tiltDrift() {
    Labels label = labels.next();
    return tilt.observe(label.number(), label.gold());
  }

  /** Any change. */
  @Benchmark
  public Optional<DriftVerdict> adaptiveDrift() {
    Labels label = labels.next();
    return adaptive.observe(label.number(), label.gold());
  }

  /** The counts of the stability index and Jensen-Shannon. */
  @Benchmark
  public TwoWindows twoWindows() {
    windows.observe(TwoWindows.Window.NOW, labels.next().gold());
    return windows;
  }
}
