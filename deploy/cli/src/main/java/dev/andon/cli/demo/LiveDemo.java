package dev.andon.cli.demo;

import dev.andon.cli.console.StopSignal;
import dev.andon.cli.console.Terminal;
import dev.andon.contracts.LineStateRow;
import dev.andon.producers.simulator.IncidentTruth;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The demo as a picture on the terminal, until Ctrl-C. */
final class LiveDemo {

  private static final Duration POLL = Duration.ofMillis(250);
  // A terminal is resized now and then; asking it costs a process.
  private static final int FRAMES_PER_SIZE = 8;
  private static final double HALF = 0.5;
  private static final double ALL = 1;

  private final DemoRun run;
  private final PrintWriter out;
  private final String title;
  private final DemoScreen screen =
      new DemoScreen(Terminal.showsUnicode() ? Glyphs.UNICODE : Glyphs.ASCII);
  private final RateMeter rate = new RateMeter();

  LiveDemo(DemoRun run, PrintWriter out, String title) {
    this.run = run;
    this.out = out;
    this.title = title;
  }

  void play(Optional<Duration> duration, StopSignal stop) {
    try (Terminal terminal = Terminal.takeOver(out)) {
      Terminal.Size size = Terminal.size();
      int frames = 0;
      while (!stop.asked() && !over(duration)) {
        run.update(POLL);
        if (frames++ % FRAMES_PER_SIZE == 0) {
          size = Terminal.size();
        }
        terminal.show(screen.draw(frame(), size), size);
      }
    }
    run.outcome().forEach(out::println);
    out.flush();
  }

  private boolean over(Optional<Duration> duration) {
    return duration.isPresent() && run.elapsed().compareTo(duration.get()) >= 0;
  }

  private DemoFrame frame() {
    DemoBoard board = run.board();
    List<LineView> lines = board.lines();
    Map<String, Long> heldBack = new HashMap<>();
    lines.forEach(
        line -> heldBack.put(line.answer().lineId(), run.feed().heldBack(line.answer().lineId())));
    return new DemoFrame(
        title,
        run.elapsed(),
        lines,
        heldBack,
        board.worstRaters(),
        board.alerts(),
        rate.read(run.elapsed(), run.feed().published()),
        board.toScore().quantile(HALF),
        board.toAlert().quantile(ALL),
        notes());
  }

  private List<String> notes() {
    if (run.stoppedLine().isPresent()) {
      return nextSteps();
    }
    List<String> notes = new ArrayList<>();
    for (IncidentTruth incident : run.incidents()) {
      Duration until = Duration.between(run.now(), incident.from());
      notes.add(
          until.isNegative()
              ? "Now: " + Staging.text(incident)
              : "In %d s: %s".formatted(until.toSeconds() + 1, Staging.text(incident)));
    }
    if (notes.isEmpty()) {
      notes.add("Nothing is staged: no line should be stopped");
    }
    notes.add("Ctrl-C ends the demo");
    return notes;
  }

  private List<String> nextSteps() {
    List<String> steps = new ArrayList<>();
    LineStateRow stopped = run.stoppedLine().orElseThrow();
    String line = stopped.getLineId();
    steps.add(
        "Line %s is stopped, and its work held back. Try in another terminal:".formatted(line));
    ConnectionHint.of(run.stack().connection()).ifPresent(hint -> steps.add("  " + hint));
    steps.add("  ./andon status");
    if (stopped.getAlertId() != null) {
      steps.add("  ./andon alert explain " + stopped.getAlertId());
    }
    steps.add("  curl " + run.stack().httpUrl() + "/v1/lines/" + line);
    steps.add("  ./andon line resume %s --reason \"guideline explained\"".formatted(line));
    steps.add("Ctrl-C ends the demo");
    return steps;
  }
}
