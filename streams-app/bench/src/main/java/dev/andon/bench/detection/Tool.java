package dev.andon.bench.detection;

import dev.andon.quality.detect.ChangeDetector;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * What people use instead, without a run length to set.
 *
 * @param name for the tables
 * @param detector from the usual error probability, for those that take it; its statistic is 1
 *     while it alarms and 0 else
 */
public record Tool(String name, DoubleFunction<ChangeDetector> detector) {
  /** Gold items an hour that the batch checks see. */
  static final int AN_HOUR = 5;

  /** Gold items a day of eight hours. */
  static final int A_DAY = 40;

  /** Tools of another library, found by {@link java.util.ServiceLoader}. */
  public interface Library {
    /** The library's tools at their defaults. */
    List<Tool> tools();
  }

  /** The rules that need no library. */
  static List<Tool> rules() {
    return List.of(
        new Tool("last 10, drop of 0.10", q -> new LastItemsRule(10, q)),
        new Tool("last 50, drop of 0.10", q -> new LastItemsRule(50, q)),
        new Tool("hourly batch test", q -> new BatchRule(AN_HOUR, q)),
        new Tool("daily batch test", q -> new BatchRule(A_DAY, q)));
  }
}
