package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.pipeline.store.StreamRows;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.PanedStream;
import dev.andon.quality.rating.SliceDirectory;
import dev.andon.quality.rating.SliceStream;
import dev.andon.quality.rating.VerdictChange;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Watches the slices that rules of the policies are about. What is watched is what is measured: the
 * clock hours of {@link SliceStore}, so that a rule that comes late sees what was before it.
 *
 * <pre>'w' | stream    the summary of its detectors; none where no rule ever watched it</pre>
 */
final class SliceWatch {
  private static final PanedStream.Grid GRID = PanedStream.Grid.HOURS;

  /** Each holds up to a month of clock hours, about a hundred bytes each. */
  private static final int MOST_IN_MEMORY = 1_000;

  /** Each may have to be read from disk: a millisecond or two. */
  private static final int MOST_FOLLOWED_AT_ONCE = 200;

  private record PlanKey(String lineId, String dimension, String question, String basis) {}

  private final KeyValueStore<Bytes, byte[]> rows;
  private final SliceStore streams;
  private final PolicyView policies;
  private final Consumer<LineMessage> out;
  private final Map<PlanKey, WatchPlan> plans = new HashMap<>();
  private final LinkedHashMap<SliceKey, PanedStream> inMemory =
      new LinkedHashMap<>(64, 0.75f, true);
  private final Set<SliceKey> unwritten = new LinkedHashSet<>();
  private final Set<SliceKey> stale = new LinkedHashSet<>();

  /**
   * A watch.
   *
   * @param rows where the summaries are kept
   * @param streams what is measured
   * @param out takes what is established
   */
  SliceWatch(
      KeyValueStore<Bytes, byte[]> rows,
      SliceStore streams,
      PolicyView policies,
      Consumer<LineMessage> out) {
    this.rows = rows;
    this.streams = streams;
    this.policies = policies;
    this.out = out;
    streams.forEach(stale::add);
  }

  /** Counts a difference, for what is measured as for what is watched. */
  void merge(SliceKey key, long hour, Counts delta) {
    SliceStream measured = streams.load(key);
    PanedStream panes = load(key, measured);
    measured.merge(hour, delta);
    streams.save(key);
    if (panes != null) {
      send(key, panes.apply(hour, delta));
      unwritten.add(key);
    }
  }

  /** Adds what a slice has counted to another, which it is no longer told apart from. */
  void move(SliceKey from, SliceKey to) {
    SliceStream leaving = streams.load(from);
    PanedStream panes = load(from, leaving);
    if (panes != null) {
      send(from, panes.takeBack());
      rows.delete(rowKey(from));
      inMemory.remove(from);
      unwritten.remove(from);
    }
    streams.load(to).absorb(leaving);
    streams.save(to);
    streams.save(from);
  }

  /** Drops a stream that counts nothing, unless it still knows of hours that are not kept. */
  void forget(SliceKey key, SliceStream measured) {
    byte[] summary = rows.get(rowKey(key));
    PanedStream panes = inMemory.get(key);
    if (panes == null && summary != null) {
      panes = PanedStream.decode(plan(key), GRID, summary, measured.hours());
    }
    if (panes != null && panes.boundary() == Long.MIN_VALUE) {
      inMemory.remove(key);
      unwritten.remove(key);
      rows.delete(rowKey(key));
    }
  }

  /** Looks for policies that are new, and has some of the streams follow them. */
  void followPolicies() {
    if (policies.refresh()) {
      plans.clear();
      streams.forEach(stale::add);
    }
    Iterator<SliceKey> next = stale.iterator();
    for (int followed = 0; followed < MOST_FOLLOWED_AT_ONCE && next.hasNext(); followed++) {
      SliceKey key = next.next();
      next.remove();
      if (inMemory.containsKey(key) || plan(key).watches() || rows.get(rowKey(key)) != null) {
        follow(key, streams.load(key));
      }
    }
  }

  /** The stream, which goes by the policies known; null where no rule watches it. */
  private @Nullable PanedStream load(SliceKey key, SliceStream measured) {
    return inMemory.containsKey(key) || plan(key).watches() ? follow(key, measured) : null;
  }

  private PanedStream follow(SliceKey key, SliceStream measured) {
    WatchPlan plan = plan(key);
    PanedStream panes = inMemory.get(key);
    if (panes == null) {
      panes = read(key, plan, measured);
      inMemory.put(key, panes);
      makeRoom();
    }
    if (!panes.goesBy(plan)) {
      send(key, panes.follow(plan));
      unwritten.add(key);
    }
    return panes;
  }

  private PanedStream read(SliceKey key, WatchPlan plan, SliceStream measured) {
    byte[] summary = rows.get(rowKey(key));
    if (summary != null) {
      return PanedStream.decode(plan, GRID, summary, measured.hours());
    }
    PanedStream panes = new PanedStream(plan, GRID);
    measured.hours().forEach((hour, counts) -> send(key, panes.apply(hour, counts)));
    unwritten.add(key);
    return panes;
  }

  private WatchPlan plan(SliceKey key) {
    PlanKey which = new PlanKey(key.lineId(), key.slice().dimension(), key.question(), key.basis());
    WatchPlan plan = plans.computeIfAbsent(which, this::plan);
    boolean one = !key.slice().value().equals(SliceDirectory.OTHER);
    return one ? plan : WatchPlan.NOTHING;
  }

  private WatchPlan plan(PlanKey key) {
    RuleScope scope = new RuleScope(key.dimension());
    return scope.slices() || isTalliedHere(scope, key.basis())
        ? policies
            .of(key.lineId())
            .plan(scope, key.question(), key.basis())
            .only(measure -> !measure.ofClasses())
        : WatchPlan.NOTHING;
  }

  /**
   * What else is watched of a whole line, or of a rater, is what is judged one by one.
   *
   * @param basis one that no rule can be on, too: there are slices that nothing watches
   */
  private static boolean isTalliedHere(RuleScope scope, String basis) {
    return !scope.slices()
        && Arrays.stream(Basis.values())
            .anyMatch(each -> each.inSumsOnly() && each.name().equals(basis));
  }

  /** The newest stays: it is in use. */
  private void makeRoom() {
    while (inMemory.size() > MOST_IN_MEMORY) {
      SliceKey eldest = inMemory.keySet().iterator().next();
      if (unwritten.contains(eldest)) {
        writeRows();
      }
      inMemory.remove(eldest);
    }
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    for (SliceKey key : unwritten) {
      rows.put(rowKey(key), requireNonNull(inMemory.get(key), key.text()).encodeSummary());
    }
    unwritten.clear();
  }

  private void send(SliceKey key, List<VerdictChange> changes) {
    for (VerdictChange change : changes) {
      out.accept(LineMessage.Raised.of(key.scope(), key.question(), key.basis(), change));
    }
  }

  private static Bytes rowKey(SliceKey key) {
    return StreamRows.rowKey('w', key.text());
  }
}
