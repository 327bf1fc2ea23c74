package dev.andon.cli.demo;

import dev.andon.cli.alerts.Alerts;
import dev.andon.cli.console.StopSignal;
import dev.andon.cli.lines.LineStates;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.LineStateRow;
import dev.andon.producers.simulator.IncidentTruth;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The demo as lines of a log, to its end: until a line is stopped, or time is up. */
final class PlainDemo {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration REPORT = Duration.ofSeconds(5);

  private final DemoRun run;
  private final PrintWriter out;
  private final RateMeter rate = new RateMeter();
  private final Set<String> told = new HashSet<>();
  private Duration nextReport = REPORT;

  PlainDemo(DemoRun run, PrintWriter out) {
    this.run = run;
    this.out = out;
  }

  void play(Duration duration, StopSignal stop) {
    while (!stop.asked() && run.stoppedLine().isEmpty() && run.elapsed().compareTo(duration) < 0) {
      run.update(POLL);
      tellIncidents();
      tellAlerts();
      tellStops();
      report();
    }
    run.outcome().forEach(out::println);
    out.flush();
  }

  private void tellIncidents() {
    for (IncidentTruth incident : run.incidents()) {
      if (!incident.from().isAfter(run.now()) && told.add(incident.id())) {
        tell("staged: " + Staging.text(incident));
      }
    }
  }

  private void tellStops() {
    for (LineStateRow row : run.board().stopped()) {
      if (told.add(row.getLineId() + "/" + LineStates.scope(row) + "/" + row.getRevision())) {
        tell("stopped: " + text(row));
      }
    }
  }

  private static String text(LineStateRow row) {
    String scope = row.getScopeDimension() == null ? "" : " for " + LineStates.scope(row);
    String why =
        row.getAlertId() == null ? ": " + row.getReason() : ", see alert " + row.getAlertId();
    return "line %s%s by %s%s".formatted(row.getLineId(), scope, row.getActor(), why);
  }

  private void tellAlerts() {
    List<AlertRow> alerts = run.board().alerts();
    for (AlertRow alert : alerts) {
      if (Alerts.isFiring(alert) && told.add(alert.getAlertId())) {
        tell(
            "alert %s, %s: %s".formatted(alert.getAlertId(), alert.getSeverity(), alert.getWhat()));
      }
    }
  }

  private void report() {
    if (run.elapsed().compareTo(nextReport) < 0) {
      return;
    }
    nextReport = nextReport.plus(REPORT);
    double perSecond = rate.read(run.elapsed(), run.feed().published());
    String lines =
        run.board().lines().stream().map(PlainDemo::text).collect(Collectors.joining("; "));
    tell(String.format(Locale.ROOT, "%.0f events a second; %s", perSecond, lines));
  }

  private static String text(LineView line) {
    return line.agreement().known()
        ? String.format(
            Locale.ROOT,
            "%s %s, agreement %.0f %% of %d",
            line.answer().lineId(),
            line.answer().state(),
            100 * line.agreement().ratio(),
            line.agreement().count())
        : "%s %s".formatted(line.answer().lineId(), line.answer().state());
  }

  private void tell(String text) {
    out.println(CLOCK.format(run.now()) + "  " + text);
    out.flush();
  }
}
