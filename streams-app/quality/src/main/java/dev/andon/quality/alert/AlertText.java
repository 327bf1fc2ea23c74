package dev.andon.quality.alert;

import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.policy.CostOfError;
import dev.andon.quality.policy.EscalationPlan;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.TriggerPlan;
import dev.andon.quality.scoring.Judgement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An alert in words, for somebody woken by it.
 *
 * @param what the fact: value, interval, since when
 * @param soWhat what it means for the work, and what explains it
 * @param nowWhat who does what by when, and the literal next command
 */
public record AlertText(String what, String soWhat, String nowWhat) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Dimensions that have an option of their own on the command line. */
  private static final Set<String> OPTIONS = Set.of(Scope.RATER, "team", "vendor", "source");

  /** The words for a dip under {@code rule}, of which no cause is known. */
  public static AlertText of(Signal dip, Rule rule) {
    return of(dip, rule, "", null);
  }

  /**
   * The words for a dip under {@code rule}.
   *
   * @param cause what explains it, as {@link CauseText} says it; empty where nothing does
   * @param cost what wrong labels cost; null where nobody has said
   */
  public static AlertText of(Signal dip, Rule rule, String cause, @Nullable CostOfError cost) {
    return new AlertText(what(dip), soWhat(dip, rule, cause, cost), nowWhat(dip, rule));
  }

  /** The words for what may become an alert under {@code rule}. */
  public static AlertText pending(Signal watch, Rule rule) {
    return new AlertText(
        subject(watch) + ": " + nearness(watch) + ".",
        "Nothing is decided: with more of the same it fires, else this is gone again.",
        "Nobody has to do anything yet. See what it will ask for: andon alert explain "
            + watch.alertId()
            + ". Runbook: "
            + rule.runbook());
  }

  private static String nearness(Signal watch) {
    LimitVerdict verdict = watch.verdict();
    String judged =
        verdict.isShare()
            ? ", %d of %d good".formatted(verdict.correctCount(), verdict.sampleCount())
            : "";
    return String.format(
        Locale.ROOT,
        "%.0f %% of the evidence that %s takes, since %s%s",
        100 * verdict.statistic() / verdict.threshold(),
        watch.ruleId(),
        clock(verdict.onsetAt()),
        judged);
  }

  /** The same, where it has come to somebody else by now. */
  public AlertText escalated(EscalationPlan.Reached reached) {
    return new AlertText(
        what,
        soWhat,
        "Escalated to "
            + reached.step().to()
            + " at "
            + clock(reached.at())
            + ", as nobody had taken it on. "
            + nowWhat);
  }

  /** The fact behind a dip alone. */
  public static String what(Signal dip) {
    return subject(dip) + ": " + new Fact(dip).measured();
  }

  private static String subject(Signal dip) {
    String of = wholeAnnotation(dip) ? "" : ", question " + dip.question();
    Scope scope = dip.scope();
    String dimension = scope.dimension();
    return dimension == null
        ? "Line " + scope.lineId() + of
        : capitalized(words(dimension)) + " " + scope.value() + " on line " + scope.lineId() + of;
  }

  /** A dimension as people say it: {@code guideline_version} is a guideline version. */
  static String words(String dimension) {
    return dimension.replace('_', ' ');
  }

  private static String capitalized(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** With the cause, so that lists of facts stay short. */
  private static String soWhat(Signal dip, Rule rule, String cause, @Nullable CostOfError cost) {
    Fact fact = new Fact(dip);
    return Stream.of(
            fact.likely(),
            cost == null ? "" : fact.cost(cost),
            cause,
            consequence(dip.scope().dimension(), rule.stops()))
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String consequence(@Nullable String dimension, boolean stops) {
    if (!stops) {
      return "Nothing is stopped: more of them come until somebody acts.";
    }
    if (dimension == null) {
      return "The line is stopped: nobody works on it until somebody resumes it.";
    }
    return dimension.equals(Scope.RATER)
        ? "This rater is stopped on this line; everybody else goes on."
        : "Work of this " + words(dimension) + " is stopped on this line; everything else goes on.";
  }

  private static String nowWhat(Signal dip, Rule rule) {
    StringBuilder text = new StringBuilder();
    text.append("Take it on: andon alert ack ").append(dip.alertId());
    text.append(". See why: andon alert explain ").append(dip.alertId()).append(". ");
    for (TriggerPlan plan : rule.triggers()) {
      text.append("Due by ")
          .append(clock(dip.verdict().detectedAt() + plan.within().toMillis()))
          .append(": ")
          .append(plan.kind().replace('_', ' '))
          .append(" (")
          .append(plan.owner())
          .append("). ");
    }
    if (rule.stops()) {
      text.append("Only when it is mended: ").append(resume(dip.scope())).append(". ");
    }
    return text.append("Runbook: ").append(rule.runbook()).toString();
  }

  private static String resume(Scope scope) {
    String dimension = scope.dimension();
    String value = scope.value();
    String part = "";
    if (dimension != null && value != null) {
      part =
          OPTIONS.contains(dimension)
              ? " --" + dimension + " " + ShellWord.quote(value)
              : " --slice " + ShellWord.quote(dimension + "=" + value);
    }
    return "andon line resume " + ShellWord.quote(scope.lineId()) + part + " --reason \"...\"";
  }

  private static boolean wholeAnnotation(Signal dip) {
    return dip.question().equals(Judgement.WHOLE);
  }

  /** A time as people read it. */
  public static String clock(long epochMillis) {
    return CLOCK.format(Instant.ofEpochMilli(epochMillis));
  }
}
