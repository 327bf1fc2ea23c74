package dev.andon.cli.simulate;

import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.console.DurationConverter;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.console.StandardStreams;
import dev.andon.producers.simulator.Floor;
import dev.andon.producers.simulator.Progress;
import dev.andon.producers.simulator.SimulationWriter;
import dev.andon.producers.simulator.scenario.Scenario;
import dev.andon.producers.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a simulated labeling floor to files. */
@Command(
    name = "simulate",
    description = {
      "Write a simulated labeling floor to files: events, gold, roster, and the truth.",
      "",
      "The same scenario and seed make the same bytes. truth.jsonl says which incidents were staged"
          + " and what they touched, so that a detector can be held against it."
    },
    footer = {
      "",
      "Examples:",
      "  andon simulate --scenario rater-degrades --out floor",
      "  andon simulate --scenario my-floor.yaml --seed 7 --lasting 2h --out floor --overwrite",
      "  andon gold floor/gold.jsonl && andon publish floor/events.jsonl --format andon"
    })
public final class SimulateCommand implements Callable<Integer> {

  /** The scenarios that come with Andon. */
  static final class Shipped implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Scenario.shippedNames().iterator();
    }
  }

  @Mixin private OutputOptions output;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      required = true,
      completionCandidates = Shipped.class,
      description = "A scenario in YAML, or the name of one of: ${COMPLETION-CANDIDATES}.")
  private String scenario;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The directory to write to; it is made if need be.")
  private Path directory;

  @Option(names = "--seed", paramLabel = "N", description = "Another seed than the scenario's.")
  private @Nullable Long seed;

  @Option(
      names = "--lasting",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Another duration than the scenario's, in event time.")
  private @Nullable Duration duration;

  @Option(names = "--overwrite", description = "Replace the files of an earlier simulation.")
  private boolean overwrite;

  @Option(
      names = "--every-item",
      description = "Write the right answers of every item, not only of those an incident touched.")
  private boolean everyItem;

  @Override
  public Integer call() {
    try {
      Progress written = writer().write(Floor.of(scenario()));
      report(written);
      return ExitCode.OK;
    } catch (ScenarioException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(
          "%s is there already: add --overwrite, or choose another --out".formatted(e.getFile()),
          e);
    } catch (IOException e) {
      throw new CommandFailure("cannot write to %s: %s".formatted(directory, e), e);
    }
  }

  private Scenario scenario() {
    Scenario chosen = ScenarioFile.read(scenario);
    if (seed != null) {
      chosen = chosen.withSeed(seed);
    }
    return duration == null ? chosen : chosen.lasting(duration);
  }

  private SimulationWriter writer() {
    SimulationWriter writer = SimulationWriter.into(directory);
    if (overwrite) {
      writer = writer.overwriting();
    }
    if (everyItem) {
      writer = writer.withEveryItem();
    }
    return StandardStreams.errIsTerminal() ? writer.reporting(this::show) : writer;
  }

  private void show(Progress progress) {
    output.err().printf(Locale.ROOT, "\r\u001b[K%3.0f %%", 100 * progress.part());
    output.err().print(progress.part() < 1 ? "" : "\r\u001b[K");
    output.err().flush();
  }

  private void report(Progress written) {
    if (output.json()) {
      output
          .jsonLines()
          .write(
              json -> {
                json.writeStringField("directory", directory.toString());
                json.writeNumberField("events", written.events());
              });
    } else {
      output.out().printf("wrote %d records to %s%n", written.events(), directory);
    }
    output.out().flush();
  }
}
