package dev.andon.quality.comparison;

import dev.andon.quality.answer.Display;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a question declares not to matter in a text: two texts are the same when their normal forms
 * are.
 *
 * @param steps what is done, always in the order of {@link Step}
 */
public record TextNormalization(Set<Step> steps) {

  /** One thing that does not matter. */
  public enum Step {
    /** Compatibility composition (Unicode's NFKC): how a character is encoded or typeset. */
    NFKC,
    /** Punctuation, which is taken out (Unicode's general categories P). */
    PUNCTUATION,
    /** Case (Unicode's full case folding). */
    CASE,
    /** White space at the ends, and how much of it there is in between. */
    SPACE;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The name in declarations: lower case. */
    public String text() {
      return text;
    }
  }

  /** What holds unless the question says otherwise: all but punctuation. */
  public static final TextNormalization STANDARD =
      new TextNormalization(EnumSet.of(Step.NFKC, Step.CASE, Step.SPACE));

  /** Every character matters. */
  public static final TextNormalization NONE = new TextNormalization(Set.of());

  private static final String NOTHING = "none";

  public TextNormalization {
    steps = Set.copyOf(steps);
  }

  /**
   * Reads a declaration: steps joined by {@code +}, such as {@code nfkc+case+space}, or {@code
   * none}.
   *
   * @throws IllegalArgumentException for anything else; the message names what is allowed
   */
  public static TextNormalization parse(String text) {
    if (text.equals(NOTHING)) {
      return NONE;
    }
    return new TextNormalization(
        Arrays.stream(text.split("\\+", -1))
            .map(TextNormalization::step)
            .collect(Collectors.toSet()));
  }

  /** The declaration as people write it; {@link #parse} reads it back. */
  public String text() {
    return steps.isEmpty()
        ? NOTHING
        : steps.stream().sorted().map(Step::text).collect(Collectors.joining("+"));
  }

  /** The normal form of a text. Linear time. */
  public String normalize(String text) {
    return TextNormalizer.normalize(text, this);
  }

  boolean has(Step step) {
    return steps.contains(step);
  }

  private static Step step(String text) {
    return Arrays.stream(Step.values())
        .filter(step -> step.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "text normalization \""
                        + Display.clip(text)
                        + "\" is not known: use none, or nfkc, punctuation, case, space joined by +"));
  }
}
