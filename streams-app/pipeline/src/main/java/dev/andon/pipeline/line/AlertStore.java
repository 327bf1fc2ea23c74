package dev.andon.pipeline.line;

import dev.andon.quality.alert.Alert;
import dev.andon.quality.alert.GoldSupply;
import dev.andon.quality.alert.Ladder;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.ScopeState;
import dev.andon.quality.certification.Exams;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Alerts and scopes over one key-value store.
 *
 * <pre>
 * "a/" | line | 0 | alert id    an {@link Alert}
 * "s/" | line | 0 | scope key   a {@link ScopeState}
 * "l/" | line | 0 | scope key   a {@link Ladder}
 * "g/" | line                   a {@link GoldSupply}
 * "e/" | line | 0 | rater       {@link Exams}
 * "p"                           how many policies have been followed; none where none ever came
 * </pre>
 *
 * <p>The other rows there are those of {@link TriggerStore}, {@link ReleaseStore}, {@link
 * GoldReviewStore}, {@link AdjudicationStore}, {@link ModelAskStore} and {@link TickStore}.
 */
final class AlertStore {
  private static final int VERSION = 1;
  private static final Bytes POLICIES = key("p");

  private final KeyValueStore<Bytes, byte[]> rows;
  private final TickStore ticks;

  AlertStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
    this.ticks = new TickStore(rows);
  }

  /** Triggers, over the same rows. */
  TriggerStore triggers() {
    return new TriggerStore(rows);
  }

  /** Guideline releases, over the same rows. */
  ReleaseStore releases() {
    return new ReleaseStore(rows);
  }

  /** Gold to be reviewed, over the same rows. */
  GoldReviewStore goldReviews() {
    return new GoldReviewStore(rows);
  }

  /** Items to be settled, over the same rows. */
  AdjudicationStore adjudications() {
    return new AdjudicationStore(rows);
  }

  /** What is asked for because of models, over the same rows. */
  ModelAskStore models() {
    return new ModelAskStore(rows);
  }

  /** The time of each line, over the same rows. */
  TickStore ticks() {
    return ticks;
  }

  /** Has the end of a silence found by {@link #silencesEnded}, instead of the former one. */
  void moveSilenceEnd(String lineId, String alertId, OptionalLong from, OptionalLong to) {
    ticks.move(TickStore.Kind.SILENCE_END, lineId, alertId, from, to);
  }

  /** The alerts of a line whose silence is over at {@code tick}. */
  List<String> silencesEnded(String lineId, long tick) {
    // A silence is over at its end, while a deadline is kept up to its last moment.
    return ticks.before(TickStore.Kind.SILENCE_END, lineId, tick + 1);
  }

  /** The alert; one of which nothing is known yet where it is not there. */
  Alert alert(String lineId, String alertId) {
    byte @Nullable [] row = rows.get(alertKey(lineId, alertId));
    return row == null ? new Alert() : Alert.decode(row);
  }

  /** Every alert of a line by its id. */
  SortedMap<String, Alert> alerts(String lineId) {
    String prefix = "a/" + lineId + '\0';
    SortedMap<String, Alert> alerts = new TreeMap<>();
    try (KeyValueIterator<Bytes, byte[]> found =
        rows.range(key(prefix), key("a/" + lineId + '\1'))) {
      found.forEachRemaining(
          row ->
              alerts.put(
                  new String(row.key.get(), StandardCharsets.UTF_8).substring(prefix.length()),
                  Alert.decode(row.value)));
    }
    return alerts;
  }

  void put(String lineId, String alertId, Alert alert) {
    rows.put(alertKey(lineId, alertId), alert.encode());
  }

  void remove(String lineId, String alertId) {
    rows.delete(alertKey(lineId, alertId));
  }

  ScopeState scope(Scope scope) {
    byte @Nullable [] row = rows.get(scopeKey(scope));
    return row == null ? new ScopeState() : ScopeState.decode(row);
  }

  void put(Scope scope, ScopeState state) {
    rows.put(scopeKey(scope), state.encode());
  }

  /** What is known of the rater that a scope is. */
  Ladder ladder(Scope scope) {
    byte @Nullable [] row = rows.get(ladderKey(scope));
    return row == null ? new Ladder() : Ladder.decode(row);
  }

  void put(Scope scope, Ladder ladder) {
    rows.put(ladderKey(scope), ladder.encode());
  }

  /** What the rater that a scope is has answered on gate items. */
  Exams exams(Scope scope) {
    byte @Nullable [] row = rows.get(examsKey(scope));
    return row == null ? new Exams() : Exams.decode(row);
  }

  void put(Scope scope, Exams exams) {
    if (exams.isEmpty()) {
      rows.delete(examsKey(scope));
    } else {
      rows.put(examsKey(scope), exams.encode());
    }
  }

  /** Every rater who has answered a gate item. */
  List<Scope> examined() {
    return examined("e/");
  }

  /** Those who have on one line. */
  List<Scope> examinedOn(String lineId) {
    return examined("e/" + lineId + '\0');
  }

  private List<Scope> examined(String prefix) {
    List<Scope> raters = new ArrayList<>();
    forEach(
        prefix,
        (rest, row) -> {
          String text = (prefix + rest).substring("e/".length());
          int end = text.indexOf(0);
          raters.add(Scope.rater(text.substring(0, end), text.substring(end + 1)));
        });
    return raters;
  }

  private static Bytes examsKey(Scope scope) {
    return key("e/" + scope.lineId() + '\0' + scope.value());
  }

  /** Whether gold still arrives on a line. */
  GoldSupply supply(String lineId) {
    byte @Nullable [] row = rows.get(key("g/" + lineId));
    return row == null ? new GoldSupply() : GoldSupply.decode(row);
  }

  void put(String lineId, GoldSupply supply) {
    rows.put(key("g/" + lineId), supply.encode());
  }

  /** How many policies the alerts and scopes have followed. */
  long policiesFollowed() {
    byte @Nullable [] row = rows.get(POLICIES);
    if (row == null) {
      return 0;
    }
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    return in.readUnsigned();
  }

  void putPoliciesFollowed(long count) {
    rows.put(POLICIES, new StateWriter(12).writeByte(VERSION).writeUnsigned(count).toByteArray());
  }

  /** Calls back for every alert. */
  void forEachAlert(BiConsumer<String, Alert> action) {
    forEach(
        "a/", (key, row) -> action.accept(key.substring(key.indexOf(0) + 1), Alert.decode(row)));
  }

  /** Calls back for every scope of which anything was ever decided. */
  void forEachScope(BiConsumer<Scope, ScopeState> action) {
    forEach("s/", (key, row) -> action.accept(scopeOf(key), ScopeState.decode(row)));
  }

  private void forEach(String prefix, BiConsumer<String, byte[]> action) {
    List<KeyValue<Bytes, byte[]>> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> each = rows.range(key(prefix), key(prefix + '\uffff'))) {
      each.forEachRemaining(found::add);
    }
    for (KeyValue<Bytes, byte[]> row : found) {
      action.accept(
          new String(row.key.get(), StandardCharsets.UTF_8).substring(prefix.length()), row.value);
    }
  }

  private static Scope scopeOf(String key) {
    int end = key.indexOf(0);
    return Scope.ofKey(key.substring(0, end), key.substring(end + 1));
  }

  /** With the line, as lines that share a partition must not reach each other's alerts. */
  private static Bytes alertKey(String lineId, String alertId) {
    return key("a/" + lineId + '\0' + alertId);
  }

  private static Bytes scopeKey(Scope scope) {
    return key("s/" + scope.lineId() + '\0' + scope.key());
  }

  private static Bytes ladderKey(Scope scope) {
    return key("l/" + scope.lineId() + '\0' + scope.key());
  }

  private static Bytes key(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
