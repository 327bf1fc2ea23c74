package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work that stands, or goes on again, as a tool is told it.
 *
 * @param id the same for this line and scope of a source, always: 12 hexadecimal digits by which a
 *     tool's record of it is found again
 * @param line the line
 * @param places what belongs to the line in the tool, by the ids that it has there
 * @param dimension the dimension of the scope, such as {@code rater}; null for the whole line
 * @param value the value of the scope, such as the rater as records name them; null with it
 * @param reason why, in a sentence
 * @param actor who decided it
 * @param alertId the alert behind it, or null
 * @param since when that was decided
 */
public record Stop(
    String id,
    String line,
    List<String> places,
    @Nullable String dimension,
    @Nullable String value,
    String reason,
    String actor,
    @Nullable String alertId,
    Instant since) {
  private static final String RATER = "rater";
  private static final String BEGINNING = "Stopped by Andon: ";
  private static final int LONGEST_REASON = 200;

  public Stop {
    requireNonNull(id, "id is null");
    requireNonNull(line, "line is null");
    places = List.copyOf(requireNonNull(places, "places is null"));
    requireNonNull(reason, "reason is null");
    requireNonNull(actor, "actor is null");
    requireNonNull(since, "since is null");
    if ((dimension == null) != (value == null)) {
      throw new IllegalArgumentException("a scope has a dimension and a value");
    }
  }

  /**
   * The rater whose work stands, as records name them; null if the whole line does.
   *
   * @throws Refusal if it is another part of the line, which no tool knows
   */
  public @Nullable String rater() throws Refusal {
    if (dimension == null || dimension.equals(RATER)) {
      return value;
    }
    throw new Refusal(
        "the tool can be told of a line and of a rater, and this is of %s %s: tell them yourself"
            .formatted(dimension, JsonFields.shown(String.valueOf(value))));
  }

  /** What people at the tool are told, with the mark by which it is found again. */
  public String text() {
    StringBuilder text = new StringBuilder(BEGINNING);
    reason
        .codePoints()
        .limit(LONGEST_REASON)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(text::appendCodePoint);
    return text.append(' ').append(mark()).toString();
  }

  /** A text of the tool's without what {@link #text} put before it. */
  public String without(String described) {
    int mark = described.indexOf(mark());
    int start = mark < 0 ? -1 : described.lastIndexOf(BEGINNING, mark);
    if (start < 0) {
      return described;
    }
    return described.substring(0, start)
        + described.substring(mark + mark().length()).stripLeading();
  }

  /** What is in {@link #text} of this stop and no other. */
  public String mark() {
    return "(andon " + id + ")";
  }
}
