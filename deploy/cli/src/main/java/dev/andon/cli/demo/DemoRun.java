package dev.andon.cli.demo;

import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.lines.LineStates;
import dev.andon.cli.stack.EmbeddedStack;
import dev.andon.contracts.LineStateRow;
import dev.andon.producers.simulator.Floor;
import dev.andon.producers.simulator.IncidentTruth;
import dev.andon.producers.simulator.scenario.Scenario;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The floor at work on a running stack, and what the topics say about it. */
final class DemoRun implements AutoCloseable {

  private static final Duration HEAD_START = Duration.ofSeconds(1);

  private final EmbeddedStack stack;
  private final Floor floor;
  private final DemoBoard board;
  private final FloorFeed feed;
  private final Clock clock = Clock.systemUTC();

  private DemoRun(EmbeddedStack stack, Floor floor, DemoBoard board, FloorFeed feed) {
    this.stack = stack;
    this.floor = floor;
    this.board = board;
    this.feed = feed;
  }

  /** Lets the floor of a scenario begin to work, now. */
  static DemoRun start(EmbeddedStack stack, Scenario scenario) {
    DemoBoard board = DemoBoard.open(stack.connection());
    Floor floor = Floor.of(scenario.startingAt(Clock.systemUTC().instant().plus(HEAD_START)));
    FloorFeed feed =
        FloorFeed.start(
            floor,
            stack.connection(),
            stack.meters(),
            line -> stack.lines().answer(line, Map.of()).mayWorkGoOn());
    return new DemoRun(stack, floor, board, feed);
  }

  /**
   * Takes in what has happened.
   *
   * @throws CommandFailure if the stack or the floor has broken down
   */
  void update(Duration patience) {
    board.update(patience);
    stack
        .failure()
        .ifPresent(
            reason -> {
              throw new CommandFailure(reason);
            });
    feed.failure()
        .ifPresent(
            reason -> {
              throw new CommandFailure("the floor stands still: " + reason.getMessage(), reason);
            });
  }

  DemoBoard board() {
    return board;
  }

  FloorFeed feed() {
    return feed;
  }

  EmbeddedStack stack() {
    return stack;
  }

  List<IncidentTruth> incidents() {
    return floor.incidents();
  }

  /** How long the floor has been at work; never negative. */
  Duration elapsed() {
    Duration elapsed = Duration.between(floor.scenario().start(), clock.instant());
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }

  Instant now() {
    return clock.instant();
  }

  /** A line that is stopped as a whole, if there is one. */
  Optional<LineStateRow> stoppedLine() {
    return board.stopped().stream().filter(row -> row.getScopeDimension() == null).findFirst();
  }

  /** What came of it, in sentences: what is stopped in part, then the lines that are stopped. */
  List<String> outcome() {
    List<String> sentences = new ArrayList<>();
    inPart()
        .forEach(
            (line, scopes) ->
                sentences.add(
                    "line %s: STOPPED in part: %s".formatted(line, String.join(", ", scopes))));
    board.stopped().stream()
        .filter(row -> row.getScopeDimension() == null)
        .forEach(row -> sentences.add(sentence(row)));
    if (stoppedLine().isEmpty()) {
      sentences.add("no line was stopped");
    }
    return sentences;
  }

  private Map<String, List<String>> inPart() {
    Map<String, List<String>> scopes = new TreeMap<>();
    for (LineStateRow row : board.stopped()) {
      if (row.getScopeDimension() != null) {
        scopes
            .computeIfAbsent(row.getLineId(), line -> new ArrayList<>())
            .add(LineStates.scope(row));
      }
    }
    return scopes;
  }

  private static String sentence(LineStateRow row) {
    return "line %s: STOPPED by %s: %s".formatted(row.getLineId(), row.getActor(), row.getReason());
  }

  @Override
  public void close() {
    feed.close();
    board.close();
  }
}
