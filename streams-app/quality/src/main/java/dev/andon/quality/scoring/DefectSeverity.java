package dev.andon.quality.scoring;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How bad a defect is, worst first. The ordinals are stored: add at the end only. */
public enum DefectSeverity {
  CRITICAL,
  MAJOR,
  MINOR;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word on topics. */
  public String text() {
    return text;
  }

  /** The severity that is called {@code text} on topics. */
  public static Optional<DefectSeverity> of(String text) {
    return Arrays.stream(values()).filter(severity -> severity.text.equals(text)).findFirst();
  }
}
