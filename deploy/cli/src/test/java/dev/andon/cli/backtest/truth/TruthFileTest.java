package dev.andon.cli.backtest.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.cli.console.CommandFailure;
import dev.andon.producers.simulator.Floor;
import dev.andon.producers.simulator.SimulationWriter;
import dev.andon.producers.simulator.scenario.Scenario;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TruthFileTest {

  private static final String INCIDENT =
      """
      {"record":"incident","id":"spammer-1","kind":"spammer","line_id":"l","raters":["r-1"],\
      "from":"2026-05-04T09:00:00Z"}
      """;

  private static List<Incident> read(String text) {
    return TruthFile.read(
        "truth.jsonl", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String annotation(int revision, int minute, String changed) {
    return """
        {"record":"annotation","line_id":"l","item_id":"i","annotation_id":"a","revision":%d,\
        "event_id":"e-%1$d","rater_id":"r-1","occurred_at":"2026-05-04T09:%02d:00Z",\
        "touched_by":["spammer-1"]%s}
        """
        .formatted(revision, minute, changed);
  }

  @Test
  void anAnnotationCountsOnceAndIsBadFromItsFirstBadRevision() {
    String changed = ",\"changed_by\":[\"spammer-1\"]";
    List<Incident> incidents =
        read(INCIDENT + annotation(1, 1, "") + annotation(2, 2, changed) + annotation(3, 3, ""));

    assertThat(incidents).hasSize(1);
    assertThat(incidents.get(0).annotations())
        .containsExactly(
            new Incident.Touched("a", "r-1", Instant.parse("2026-05-04T09:02:00Z"), true));
  }

  @Test
  void whatIsNobodysFaultIsNotToBeFound() {
    assertThat(
            read(INCIDENT.replace("\"kind\"", "\"fault\":false,\"kind\"") + annotation(1, 1, "")))
        .isEmpty();
  }

  @Test
  void whatIsNoTruthIsNamedByItsLine() {
    assertThatThrownBy(() -> read("{}\n"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("truth.jsonl line 1: there is no record");
    assertThatThrownBy(() -> read(INCIDENT + "no\n"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("truth.jsonl line 2: not JSON");
    assertThatThrownBy(() -> read(annotation(1, 1, "")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("truth.jsonl line 1: there is no incident spammer-1 above");
  }

  @Test
  void readsWhatTheSimulatorWrites(@TempDir Path directory) throws IOException {
    for (String name : List.of("demo-rater-degrades", "demo-bad-gold-item")) {
      Path floor = directory.resolve(name);
      SimulationWriter.into(floor)
          .write(Floor.of(Scenario.shipped(name).lasting(Duration.ofMinutes(5))));

      List<Incident> incidents =
          TruthFile.read(name, Files.newInputStream(floor.resolve("truth.jsonl")));

      assertThat(incidents).as(name).hasSize(1);
      assertThat(incidents.get(0).annotations().size() + incidents.get(0).items().size())
          .as(name)
          .isPositive();
    }
  }
}
