package dev.andon.quality.alert;

import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.WilsonInterval;
import dev.andon.quality.policy.AgreementRule;
import dev.andon.quality.policy.TriggerPlan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * An alert in words, for somebody woken by it.
 *
 * @param what the fact: value, interval, since when
 * @param soWhat what it means for the work
 * @param nowWhat who does what by when, and the literal next command
 */
public record AlertText(String what, String soWhat, String nowWhat) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The words for a dip under {@code rule}. */
  public static AlertText of(Signal dip, AgreementRule rule) {
    return new AlertText(what(dip), soWhat(dip, rule), nowWhat(dip, rule));
  }

  private static String what(Signal dip) {
    LimitVerdict verdict = dip.verdict();
    Interval interval = WilsonInterval.of(verdict.correctCount(), verdict.sampleCount(), 0.95);
    return String.format(
        Locale.ROOT,
        "%s: agreement with gold is %s (95 %% interval %s to %s; %d of %d right since %s), below"
            + " the limit of %s.",
        subject(dip),
        percent((double) verdict.correctCount() / verdict.sampleCount()),
        percent(interval.low()),
        percent(interval.high()),
        verdict.correctCount(),
        verdict.sampleCount(),
        clock(verdict.onsetAt()),
        percent(dip.limit()));
  }

  private static String subject(Signal dip) {
    String of = dip.question().equals("*") ? "" : ", question " + dip.question();
    return dip.scope().wholeLine()
        ? "Line " + dip.scope().lineId() + of
        : "Rater " + dip.scope().value() + " on line " + dip.scope().lineId() + of;
  }

  private static String soWhat(Signal dip, AgreementRule rule) {
    LimitVerdict verdict = dip.verdict();
    double wrong = 1 - (double) verdict.correctCount() / verdict.sampleCount();
    String rest =
        rule.stops()
            ? dip.scope().wholeLine()
                ? " The line is stopped."
                : " Their work on this line is stopped; the line goes on."
            : " Nothing is stopped.";
    return String.format(
        Locale.ROOT,
        "About %s of the answers given since %s are likely wrong, gold or not.%s",
        percent(wrong),
        clock(verdict.onsetAt()),
        rest);
  }

  private static String nowWhat(Signal dip, AgreementRule rule) {
    StringBuilder text = new StringBuilder();
    TriggerPlan plan = rule.trigger();
    if (plan != null) {
      text.append(plan.owner())
          .append(": ")
          .append(plan.kind().replace('_', ' '))
          .append(" by ")
          .append(clock(dip.verdict().detectedAt() + plan.within().toMillis()))
          .append(". ");
    }
    text.append("Look: andon alert explain ").append(dip.alertId()).append(". ");
    if (rule.stops()) {
      text.append("When it is mended: andon line resume ").append(dip.scope().lineId());
      if (!dip.scope().wholeLine()) {
        text.append(" --").append(dip.scope().dimension()).append(' ').append(dip.scope().value());
      }
      text.append(" --reason \"...\". ");
    }
    return text.append("Runbook: ").append(rule.runbook()).toString();
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * ratio);
  }

  private static String clock(long epochMillis) {
    return CLOCK.format(Instant.ofEpochMilli(epochMillis));
  }
}
