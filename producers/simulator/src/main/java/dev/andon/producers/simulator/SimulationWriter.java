package dev.andon.producers.simulator;

import dev.andon.producers.simulator.scenario.Scenario;
import dev.andon.producers.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes a floor to a directory, as native JSON Lines with the truth beside it: {@code
 * events.jsonl}, {@code gold.jsonl}, {@code roster.jsonl}, {@code guidelines.jsonl}, {@code
 * items.jsonl}, {@code audits.jsonl} and {@code truth.jsonl}. The files appear once all of them are
 * complete. Immutable.
 */
public final class SimulationWriter {
  private static final int EVENTS_PER_REPORT = 10_000;

  private final Path directory;
  private final boolean overwriting;
  private final boolean everyItem;
  private final Consumer<Progress> report;

  private SimulationWriter(
      Path directory, boolean overwriting, boolean everyItem, Consumer<Progress> report) {
    this.directory = directory;
    this.overwriting = overwriting;
    this.everyItem = everyItem;
    this.report = report;
  }

  /** Writes into a directory, which is created if need be. */
  public static SimulationWriter into(Path directory) {
    return new SimulationWriter(directory, false, false, progress -> {});
  }

  /** Replaces the files of an earlier simulation. */
  public SimulationWriter overwriting() {
    return new SimulationWriter(directory, true, everyItem, report);
  }

  /** Writes the right answers of every item to {@code truth.jsonl}, not only of those touched. */
  public SimulationWriter withEveryItem() {
    return new SimulationWriter(directory, overwriting, true, report);
  }

  /** Reports every now and then, and at the end. */
  public SimulationWriter reporting(Consumer<Progress> newReport) {
    return new SimulationWriter(directory, overwriting, everyItem, newReport);
  }

  /**
   * Writes a floor.
   *
   * @return how much was written
   * @throws ScenarioException if the scenario has no end
   * @throws FileAlreadyExistsException if one of the files is there already
   * @throws IOException if the directory cannot be written; nothing is left behind
   */
  public Progress write(Floor floor) throws IOException {
    Scenario scenario = floor.scenario();
    Duration duration =
        scenario
            .duration()
            .orElseThrow(
                () -> new ScenarioException("duration is missing: a floor to write must end"));
    refuseOverwriting();
    Files.createDirectories(directory);
    try (SimulationFiles files = new SimulationFiles(directory, everyItem)) {
      for (IncidentTruth incident : floor.incidents()) {
        files.write(incident);
      }
      Progress done = write(floor, files, scenario.start(), duration);
      files.finish();
      report.accept(done);
      return done;
    }
  }

  private Progress write(Floor floor, SimulationFiles files, Instant start, Duration duration)
      throws IOException {
    long written = 0;
    for (Iterator<FloorEvent> events = floor.events().iterator(); events.hasNext(); ) {
      FloorEvent event = events.next();
      files.write(event);
      written++;
      if (written % EVENTS_PER_REPORT == 0) {
        double part = (double) Duration.between(start, event.at()).toMillis() / duration.toMillis();
        report.accept(new Progress(written, event.at(), part));
      }
    }
    return new Progress(written, start.plus(duration), 1);
  }

  private void refuseOverwriting() throws FileAlreadyExistsException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new FileAlreadyExistsException(
          directory.toString(), null, "is a file: choose a directory");
    }
    List<String> present =
        SimulationFiles.names().stream()
            .filter(name -> Files.exists(directory.resolve(name)))
            .toList();
    if (!overwriting && !present.isEmpty()) {
      throw new FileAlreadyExistsException(
          directory.toString(),
          null,
          "holds " + String.join(", ", present) + " already: choose another, or overwrite");
    }
  }
}
