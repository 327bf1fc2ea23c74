package dev.andon.pipeline.store;

import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.rating.ConfusionCounts;
import dev.andon.quality.rating.ConfusionStream;
import java.util.SortedMap;

/**
 * How it is stored what was given where gold wants what: in rows {@code 'c'} for a stream, and
 * {@code 'd'} for a clock hour of it.
 *
 * @param <K> which stream
 */
public abstract class ConfusionForm<K>
    implements HourlyStore.Form<K, ConfusionStream, ConfusionCounts> {
  /** Hours take up to a kilobyte or two each. */
  public static final HourlyStore.Room ROOM = new HourlyStore.Room(20_000, 8);

  /** What watches a stream. */
  protected abstract WatchPlan plan(K key);

  @Override
  public final char summaries() {
    return 'c';
  }

  @Override
  public final char hours() {
    return 'd';
  }

  @Override
  public final ConfusionStream begin(K key) {
    return new ConfusionStream(plan(key));
  }

  @Override
  public final ConfusionStream decode(K key, byte[] summary, SortedMap<Long, byte[]> hours) {
    return ConfusionStream.decode(plan(key), summary, hours);
  }

  @Override
  public final byte[] encodeHour(ConfusionCounts counts) {
    return ConfusionStream.encodePane(counts);
  }
}
