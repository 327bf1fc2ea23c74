package dev.andon.producers.gateway;

import java.util.List;

/** Reasons as one text for a person, of which there may be thousands. */
final class Reasons {
  private static final int MOST = 10;

  private Reasons() {}

  static String joined(List<String> reasons) {
    return String.join("; ", reasons.subList(0, Math.min(MOST, reasons.size())))
        + (reasons.size() > MOST ? "; and %d more".formatted(reasons.size() - MOST) : "");
  }
}
