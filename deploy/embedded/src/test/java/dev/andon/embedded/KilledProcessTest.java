package dev.andon.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged before {@code kill -9} is there after it. */
@Tag("slow")
class KilledProcessTest {
  private static final int ACKNOWLEDGED_BEFORE_KILL = 60;

  @TempDir Path dir;

  private final Set<String> clusterIds = new HashSet<>();
  private final List<String> records = new ArrayList<>();
  private final Map<String, Integer> schemaIds = new HashMap<>();

  @Test
  void acknowledgedRecordsAndSchemasSurviveKill() throws Exception {
    for (int round = 0; round < 2; round++) {
      runAndKill();
    }

    try (EmbeddedBroker broker =
            EmbeddedBroker.start(BrokerConfig.durable(dir.resolve("kafka"), 0));
        EmbeddedRegistry registry =
            EmbeddedRegistry.start(RegistryConfig.durable(dir.resolve("registry"), 0))) {
      assertThat(clusterIds).containsExactly(broker.clusterId());
      assertThat(Records.read(broker.bootstrapServers(), KilledStack.TOPIC))
          .containsSubsequence(records);
      RegistryCalls calls = new RegistryCalls(registry.url());
      schemaIds.forEach(
          (value, id) ->
              assertThat(calls.get("/schemas/ids/" + id + "/schema").text())
                  .isEqualTo(KilledStack.schema(value)));
      assertThat(schemaIds.values()).doesNotHaveDuplicates();
    }
  }

  private void runAndKill() throws Exception {
    Process process = start();
    try (BufferedReader output = process.inputReader()) {
      for (int seen = 0; seen < ACKNOWLEDGED_BEFORE_KILL; seen++) {
        note(output.readLine());
      }
      assertInUseBy(process);
      process.toHandle().destroyForcibly(); // unlike the process's own, leaves its output open
      output.lines().forEach(this::note);
    }
    assertThat(process.waitFor()).as("ended by SIGKILL").isEqualTo(128 + 9);
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            KilledStack.class.getName(),
            dir.toString())
        .redirectError(new File("target/killed-stack.log"))
        .start();
  }

  private void note(String line) {
    assertThat(line).as("see target/killed-stack.log").isNotNull();
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "cluster" -> clusterIds.add(words[1]);
      case "record" -> records.add(words[1]);
      case "schema" -> schemaIds.put(words[2], Integer.parseInt(words[1]));
      default -> throw new AssertionError("unexpected: " + line);
    }
  }

  private void assertInUseBy(Process process) {
    assertThatThrownBy(() -> EmbeddedBroker.start(BrokerConfig.durable(dir.resolve("kafka"), 0)))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("is in use by process " + process.pid());
    assertThatThrownBy(
            () -> EmbeddedRegistry.start(RegistryConfig.durable(dir.resolve("registry"), 0)))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("is in use by process " + process.pid());
  }
}
