package dev.andon.quality.alert;

import dev.andon.quality.attribution.Finding.MixShift;
import dev.andon.quality.attribution.Finding.RateDrop;
import dev.andon.quality.attribution.Periods;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.attribution.Tally;
import dev.andon.quality.cause.Asked;
import dev.andon.quality.cause.Causes;
import dev.andon.quality.cause.Causes.Confused;
import dev.andon.quality.cause.Causes.Ranked;
import dev.andon.quality.policy.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The first cause of an alert in words, for somebody woken by it. */
public final class CauseText {

  private CauseText() {}

  /** What explains it, and what is confused most; empty where there is nothing to say. */
  public static Optional<String> of(Asked asked, Causes causes) {
    List<String> sentences = new ArrayList<>();
    if (causes.isMostlyGold()) {
      sentences.add(doubtedGold(causes));
    }
    if (causes.unexplained() == null) {
      sentences.add(
          causes
              .first()
              .map(first -> text(asked.measure(), first))
              .orElse("No part of the work accounts for it alone."));
    }
    causes.confused().stream()
        .filter(pair -> pair.before() != null)
        .findFirst()
        .ifPresent(pair -> sentences.add(text(causes.total(), pair)));
    return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
  }

  private static String doubtedGold(Causes causes) {
    int more = causes.doubtedGold().size() - 1;
    return String.format(
        Locale.ROOT,
        "Most of it may be wrong gold: by it %d of %d are bad, as of %s%s.",
        causes.badByDoubtedGold(),
        causes.total().current().errors(),
        causes.doubtedGold().get(0).words(),
        more == 0 ? "" : ", and " + more + " more");
  }

  private static String text(Measure measure, Ranked first) {
    return first.finding() instanceof RateDrop drop
        ? text(measure, first, drop)
        : text(measure, first, (MixShift) first.finding());
  }

  private static String text(Measure measure, Ranked first, RateDrop drop) {
    String lead = first.share() < 0.5 ? "It stands out in " : "Most of it is in ";
    String part =
        drop.narrowed().map(narrowed -> ", there in " + name(narrowed.slice())).orElse("");
    return lead
        + name(drop.slice())
        + part
        + ": "
        + share(measure, first)
        + ", from "
        + ratio(measure, drop.tallies().reference())
        + " to "
        + ratio(measure, drop.tallies().current())
        + ".";
  }

  private static String text(Measure measure, Ranked first, MixShift shift) {
    String values =
        String.join(", ", shift.shifted().stream().map(slice -> valueOf(slice)).toList());
    return "Most of it is a changed mix and no worse work: there is more of "
        + AlertText.words(shift.dimension())
        + " "
        + values
        + shift.within().map(slice -> ", within " + name(slice)).orElse("")
        + ", which was always harder ("
        + share(measure, first)
        + ").";
  }

  private static String share(Measure measure, Ranked first) {
    return percent(first.share()) + (measure.moreIsBetter() ? " of the drop" : " of the rise");
  }

  private static String text(Periods total, Confused pair) {
    return String.format(
        Locale.ROOT,
        "Confused more than before: %s, answered as %s (%d of %d answers, before %d of %d).",
        pair.expected(),
        pair.given(),
        pair.count(),
        total.current().n(),
        pair.before(),
        total.reference().n());
  }

  private static String name(Slice slice) {
    return AlertText.words(slice.dimension()) + " " + valueOf(slice);
  }

  private static String valueOf(Slice slice) {
    return slice.value().isEmpty() ? "(none)" : slice.value();
  }

  private static String ratio(Measure measure, Tally tally) {
    double good = (double) tally.correct() / tally.n();
    return percent(measure.moreIsBetter() ? good : 1 - good);
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * ratio);
  }
}
