package dev.andon.bench.detection.moa;

import dev.andon.bench.detection.Tool;
import dev.andon.quality.detect.ChangeDetector;
import java.util.List;
import java.util.function.Supplier;
import moa.classifiers.core.driftdetection.ADWINChangeDetector;
import moa.classifiers.core.driftdetection.AbstractChangeDetector;
import moa.classifiers.core.driftdetection.DDM;
import moa.classifiers.core.driftdetection.EDDM;
import moa.classifiers.core.driftdetection.HDDM_A_Test;
import moa.classifiers.core.driftdetection.PageHinkleyDM;

/** MOA's detectors at their defaults. None takes the baseline; all learn it as they go. */
public final class MoaTools implements Tool.Library {
  @Override
  public List<Tool> tools() {
    return List.of(
        tool("MOA ADWIN", ADWINChangeDetector::new),
        tool("MOA DDM", DDM::new),
        tool("MOA EDDM", EDDM::new),
        tool("MOA HDDM_A", HDDM_A_Test::new),
        tool("MOA Page-Hinkley", PageHinkleyDM::new));
  }

  private static Tool tool(String name, Supplier<AbstractChangeDetector> detector) {
    return new Tool(name, q -> new Watching(detector));
  }

  /** One of them, seen as one of ours. */
  private static final class Watching implements ChangeDetector {
    private final Supplier<AbstractChangeDetector> fresh;
    private AbstractChangeDetector detector;

    Watching(Supplier<AbstractChangeDetector> fresh) {
      this.fresh = fresh;
      this.detector = prepared(fresh);
    }

    private static AbstractChangeDetector prepared(Supplier<AbstractChangeDetector> fresh) {
      AbstractChangeDetector detector = fresh.get();
      detector.prepareForUse();
      detector.resetLearning();
      return detector;
    }

    @Override
    public boolean observe(double error, double offset) {
      detector.input(error);
      return detector.getChange();
    }

    @Override
    public double statistic() {
      return detector.getChange() ? 1 : 0;
    }

    /** By a new one: not all of them forget everything when told to. */
    @Override
    public void reset() {
      detector = prepared(fresh);
    }
  }
}
