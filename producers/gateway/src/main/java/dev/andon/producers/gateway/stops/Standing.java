package dev.andon.producers.gateway.stops;

import dev.andon.contracts.LadderStep;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.RaterStateRow;
import dev.andon.contracts.RosterEntry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands, as the topics of line states and of rater states say it. A rater stands whose line
 * says so, or who is suspended; and the people of a team or vendor stand that does, by the roster.
 * Thread-safe.
 */
public final class Standing {
  private static final String RATER = "rater";

  // Of the same key there may be two: what was decided about a rater by the line, and by the
  // ladder.
  private final Map<String, Decision> lines = new HashMap<>();
  private final Map<String, Decision> raters = new HashMap<>();
  private final Roster roster = new Roster();
  private final InstantSource clock;
  private boolean complete;
  private @Nullable View view;

  /**
   * @param clock tells which entries of the roster are in force
   */
  Standing(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes in a row of the line states. */
  public synchronized void accept(LineStateRow row) {
    put(
        lines,
        new Decision(
            row.getLineId(),
            row.getScopeDimension(),
            row.getScopeValue(),
            row.getState() == LineRunState.STOPPED,
            row.getReason(),
            row.getActor(),
            row.getAlertId(),
            row.getSince()));
  }

  /** Takes in a row of the rater states. */
  public synchronized void accept(RaterStateRow row) {
    String reason = row.getReason();
    put(
        raters,
        new Decision(
            row.getLineId(),
            RATER,
            row.getRaterId(),
            row.getStep() == LadderStep.SUSPENDED,
            reason == null ? "is " + row.getStep().name().toLowerCase(Locale.ROOT) : reason,
            row.getActor(),
            row.getAlertId(),
            row.getSince()));
  }

  /** Takes in an entry of the roster. */
  public synchronized void accept(RosterEntry entry) {
    roster.accept(entry);
    view = null;
  }

  private void put(Map<String, Decision> decisions, Decision decision) {
    decisions.put(decision.key(), decision);
    view = null;
  }

  /** The topics are read from their beginning: what stands is not known until {@link #complete}. */
  public synchronized void begin() {
    lines.clear();
    raters.clear();
    roster.clear();
    complete = false;
    view = null;
  }

  /** The topics were read up to where they ended when the reading began. */
  public synchronized void complete() {
    complete = true;
    view = null;
  }

  /** All that was decided, as it is now. */
  synchronized View view() {
    View now = view;
    Instant at = clock.instant();
    if (now == null || now.until() != null && !at.isBefore(now.until())) {
      now = view(at);
      view = now;
    }
    return now;
  }

  private View view(Instant at) {
    Map<String, Decision> all = new HashMap<>(lines);
    raters.values().forEach(each -> merge(all, each));
    Map<String, Decision> people = new HashMap<>();
    boolean grouped = false;
    for (Decision each : all.values()) {
      List<String> members = members(each, at);
      grouped |= !members.isEmpty();
      if (members.isEmpty()) {
        merge(people, each);
      }
      members.forEach(rater -> merge(people, ofGroup(each, rater)));
    }
    return new View(
        complete,
        Collections.unmodifiableMap(all),
        Collections.unmodifiableMap(people),
        grouped ? roster.nextChange(at) : null);
  }

  private List<String> members(Decision decision, Instant at) {
    String dimension = decision.dimension();
    String value = decision.value();
    return dimension != null && value != null && Roster.isOfPeople(dimension)
        ? roster.members(dimension, value, at)
        : List.of();
  }

  private static Decision ofGroup(Decision group, String rater) {
    return new Decision(
        group.line(),
        RATER,
        rater,
        group.stopped(),
        "%s %s: %s".formatted(group.dimension(), group.value(), group.reason()),
        group.actor(),
        group.alertId(),
        group.since());
  }

  /**
   * What was decided.
   *
   * @param complete whether that is all
   * @param decisions by line and scope, as {@link Decision#key} names them
   * @param people the same, with the people of teams and vendors in their place, where the roster
   *     knows any
   * @param until when the roster says something else, or null
   */
  record View(
      boolean complete,
      Map<String, Decision> decisions,
      Map<String, Decision> people,
      @Nullable Instant until) {}

  private static void merge(Map<String, Decision> decisions, Decision decision) {
    decisions.merge(decision.key(), decision, Standing::ofBoth);
  }

  private static Decision ofBoth(Decision one, Decision other) {
    if (one.stopped() != other.stopped()) {
      return one.stopped() ? one : other;
    }
    boolean oneIsEarlier = one.since().isBefore(other.since());
    // It stands since the first of the two said so, and goes on since the last of them did.
    return oneIsEarlier == one.stopped() ? one : other;
  }
}
