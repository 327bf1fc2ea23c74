package dev.andon.quality.cause;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One annotation as it was judged, with all that could explain why it came out so.
 *
 * <pre>
 * bytes, version 1: version | id | basis | item | rater | occurredAt | judgedAt - occurredAt
 *                   | slices, then: dimension | value
 *                   | answers, then: question | flags | expected | given
 * flags: abstained, correct, class; from the fourth bit on the severity: 0 for none
 * </pre>
 *
 * @param id stands for the annotation on its line
 * @param basis what it was compared with: GOLD, AUDIT
 * @param itemId the item
 * @param raterId who labeled it
 * @param occurredAt event time of the work, epoch milliseconds
 * @param judgedAt latest event time among the inputs of its judgements, epoch milliseconds
 * @param slices what it belongs to, value by dimension; without rater and class
 * @param answers what was found, by question
 */
public record JudgedWork(
    long id,
    String basis,
    String itemId,
    String raterId,
    long occurredAt,
    long judgedAt,
    SortedMap<String, String> slices,
    SortedMap<String, Found> answers) {
  private static final int VERSION = 1;
  private static final DefectSeverity[] SEVERITIES = DefectSeverity.values();

  /** Copies the maps. */
  public JudgedWork {
    requireNonNull(basis, "basis is null");
    requireNonNull(itemId, "itemId is null");
    requireNonNull(raterId, "raterId is null");
    slices = Collections.unmodifiableSortedMap(new TreeMap<>(slices));
    answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
  }

  /**
   * What was found of one answer.
   *
   * @param abstained the rater declined to answer
   * @param correct nothing is wrong with it
   * @param severity how bad what is wrong is; null where nothing is, or nobody says how bad
   * @param classes whether {@code expected} is a class, so that it can be confused with others
   * @param expected the right answer, shortened for people; null if not said
   * @param given the rater's answer, likewise; null if there is none
   */
  public record Found(
      boolean abstained,
      boolean correct,
      @Nullable DefectSeverity severity,
      boolean classes,
      @Nullable String expected,
      @Nullable String given) {
    private static final int ABSTAINED = 1;
    private static final int CORRECT = 2;
    private static final int CLASSES = 4;
    private static final int SEVERITY_SHIFT = 3;
    private static final int MOST_CHARACTERS = 64;

    /** Shortens the texts: a log of thousands is kept. */
    public Found {
      expected = shortened(expected);
      given = shortened(given);
    }

    private static @Nullable String shortened(@Nullable String text) {
      if (text == null || text.length() <= MOST_CHARACTERS) {
        return text;
      }
      boolean pair = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1));
      return text.substring(0, pair ? MOST_CHARACTERS - 1 : MOST_CHARACTERS);
    }

    /** The class that was wanted; null where none was. */
    @Nullable String wantedClass() {
      return classes ? expected : null;
    }

    private void encode(StateWriter out) {
      int flags =
          (abstained ? ABSTAINED : 0)
              | (correct ? CORRECT : 0)
              | (classes ? CLASSES : 0)
              | (severity == null ? 0 : (severity.ordinal() + 1) << SEVERITY_SHIFT);
      out.writeByte(flags).writeOptionalText(expected).writeOptionalText(given);
    }

    private static Found decode(StateReader in) {
      int flags = in.readByte();
      int severity = flags >> SEVERITY_SHIFT;
      return new Found(
          (flags & ABSTAINED) != 0,
          (flags & CORRECT) != 0,
          severity == 0 || severity > SEVERITIES.length ? null : SEVERITIES[severity - 1],
          (flags & CLASSES) != 0,
          in.readOptionalText(),
          in.readOptionalText());
    }
  }

  /** Appends the work in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeFixedLong(id).writeText(basis).writeText(itemId).writeText(raterId);
    out.writeSigned(occurredAt).writeSigned(judgedAt - occurredAt).writeUnsigned(slices.size());
    slices.forEach((dimension, value) -> out.writeText(dimension).writeText(value));
    out.writeUnsigned(answers.size());
    answers.forEach((question, found) -> found.encode(out.writeText(question)));
  }

  /** Reads one back. */
  public static JudgedWork decode(StateReader in) {
    in.readVersion(VERSION);
    long id = in.readFixedLong();
    String basis = in.readText();
    String itemId = in.readText();
    String raterId = in.readText();
    long occurredAt = in.readSigned();
    long judgedAt = occurredAt + in.readSigned();
    SortedMap<String, String> slices = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      slices.put(in.readText(), in.readText());
    }
    SortedMap<String, Found> answers = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      answers.put(in.readText(), Found.decode(in));
    }
    return new JudgedWork(id, basis, itemId, raterId, occurredAt, judgedAt, slices, answers);
  }
}
