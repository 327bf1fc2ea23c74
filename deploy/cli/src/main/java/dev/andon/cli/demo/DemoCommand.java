package dev.andon.cli.demo;

import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.console.DurationConverter;
import dev.andon.cli.console.LoggingOptions;
import dev.andon.cli.console.StandardStreams;
import dev.andon.cli.console.StopSignal;
import dev.andon.cli.stack.EmbeddedStack;
import dev.andon.cli.stack.StackConfig;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.producers.simulator.scenario.IncidentKind;
import dev.andon.producers.simulator.scenario.Scenario;
import dev.andon.producers.simulator.scenario.ScenarioException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays an incident. */
@Command(
    name = "demo",
    description = {
      "Watch a simulated labeling floor go wrong, and its line being stopped.",
      "",
      "Everything runs in this one process, on an embedded broker, and nothing is kept. Twelve raters"
          + " label on two lines; after 15 s something goes wrong on one of them. Commands in another"
          + " terminal work on it as on any cluster."
    },
    footer = {
      "",
      "Examples:",
      "  andon demo",
      "  andon demo --incident rater-degrades --seed 7",
      "  andon demo --plain --incident none --duration 60s"
    })
public final class DemoCommand implements Callable<Integer> {

  private static final Duration CHECK = Duration.ofSeconds(1);
  private static final Duration PLAIN_DURATION = Duration.ofSeconds(60);

  /** The incidents that can be staged. */
  static final class IncidentNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      List<String> names = new ArrayList<>(IncidentKind.names());
      names.add(Scenario.NO_INCIDENT);
      return names.iterator();
    }
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--incident",
      paramLabel = "NAME",
      defaultValue = "team-misreads-guideline",
      completionCandidates = IncidentNames.class,
      description = "What goes wrong: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private String incident;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Plays another floor for another number (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--plain",
      description =
          "Print a log instead of a picture, and end once a line is stopped; also where standard"
              + " output is no terminal.")
  private boolean plain;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "End after so long (default: 60s with --plain, otherwise on Ctrl-C).")
  private @Nullable Duration duration;

  @Override
  public Integer call() {
    Scenario scenario = scenario();
    boolean live = !plain && StandardStreams.outIsTerminal();
    if (live) {
      // Log lines would tear the picture.
      LoggingOptions.silence();
    }
    try (StopSignal stop = StopSignal.install();
        EmbeddedStack stack = start()) {
      if (serving(stack, stop)) {
        play(stack, scenario, live, stop);
        tell("andon: stopping");
      }
      return ExitCode.OK;
    }
  }

  private Scenario scenario() {
    try {
      return Scenario.demo(incident, seed);
    } catch (ScenarioException e) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no incident \"%s\": use one of %s"
              .formatted(incident, String.join(", ", new IncidentNames())),
          e);
    }
  }

  private EmbeddedStack start() {
    StackConfig usual =
        new StackConfig(
            Optional.empty(),
            PreferredPort.orAny(9092),
            PreferredPort.orAny(8081),
            PreferredPort.orAny(8080),
            Optional.empty());
    try {
      return start(usual);
    } catch (CommandFailure e) {
      // A port that was free just now may be taken, by another demo for one.
      return start(StackConfig.temporary());
    }
  }

  private EmbeddedStack start(StackConfig config) {
    return EmbeddedStack.start(config, PolicyYaml.shipped(), step -> tell("andon: " + step));
  }

  private static boolean serving(EmbeddedStack stack, StopSignal stop) {
    while (!stop.asked()) {
      if (stack.awaitReady(CHECK)) {
        return true;
      }
    }
    return false;
  }

  private void play(EmbeddedStack stack, Scenario scenario, boolean live, StopSignal stop) {
    PrintWriter out = spec.commandLine().getOut();
    try (DemoRun run = DemoRun.start(stack, scenario)) {
      if (live) {
        String title = "demo: %s, seed %d".formatted(incident, seed);
        new LiveDemo(run, out, title).play(Optional.ofNullable(duration), stop);
      } else {
        new PlainDemo(run, out).play(duration == null ? PLAIN_DURATION : duration, stop);
      }
    }
  }

  private void tell(String text) {
    spec.commandLine().getErr().println(text);
  }
}
