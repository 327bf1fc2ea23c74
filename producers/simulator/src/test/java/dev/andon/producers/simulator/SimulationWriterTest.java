package dev.andon.producers.simulator;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.producers.sdk.json.JsonLine;
import dev.andon.producers.sdk.json.JsonLinesReader;
import dev.andon.producers.sdk.json.NativeFormat;
import dev.andon.producers.simulator.FloorEvent.Annotated;
import dev.andon.producers.simulator.FloorEvent.ItemReceived;
import dev.andon.producers.simulator.scenario.Scenario;
import dev.andon.producers.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationWriterTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Scenario SMALL =
      Scenario.parse(
          TestFloors.with(
                  "kind: rater-degrades, line: toxicity, start: 2h, until: 5h, size: 0.5,"
                      + " scope: {raters: [north-2]}")
              .replace("revisions: 0, withdrawals: 0", "revisions: 0.05, withdrawals: 0.01")
              .replace("audits: {rate: 0}", "audits: {rate: 0.02, delay: 1h}"));

  @TempDir Path directory;

  @Test
  void sameScenarioGivesTheSameBytes() throws IOException {
    SimulationWriter.into(directory.resolve("one")).write(Floor.of(SMALL));
    SimulationWriter.into(directory.resolve("two")).write(Floor.of(SMALL));
    SimulationWriter.into(directory.resolve("three")).write(Floor.of(SMALL.withSeed(2)));

    Map<String, String> one = contents("one");
    assertThat(one)
        .containsOnlyKeys(
            "events.jsonl",
            "gold.jsonl",
            "roster.jsonl",
            "guidelines.jsonl",
            "items.jsonl",
            "audits.jsonl",
            "truth.jsonl");
    assertThat(contents("two")).isEqualTo(one);
    assertThat(contents("three").get("events.jsonl")).isNotEqualTo(one.get("events.jsonl"));
  }

  /**
   * A file of events that other machines and Java versions must write to the byte. When the model
   * of the floor is changed on purpose, copy what the test wrote.
   */
  @Test
  void bytesAreThoseOfTheGoldenFiles() throws IOException {
    Scenario scenario =
        Scenario.parse(
            TestFloors.with(
                    "kind: rater-degrades, line: toxicity, start: 6s, scope: {raters: [south-2]}")
                .replace("revisions: 0, withdrawals: 0", "revisions: 0.4, withdrawals: 0.2")
                .replace("late_share: 0", "late_share: 0.3, late_by: 1m")
                .replace("audits: {rate: 0}", "audits: {rate: 0.2, delay: 1m}")
                .replace("duration: 8h", "duration: 12s\npace: 20"));

    Path written = Path.of("target/golden");
    SimulationWriter.into(written).overwriting().withEveryItem().write(Floor.of(scenario));

    for (String name : SimulationFiles.names()) {
      Path golden = Path.of("src/test/resources/golden", name);
      assertThat(written.resolve(name)).hasSameBinaryContentAs(golden);
    }
  }

  private Map<String, String> contents(String name) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory.resolve(name))) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  @Test
  void filesReadBackAsWhatHappened() throws IOException {
    SimulationWriter.into(directory).write(Floor.of(SMALL));

    List<SpecificRecord> read = new ArrayList<>();
    read.addAll(records("events.jsonl", NativeFormat.ANNOTATIONS));
    read.addAll(records("gold.jsonl", NativeFormat.GOLD));
    read.addAll(records("roster.jsonl", NativeFormat.ROSTER));
    read.addAll(records("guidelines.jsonl", NativeFormat.GUIDELINES));
    read.addAll(records("items.jsonl", NativeFormat.ITEMS));
    read.addAll(records("audits.jsonl", NativeFormat.AUDITS));
    assertThat(Set.copyOf(read))
        .isEqualTo(Floor.of(SMALL).events().map(FloorEvent::record).collect(toSet()));
  }

  private <T extends SpecificRecord> List<T> records(String name, NativeFormat<T> format)
      throws IOException {
    List<T> records = new ArrayList<>();
    try (var reader = JsonLinesReader.open(format, Files.newInputStream(directory.resolve(name)))) {
      for (JsonLine<T> line = reader.next(); line != null; line = reader.next()) {
        assertThat(line).isInstanceOf(JsonLine.Accepted.class);
        records.add(((JsonLine.Accepted<T>) line).record());
      }
    }
    return records;
  }

  @Test
  void truthNamesTheIncidentAndEveryEventItTouched() throws IOException {
    SimulationWriter.into(directory).write(Floor.of(SMALL));

    List<JsonNode> truth = truth();
    JsonNode incident = truth.get(0);
    assertThat(incident.path("record").asText()).isEqualTo("incident");
    assertThat(incident.path("id").asText()).isEqualTo("rater-degrades-1");
    assertThat(incident.path("line_id").asText()).isEqualTo("toxicity");
    assertThat(incident.path("raters").get(0).asText()).isEqualTo("north-2");
    assertThat(incident.path("from").asText()).isEqualTo("2026-05-04T10:00:00Z");
    assertThat(incident.path("until").asText()).isEqualTo("2026-05-04T13:00:00Z");

    Map<String, Boolean> written =
        truth.stream()
            .filter(line -> line.path("record").asText().equals("annotation"))
            .collect(toMap(line -> line.path("event_id").asText(), line -> line.has("changed_by")));
    Map<String, Boolean> happened =
        Floor.of(SMALL)
            .events()
            .filter(Annotated.class::isInstance)
            .map(Annotated.class::cast)
            .filter(event -> !event.touches().isEmpty())
            .collect(
                toMap(
                    event -> event.record().getEventId(),
                    event -> event.touches().get(0).changed()));
    assertThat(written).isNotEmpty().isEqualTo(happened);
    Map<String, AnnotationEvent> events =
        records("events.jsonl", NativeFormat.ANNOTATIONS).stream()
            .collect(toMap(AnnotationEvent::getEventId, event -> event));
    assertThat(events.keySet()).containsAll(written.keySet());
  }

  @Test
  void truthOfEveryItemIsWrittenOnRequest() throws IOException {
    SimulationWriter.into(directory).withEveryItem().write(Floor.of(SMALL));

    List<ItemReceived> items =
        Floor.of(SMALL)
            .events()
            .filter(ItemReceived.class::isInstance)
            .map(ItemReceived.class::cast)
            .toList();
    List<JsonNode> written =
        truth().stream().filter(line -> line.path("record").asText().equals("item")).toList();
    assertThat(written).hasSameSizeAs(items);
    assertThat(written.get(0).path("answers").get(0).path("value").asText())
        .isEqualTo(items.get(0).truth().answers().get(0).getCategory());
  }

  private List<JsonNode> truth() throws IOException {
    return Files.readAllLines(directory.resolve("truth.jsonl")).stream()
        .map(
            line -> {
              try {
                return JSON.readTree(line);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  @Test
  void refusesToOverwriteUnlessTold() throws IOException {
    Files.writeString(directory.resolve("gold.jsonl"), "precious");

    assertThatThrownBy(() -> SimulationWriter.into(directory).write(Floor.of(SMALL)))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(directory + ": holds gold.jsonl already: choose another, or overwrite");
    assertThat(directory.resolve("gold.jsonl")).hasContent("precious");
    assertThat(directory.resolve("events.jsonl")).doesNotExist();

    SimulationWriter.into(directory).overwriting().write(Floor.of(SMALL));
    assertThat(directory.resolve("gold.jsonl")).content().doesNotContain("precious");
  }

  @Test
  void refusesAFileForADirectory() throws IOException {
    Path file = Files.writeString(directory.resolve("out"), "precious");

    assertThatThrownBy(() -> SimulationWriter.into(file).overwriting().write(Floor.of(SMALL)))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(file + ": is a file: choose a directory");
  }

  @Test
  void refusesAFloorWithoutEnd() {
    assertThatThrownBy(
            () -> SimulationWriter.into(directory).write(Floor.of(Scenario.demo("none", 1))))
        .isInstanceOf(ScenarioException.class)
        .hasMessage("duration is missing: a floor to write must end");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void reportsProgressToTheEnd() throws IOException {
    List<Progress> reports = new ArrayList<>();

    Progress done = SimulationWriter.into(directory).reporting(reports::add).write(Floor.of(SMALL));

    assertThat(reports).extracting(Progress::part).isSorted().endsWith(1.0);
    assertThat(reports).hasSizeGreaterThan(1).endsWith(done);
    assertThat(done.events()).isEqualTo(Floor.of(SMALL).events().count());
  }

  @Test
  void leavesNothingBehindWhenItFails() {
    assertThatThrownBy(
            () ->
                SimulationWriter.into(directory)
                    .reporting(
                        progress -> {
                          throw new UncheckedIOException(new IOException("no more"));
                        })
                    .write(Floor.of(SMALL)))
        .hasRootCauseMessage("no more");
    assertThat(directory).isEmptyDirectory();
  }
}
