package dev.andon.cli.compare;

import dev.andon.cli.compare.VersionComparison.Question;
import dev.andon.cli.compare.VersionComparison.Share;
import dev.andon.cli.console.Table;
import dev.andon.quality.interval.Estimate;
import dev.andon.quality.scoring.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison as a labeling lead reads it. */
final class ComparisonText {

  private ComparisonText() {}

  /** The two versions, the difference, and what it says. */
  static List<String> lines(VersionComparison comparison) {
    Question asked = comparison.asked();
    List<String> lines = new ArrayList<>();
    String question =
        asked.question().equals(Judgement.WHOLE) ? "" : ", question " + asked.question();
    lines.add(
        "%s on line %s%s, by %s"
            .formatted(
                errors(asked),
                asked.lineId(),
                question,
                asked.basis().name().toLowerCase(Locale.ROOT)));
    lines.addAll(table(comparison).lines());
    lines.add("");
    lines.addAll(verdict(comparison));
    return lines;
  }

  private static String errors(Question asked) {
    String words = asked.kind().words();
    return asked.className() == null ? words : words + " of " + asked.className();
  }

  private static Table table(VersionComparison comparison) {
    Table table =
        new Table().column("guidelines").number("answers").number("errors").number("share");
    add(table, comparison.asked().former(), comparison.former());
    add(table, comparison.asked().latter(), comparison.latter());
    return table;
  }

  private static void add(Table table, String version, Share share) {
    table.row(
        version,
        "%,d".formatted(share.answers()),
        "%,d".formatted(share.errors()),
        share.answers() == 0
            ? "-"
            : String.format(Locale.ROOT, "%.1f %%", 100.0 * share.errors() / share.answers()));
  }

  private static List<String> verdict(VersionComparison comparison) {
    Estimate difference = comparison.difference();
    if (difference instanceof Estimate.Measured measured) {
      String found =
          String.format(
              Locale.ROOT,
              "On comparable work %+.1f points (95 %% interval %+.1f to %+.1f): %,d answers of %d"
                  + " raters who worked under both, on items of like difficulty.",
              100 * measured.value(),
              100 * measured.interval().low(),
              100 * measured.interval().high(),
              measured.n(),
              comparison.raters());
      return List.of(found, says(comparison.asked(), measured));
    }
    Estimate.Insufficient insufficient = (Estimate.Insufficient) difference;
    return List.of("Not enough to tell: " + insufficient.reason() + ".");
  }

  private static String says(Question asked, Estimate.Measured difference) {
    String of = " has %s " + errors(asked) + " than " + asked.former() + ".";
    if (difference.interval().high() < 0) {
      return asked.latter() + of.formatted("fewer");
    }
    return difference.interval().low() > 0
        ? asked.latter() + of.formatted("more")
        : "No difference is established.";
  }
}
