package dev.andon.cli.simulate;

import dev.andon.cli.console.CommandFailure;
import dev.andon.producers.simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scenarios by the names that people give. */
public final class ScenarioFile {
  private ScenarioFile() {}

  /**
   * Reads one that comes with Andon, or a file.
   *
   * @throws CommandFailure if there is neither, or it cannot be read
   */
  public static Scenario read(String name) {
    if (Scenario.shippedNames().contains(name)) {
      return Scenario.shipped(name);
    }
    Path file = Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure(
          "there is no scenario %s: name a YAML file, or one of %s"
              .formatted(name, String.join(", ", Scenario.shippedNames())));
    }
    try {
      return Scenario.read(file);
    } catch (IOException e) {
      throw new CommandFailure("cannot read %s: %s".formatted(name, e), e);
    }
  }
}
