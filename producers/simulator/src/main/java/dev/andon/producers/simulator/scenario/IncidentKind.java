package dev.andon.producers.simulator.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The incidents that can be staged. The meaning of an incident's size is said with each; what it
 * needs of a scope is held by {@link Incident}.
 */
public enum IncidentKind {
  /** Raters stop looking: {@code size} of their answers are picked at random among all classes. */
  RATER_DEGRADES,
  /**
   * A guideline release changes definitions, and teams read it the wrong way round: an item of one
   * affected label is answered with the next affected label, {@code size} of the time.
   */
  TEAM_MISREADS_GUIDELINE,
  /**
   * One source begins to send something else: {@code size} of its items are harder, and their
   * classes are as common as the rarest were before.
   */
  SOURCE_DRIFTS,
  /** Raters click through: {@code size} of their answers are a favourite class, in no time. */
  SPAMMER,
  /** Raters share a sheet: {@code size} of their answers are copied from the first of them. */
  COLLUDERS,
  /**
   * Gold is known by heart: raters recognise {@code size} of gold items and are right on them, and
   * take less care elsewhere.
   */
  GOLD_LEAKS,
  /** {@code size} of the gold that was to be published is not. */
  GOLD_DRIES_UP,
  /**
   * {@code size} of the gold items prepared carry a wrong answer; if the incident ends, they are
   * corrected then.
   */
  BAD_GOLD_ITEM,
  /**
   * {@code size} of the items that come are hard ones. Nothing is wrong with anybody's work, or
   * with the gold: whoever alarms blames somebody for nothing.
   */
  DIFFICULTY_SHIFTS;

  /** Whether something is wrong with work or gold, so that it has to be found. */
  public boolean isFault() {
    return this != DIFFICULTY_SHIFTS;
  }

  /** The name in scenarios, on the command line and in truth files: {@code rater-degrades}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of all kinds. */
  public static List<String> names() {
    return Arrays.stream(values()).map(IncidentKind::text).toList();
  }
}
