package dev.andon.cli.demo;

import dev.andon.cli.alerts.Alerts;
import dev.andon.cli.console.Style;
import dev.andon.cli.console.StyledLine;
import dev.andon.cli.console.Terminal;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.LineRunState;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws the demo's picture; raters and alerts give way where the screen is small. */
final class DemoScreen {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int BAR = 20;
  private static final int MOST_RATERS = 8;
  private static final int MOST_ALERTS = 4;
  private static final int FEWEST_ROWS = 2;

  private final Glyphs glyphs;

  DemoScreen(Glyphs glyphs) {
    this.glyphs = glyphs;
  }

  /** The picture of a moment, from top to bottom. */
  List<StyledLine> draw(DemoFrame frame, Terminal.Size size) {
    List<StyledLine> picture = new ArrayList<>();
    picture.add(header(frame, size.columns()));
    picture.add(rates(frame));
    addSection(picture, "LINES", lines(frame));
    int left = size.rows() - picture.size() - frame.notes().size() - 7;
    int raters = Math.min(MOST_RATERS, Math.max(FEWEST_ROWS, left - FEWEST_ROWS));
    int alerts = Math.min(MOST_ALERTS, Math.max(FEWEST_ROWS, left - raters));
    addSection(
        picture,
        "RATERS, the worst first, over their last 50 answers with gold",
        raters(frame, raters));
    addSection(picture, "ALERTS", alerts(frame, alerts));
    picture.add(new StyledLine());
    frame.notes().forEach(note -> picture.add(StyledLine.of(Style.CYAN, " " + note)));
    return picture;
  }

  private static void addSection(List<StyledLine> picture, String title, List<StyledLine> content) {
    picture.add(new StyledLine());
    picture.add(StyledLine.of(Style.DIM, " " + title));
    picture.addAll(content);
  }

  private static StyledLine header(DemoFrame frame, int columns) {
    String elapsed =
        "%02d:%02d ".formatted(frame.elapsed().toMinutes(), frame.elapsed().toSecondsPart());
    return StyledLine.of(Style.BOLD, " ANDON ")
        .add(Style.PLAIN, frame.title())
        .to(columns - elapsed.length())
        .add(Style.BOLD, elapsed);
  }

  private static StyledLine rates(DemoFrame frame) {
    return StyledLine.of(
        Style.DIM,
        String.format(
            Locale.ROOT,
            " %.0f events a second, judged within %s, alert within %s",
            frame.eventsPerSecond(),
            text(frame.toScore()),
            text(frame.toAlert())));
  }

  private static String text(Optional<Duration> latency) {
    return latency.map(time -> time.toMillis() + " ms").orElse("-");
  }

  private List<StyledLine> lines(DemoFrame frame) {
    List<StyledLine> rows = new ArrayList<>();
    for (LineView line : frame.lines()) {
      rows.add(line(line, frame.heldBack().getOrDefault(line.answer().lineId(), 0L)));
    }
    if (rows.isEmpty()) {
      rows.add(StyledLine.of(Style.DIM, "   the floor begins to work"));
    }
    return rows;
  }

  private StyledLine line(LineView line, long heldBack) {
    boolean stopped = line.answer().state() == LineRunState.STOPPED;
    Style style = stopped ? Style.ALARM : Style.GREEN;
    StyledLine row =
        StyledLine.of(stopped ? Style.RED : Style.GREEN, " ")
            .add(style, (stopped ? glyphs.stopped() : glyphs.running()) + " ")
            .add(style, line.answer().lineId(), 14)
            .add(style, line.answer().state().name(), 8)
            .add(Style.PLAIN, String.format(Locale.ROOT, "%,8d in", line.received()))
            .add(Style.PLAIN, "  agreement ");
    row.add(Style.BOLD, percent(line.agreement()));
    if (stopped) {
      line.answer().since().ifPresent(at -> row.add(Style.PLAIN, "  since " + CLOCK.format(at)));
      row.add(Style.PLAIN, String.format(Locale.ROOT, ", %,d held back", heldBack));
    }
    return row;
  }

  private static String percent(Agreement agreement) {
    return agreement.known()
        ? String.format(Locale.ROOT, "%3.0f %%", 100 * agreement.ratio())
        : "  - %";
  }

  private List<StyledLine> raters(DemoFrame frame, int most) {
    List<StyledLine> rows = new ArrayList<>();
    for (RaterView rater : frame.raters().subList(0, Math.min(most, frame.raters().size()))) {
      rows.add(rater(rater));
    }
    return rows;
  }

  private StyledLine rater(RaterView rater) {
    Agreement agreement = rater.agreement();
    StyledLine row =
        StyledLine.of(Style.PLAIN, "   ")
            .add(Style.PLAIN, rater.lineId() + "/" + rater.raterId(), 22);
    addBar(row, agreement);
    row.add(Style.BOLD, " " + percent(agreement));
    if (agreement.low() != null && agreement.high() != null) {
      row.add(
          Style.DIM,
          String.format(
              Locale.ROOT,
              "  95 %% %3.0f to %3.0f",
              100 * agreement.low(),
              100 * agreement.high()));
    }
    row.add(Style.DIM, "  n " + agreement.count());
    return rater.stopped() ? row.add(Style.RED, "  stopped") : row;
  }

  private void addBar(StyledLine row, Agreement agreement) {
    Style style = agreement.ratio() < 0.75 ? Style.RED : Style.GREEN;
    double low = agreement.low() == null ? agreement.ratio() : agreement.low();
    double high = agreement.high() == null ? agreement.ratio() : agreement.high();
    for (int cell = 0; cell < BAR; cell++) {
      double middle = (cell + 0.5) / BAR;
      if (middle < low) {
        row.add(style, glyphs.full());
      } else {
        row.add(style, middle < high ? glyphs.within() : glyphs.empty());
      }
    }
  }

  private static List<StyledLine> alerts(DemoFrame frame, int most) {
    List<StyledLine> rows = new ArrayList<>();
    for (AlertRow alert : frame.alerts().subList(0, Math.min(most, frame.alerts().size()))) {
      Style style = alert.getSeverity().equals("critical") ? Style.RED : Style.YELLOW;
      rows.add(
          StyledLine.of(Style.PLAIN, "   " + CLOCK.format(alert.getFiredAt()) + "  ")
              .add(style, alert.getSeverity(), 9)
              .add(Style.PLAIN, Alerts.state(alert), 10)
              .add(Style.PLAIN, alert.getWhat()));
    }
    if (rows.isEmpty()) {
      rows.add(StyledLine.of(Style.DIM, "   none"));
    }
    return rows;
  }
}
