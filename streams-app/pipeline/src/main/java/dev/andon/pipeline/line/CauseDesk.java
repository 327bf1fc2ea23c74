package dev.andon.pipeline.line;

import dev.andon.pipeline.line.CauseStore.AlertKey;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.quality.alert.CauseText;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.cause.Asked;
import dev.andon.quality.cause.CauseFinder;
import dev.andon.quality.cause.Causes;
import dev.andon.quality.cause.JudgedWork;
import dev.andon.quality.policy.Basis;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Explains alerts: as they open, and again where judgements change that they rest on.
 *
 * <p>What is told in the end depends on the judgements alone. When it is told again is a matter of
 * cost: as soon as nothing more is to be expected, or nothing more comes.
 */
final class CauseDesk implements CauseBook {
  private static final int MOST_AT_ONCE = 64;

  /** While work comes, one alert is told again in so many looks: it costs up to a look's time. */
  private static final int LOOKS_PER_ALERT_WHILE_WORK_COMES = 10;

  /** So much work from before an onset is enough to tell its causes again. */
  private static final int ENOUGH_BEFORE = 1_024;

  private static final long MINUTE_MILLIS = 60_000L;
  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;

  private record Open(Asked asked, String basis) {}

  /** What is known of a line while the task runs. */
  private static final class Line {
    private final TreeMap<Long, Map<String, Open>> byEnd = new TreeMap<>();
    private final Map<String, Long> ends = new HashMap<>();
    private long reached = Long.MIN_VALUE;

    void put(String alertId, Open open) {
      remove(alertId);
      ends.put(alertId, open.asked().until());
      byEnd
          .computeIfAbsent(open.asked().until(), unused -> new LinkedHashMap<>())
          .put(alertId, open);
    }

    void remove(String alertId) {
      Long end = ends.remove(alertId);
      Map<String, Open> ending = end == null ? null : byEnd.get(end);
      if (ending != null && ending.remove(alertId) != null && ending.isEmpty()) {
        byEnd.remove(end);
      }
    }
  }

  private final CauseStore store;
  private final AlertStore alerts;
  private final WorkLog log;
  private final Map<String, Line> lines = new HashMap<>();
  private final Set<AlertKey> due = new LinkedHashSet<>();
  private final Set<String> busy = new HashSet<>();
  private int looks;

  /** A desk over the rows of causes; takes up what a former run left there. */
  CauseDesk(KeyValueStore<Bytes, byte[]> rows, WorkLog log, AlertStore alerts) {
    this.store = new CauseStore(rows);
    this.log = log;
    this.alerts = alerts;
    store.forEachTold(
        (key, told) ->
            alerts
                .alert(key.lineId(), key.alertId())
                .dip()
                .ifPresent(dip -> line(key.lineId()).put(key.alertId(), open(dip))));
    due.addAll(store.due());
  }

  private Line line(String lineId) {
    return lines.computeIfAbsent(lineId, unused -> new Line());
  }

  private static Open open(Signal dip) {
    String dimension = dip.scope().dimension();
    // What is decided by panes is dated to their beginnings.
    boolean rater = Scope.RATER.equals(dimension);
    long pane = dimension == null ? MINUTE_MILLIS : rater ? 1 : HOUR_MILLIS;
    return new Open(
        new Asked(
            dimension,
            dip.scope().value(),
            dip.question(),
            dip.measure(),
            dip.verdict().onsetAt(),
            dip.verdict().detectedAt() + pane - 1,
            /* byWork= */ pane == HOUR_MILLIS),
        dip.basis());
  }

  @Override
  public Optional<ToldCauses> of(String alertId, Signal dip) {
    AlertKey key = new AlertKey(dip.scope().lineId(), alertId);
    if (dip.retracted() || dip.scope().gate() || !Basis.valueOf(dip.basis()).judges()) {
      forget(key);
      return Optional.empty();
    }
    Open open = open(dip);
    Optional<ToldCauses> told = store.told(key);
    if (told.isEmpty()) {
      return Optional.of(tell(key, open, log.of(key.lineId(), open.basis())));
    }
    if (!told.get().answers(open.asked())) {
      line(key.lineId()).put(key.alertId(), open);
      ask(key);
    }
    return told;
  }

  private void ask(AlertKey key) {
    if (due.add(key)) {
      store.putDue(key);
    }
  }

  private void forget(AlertKey key) {
    line(key.lineId()).remove(key.alertId());
    due.remove(key);
    store.forget(key);
  }

  private ToldCauses tell(AlertKey key, Open open, List<JudgedWork> work) {
    Asked asked = open.asked();
    Causes causes = CauseFinder.find(asked, work);
    ToldCauses told =
        new ToldCauses(
            asked.onsetAt(),
            asked.until(),
            CauseText.of(asked, causes).orElse(""),
            CauseEvidence.json(causes));
    store.put(key, told);
    line(key.lineId()).put(key.alertId(), open);
    return told;
  }

  /** Work came to be judged otherwise. */
  void judged(LineMessage.Judged change) {
    Line line = line(change.lineId());
    busy.add(change.lineId());
    JudgedWork was = change.was();
    if (was != null) {
      log.remove(change.lineId(), was);
      touch(change.lineId(), line, was);
    }
    JudgedWork is = change.is();
    if (is != null) {
      log.add(change.lineId(), is);
      touch(change.lineId(), line, is);
      line.reached = Math.max(line.reached, is.occurredAt());
    }
  }

  private void touch(String lineId, Line line, JudgedWork work) {
    // Nothing is judged before it is done.
    for (Map<String, Open> ending : line.byEnd.tailMap(work.occurredAt()).values()) {
      ending.forEach(
          (alertId, open) -> {
            AlertKey key = new AlertKey(lineId, alertId);
            if (open.basis().equals(work.basis()) && open.asked().isTouchedBy(work)) {
              ask(key);
            }
          });
    }
  }

  /**
   * Explains again what rests on judgements that have changed.
   *
   * @param changed takes every alert that says something else now
   */
  void refresh(Consumer<AlertKey> changed) {
    looks++;
    int left = MOST_AT_ONCE;
    if (!busy.isEmpty()) {
      left = looks % LOOKS_PER_ALERT_WHILE_WORK_COMES == 0 ? 1 : 0;
    }
    for (AlertKey key : List.copyOf(due)) {
      Open open = left > 0 ? opened(key) : null;
      if (open != null && isComplete(key.lineId(), open.asked())) {
        left--;
        due.remove(key);
        store.removeDue(key);
        if (isToldOtherwise(key, open)) {
          changed.accept(key);
        }
      }
    }
    busy.clear();
  }

  private @Nullable Open opened(AlertKey key) {
    return alerts
        .alert(key.lineId(), key.alertId())
        .dip()
        .filter(dip -> !dip.retracted())
        .map(CauseDesk::open)
        .orElse(null);
  }

  private boolean isComplete(String lineId, Asked asked) {
    return !busy.contains(lineId) || line(lineId).reached > asked.until();
  }

  private boolean isToldOtherwise(AlertKey key, Open open) {
    Optional<ToldCauses> before = store.told(key);
    List<JudgedWork> work = log.of(key.lineId(), open.basis());
    boolean answered = before.filter(told -> told.answers(open.asked())).isPresent();
    if (answered && !reachesBack(key.lineId(), open, work)) {
      return false;
    }
    return !before.equals(Optional.of(tell(key, open, work)));
  }

  /** What was told while more was known is not told again by less. */
  private boolean reachesBack(String lineId, Open open, List<JudgedWork> work) {
    return !log.hasForgotten(lineId, open.basis())
        || work.stream().filter(each -> each.judgedAt() < open.asked().onsetAt()).count()
            >= ENOUGH_BEFORE;
  }
}
