package dev.andon.cli.backtest;

import dev.andon.cli.console.JsonLines;
import dev.andon.producers.simulator.scenario.Scenario;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How each way of watching did in each scenario, over several floors of it. Floors may be added by
 * several threads, in any order.
 */
final class ScenarioTable {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final String NOTHING = "-";

  private static final class Row {
    private final Map<String, ScenarioTally> byWay = new LinkedHashMap<>();
    private double lineWeeks;

    ScenarioTally of(String way) {
      return byWay.computeIfAbsent(way, unused -> new ScenarioTally());
    }
  }

  private final Map<String, Row> rows = new LinkedHashMap<>();

  /** A table of scenarios, in that order. */
  ScenarioTable(Iterable<Scenario> scenarios) {
    scenarios.forEach(scenario -> rows.put(scenario.name(), new Row()));
  }

  /** Takes a floor in. */
  synchronized void add(Scenario scenario, Comparison comparison) {
    Row row = rows.computeIfAbsent(scenario.name(), unused -> new Row());
    row.lineWeeks +=
        scenario.lines().size()
            * ((double) scenario.duration().orElse(Duration.ZERO).toMillis() / WEEK.toMillis());
    comparison.ways().forEach(way -> row.of(way).add(comparison.falseAlarms(way)));
    comparison.forEachOutcome((way, outcome) -> row.of(way).add(outcome));
  }

  /** As a table in Markdown. */
  void printMarkdown(PrintWriter out) {
    out.println(
        "| scenario | by | detected | after | gold judgements | annotations"
            + " | contained | in excess | bad labels let through | right cause | false alarms | false stops |");
    out.println("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    rows.forEach(
        (scenario, row) -> row.byWay.forEach((way, tally) -> print(out, scenario, way, tally)));
  }

  private static void print(PrintWriter out, String scenario, String way, ScenarioTally tally) {
    boolean staged = tally.incidents() > 0;
    out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %,d | %,d |%n",
        scenario,
        way,
        staged ? tally.detected() + " of " + tally.incidents() : NOTHING,
        tally.medianDelay().map(TruthReport::span).orElse(NOTHING),
        tally.medianGoldJudgements().map(TruthReport::number).orElse(NOTHING),
        tally.medianAnnotations().map(TruthReport::number).orElse(NOTHING),
        share(tally.contained(), tally.inDoubt()),
        tally.inDoubt() > 0 ? TruthReport.number(tally.excess()) : NOTHING,
        share(tally.badLetThrough(), tally.bad()),
        way.equals(Comparison.ANDON) && tally.detected() > 0
            ? tally.rightlyBlamed() + " of " + tally.detected()
            : NOTHING,
        tally.falseAlarms(),
        tally.falseStops());
  }

  private static String share(long some, long all) {
    return all > 0 ? TruthReport.number(some) + " of " + TruthReport.number(all) : NOTHING;
  }

  /** A line for each scenario and way. */
  void printJson(JsonLines lines) {
    rows.forEach(
        (scenario, row) ->
            row.byWay.forEach((way, tally) -> write(lines, scenario, row.lineWeeks, way, tally)));
  }

  private static void write(
      JsonLines lines, String scenario, double lineWeeks, String way, ScenarioTally tally) {
    lines.write(
        json -> {
          json.writeStringField("scenario", scenario);
          json.writeStringField("by", TruthReport.code(way));
          json.writeNumberField("incidents", tally.incidents());
          json.writeNumberField("detected", tally.detected());
          if (tally.detected() > 0) {
            json.writeNumberField("median_delay_ms", tally.medianDelay().orElseThrow().toMillis());
            json.writeNumberField(
                "median_delay_gold_judgements", tally.medianGoldJudgements().orElseThrow());
          }
          if (tally.medianAnnotations().isPresent()) {
            json.writeNumberField(
                "median_delay_annotations", tally.medianAnnotations().orElseThrow());
          }
          json.writeNumberField("in_doubt", tally.inDoubt());
          json.writeNumberField("contained", tally.contained());
          json.writeNumberField("contained_in_excess", tally.excess());
          json.writeNumberField("bad_labels_let_through", tally.badLetThrough());
          json.writeNumberField("bad_labels", tally.bad());
          if (way.equals(Comparison.ANDON)) {
            json.writeNumberField("cause_named", tally.blamed());
            json.writeNumberField("right_cause_named", tally.rightlyBlamed());
          }
          json.writeNumberField("false_alarms", tally.falseAlarms());
          json.writeNumberField("false_stops", tally.falseStops());
          json.writeNumberField("line_weeks", lineWeeks);
        });
  }
}
