package dev.andon.quality.scoring;

import dev.andon.quality.state.StateFormatException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How bad a defect is, worst first. The ordinals are stored: add at the end only. */
public enum DefectSeverity {
  CRITICAL,
  MAJOR,
  MINOR;

  private static final DefectSeverity[] SEVERITIES = values();

  private final String text = name().toLowerCase(Locale.ROOT);

  /**
   * The severity stored as that ordinal.
   *
   * @throws StateFormatException if there is none
   */
  public static DefectSeverity at(int ordinal) {
    if (ordinal < 0 || ordinal >= SEVERITIES.length) {
      throw new StateFormatException("there is no severity " + ordinal);
    }
    return SEVERITIES[ordinal];
  }

  /** The word on topics. */
  public String text() {
    return text;
  }

  /** The severity that is called {@code text} on topics. */
  public static Optional<DefectSeverity> of(String text) {
    return Arrays.stream(values()).filter(severity -> severity.text.equals(text)).findFirst();
  }
}
