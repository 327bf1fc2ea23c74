package dev.andon.quality.scoring;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What an auditor found wrong.
 *
 * @param question the question concerned, or {@link Judgement#WHOLE}
 * @param type what is wrong: an open vocabulary
 * @param severity how bad it is
 * @param cause why it happened: an open vocabulary; null if not said
 */
public record Defect(
    String question, String type, DefectSeverity severity, @Nullable String cause) {

  public Defect {
    requireNonNull(severity, "severity is null");
    if (question.isBlank()) {
      throw new IllegalArgumentException("a defect's question is blank");
    }
    if (type.isBlank()) {
      throw new IllegalArgumentException("the defect on question '" + question + "' has no type");
    }
  }
}
