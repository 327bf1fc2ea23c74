package dev.andon.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.Golden;
import dev.andon.cli.alerts.TestAlerts;
import dev.andon.cli.console.StyledLine;
import dev.andon.cli.console.Terminal;
import dev.andon.cli.lines.LineAnswer;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.LineRunState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DemoScreenTest {

  private static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");

  @Test
  void showsAStoppedLine() throws IOException {
    Golden.assertMatches("demo-unicode.txt", picture(Glyphs.UNICODE, stoppedFrame(6), 100, 40));
  }

  @Test
  void showsTheSameInAscii() throws IOException {
    Golden.assertMatches("demo-ascii.txt", picture(Glyphs.ASCII, stoppedFrame(6), 100, 40));
  }

  @Test
  void showsAFloorThatHasJustBegun() throws IOException {
    DemoFrame frame =
        new DemoFrame(
            "demo: none, seed 7",
            Duration.ZERO,
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            0,
            Optional.empty(),
            Optional.empty(),
            List.of("Nothing is staged: no line should be stopped", "Ctrl-C ends the demo"));

    Golden.assertMatches("demo-start.txt", picture(Glyphs.UNICODE, frame, 80, 24));
  }

  @ParameterizedTest
  @CsvSource({"80,24", "60,20", "200,60", "100,30"})
  void fitsTheScreenAndKeepsTheNotes(int columns, int rows) {
    List<StyledLine> picture =
        new DemoScreen(Glyphs.UNICODE).draw(stoppedFrame(30), new Terminal.Size(columns, rows));

    if (rows >= 24) {
      assertThat(picture).hasSizeLessThan(rows);
    }
    assertThat(picture.get(picture.size() - 1).plain()).contains("Ctrl-C ends the demo");
  }

  private static String picture(Glyphs glyphs, DemoFrame frame, int columns, int rows) {
    return new DemoScreen(glyphs)
        .draw(frame, new Terminal.Size(columns, rows)).stream()
            .map(StyledLine::plain)
            .collect(Collectors.joining("\n", "", "\n"));
  }

  private static DemoFrame stoppedFrame(int raters) {
    return new DemoFrame(
        "demo: team-misreads-guideline, seed 7",
        Duration.ofSeconds(83),
        List.of(
            new LineView(running("sentiment"), 1_939, new Agreement(200, 192, null, null)),
            new LineView(stopped("toxicity"), 3_694, new Agreement(400, 272, null, null))),
        Map.of("toxicity", 1_898L),
        IntStream.range(0, raters).mapToObj(DemoScreenTest::rater).toList(),
        List.of(line(), TestAlerts.firing("3f9a").build()),
        145.2,
        Optional.of(Duration.ofMillis(184)),
        Optional.of(Duration.ofMillis(420)),
        List.of(
            "Line toxicity is stopped, and its work held back. Try in another terminal:",
            "  ./andon status",
            "Ctrl-C ends the demo"));
  }

  private static RaterView rater(int number) {
    long correct = Math.min(50, 22 + 6L * number);
    Agreement agreement =
        new Agreement(50, correct, correct / 50.0 - 0.12, Math.min(1, correct / 50.0 + 0.12));
    return new RaterView("toxicity", "north-" + number, agreement, number < 2);
  }

  private static AlertRow line() {
    return TestAlerts.firing("77aa")
        .setScopeDimension(null)
        .setScopeValue(null)
        .setSeverity("critical")
        .setWhat("Line toxicity: agreement with gold is 56.9 %, below the limit of 75.0 %.")
        .build();
  }

  private static LineAnswer running(String line) {
    return new LineAnswer(
        line,
        LineRunState.RUNNING,
        "line",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static LineAnswer stopped(String line) {
    return new LineAnswer(
        line,
        LineRunState.STOPPED,
        "line",
        Optional.of("agreement fell"),
        Optional.of("policy"),
        Optional.of(NINE),
        Optional.of("77aa"),
        Optional.empty(),
        Optional.empty());
  }
}
