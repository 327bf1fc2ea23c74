package dev.andon.producers.simulator.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The scenarios that come with Andon, as resources beside this class. */
final class Shipped {
  static final List<String> NAMES =
      Stream.of(
              Stream.of("default"),
              IncidentKind.names().stream(),
              Stream.of("demo"),
              IncidentKind.names().stream().map(name -> "demo-" + name))
          .flatMap(names -> names)
          .toList();

  private Shipped() {}

  static Scenario scenario(String name) {
    return ScenarioYaml.scenario(yaml(name));
  }

  static String yaml(String name) {
    Check.known("scenario", name, NAMES);
    try (InputStream resource = Shipped.class.getResourceAsStream(name + ".yaml")) {
      if (resource == null) {
        throw new IllegalStateException("the scenario " + name + " is missing from this build");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
