package dev.andon.quality.alert;

import java.time.Duration;
import java.util.Locale;

/** An alert that gold stopped arriving, in words. */
public final class NoDataText {
  private static final String RUNBOOK = "deploy/runbooks/no-data.md";

  private NoDataText() {}

  /** What happened, what it means, what to do. */
  public static AlertText of(String lineId, GoldSupply.Gap gap) {
    return new AlertText(what(lineId, gap), soWhat(gap), nowWhat(lineId, gap));
  }

  private static String what(String lineId, GoldSupply.Gap gap) {
    return String.format(
        Locale.ROOT,
        "Line %s: no gold has been answered since %s, in %s of work and %,d annotations.",
        lineId,
        AlertText.clock(gap.goldAt()),
        span(gap.worked()),
        gap.annotations());
  }

  private static String span(Duration worked) {
    return worked.toHours() > 0
        ? worked.toHours() + " h " + worked.toMinutesPart() + " min"
        : worked.toMinutes() + " min";
  }

  private static String soWhat(GoldSupply.Gap gap) {
    return gap.endedAt().isPresent()
        ? "Gold is answered again since "
            + AlertText.clock(gap.endedAt().getAsLong())
            + ". What was done in between stays unjudged unless gold comes for it."
        : "Nobody knows how good this work is: a drop in quality would go unseen, and that no other"
            + " alert fires means nothing. Nothing is stopped.";
  }

  private static String nowWhat(String lineId, GoldSupply.Gap gap) {
    return "Take it on: andon alert ack "
        + gap.alertId(lineId)
        + ". See whether gold items are still handed out, and whether what is loaded as gold has"
        + " the ids of the items worked on: andon ledger --line "
        + ShellWord.quote(lineId)
        + ". Load what is missing: andon gold FILE. It ends by itself with the next gold item"
        + " answered. Runbook: "
        + RUNBOOK;
  }
}
