package dev.andon.producers.gateway.stops;

import dev.andon.contracts.LadderStep;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.RaterStateRow;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands, as the topics of line states and of rater states say it. A rater stands whose line
 * says so, or who is suspended. Thread-safe.
 */
public final class Standing {
  private static final String RATER = "rater";

  // Of the same key there may be two: what was decided about a rater by the line, and by the
  // ladder.
  private final Map<String, Decision> lines = new HashMap<>();
  private final Map<String, Decision> raters = new HashMap<>();
  private boolean complete;
  private @Nullable View view;

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

  private void put(Map<String, Decision> decisions, Decision decision) {
    decisions.put(decision.key(), decision);
    view = null;
  }

  /** The topics are read from their beginning: what stands is not known until {@link #complete}. */
  public synchronized void begin() {
    lines.clear();
    raters.clear();
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
    if (now == null) {
      Map<String, Decision> all = new HashMap<>(lines);
      raters.forEach((key, rater) -> all.merge(key, rater, Standing::ofBoth));
      now = new View(complete, Collections.unmodifiableMap(all));
      view = now;
    }
    return now;
  }

  /**
   * What was decided.
   *
   * @param complete whether that is all
   * @param decisions by line and scope, as {@link Decision#key} names them
   */
  record View(boolean complete, Map<String, Decision> decisions) {}

  private static Decision ofBoth(Decision line, Decision rater) {
    if (line.stopped() != rater.stopped()) {
      return line.stopped() ? line : rater;
    }
    boolean lineIsEarlier = line.since().isBefore(rater.since());
    // It stands since the first of the two said so, and goes on since the last of them did.
    return lineIsEarlier == line.stopped() ? line : rater;
  }
}
