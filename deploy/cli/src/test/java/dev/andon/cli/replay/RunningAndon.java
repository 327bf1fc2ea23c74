package dev.andon.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.contracts.TopicCatalogue;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** {@code andon up} as a process, and the commands that talk to it. */
final class RunningAndon implements AutoCloseable {
  private static final Pattern UP =
      Pattern.compile("andon is up: kafka=(\\S+) registry=(\\S+) http=(\\S+)");
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration PROCESSING = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final String bootstrap;
  private final String registry;

  private RunningAndon(Process process, String bootstrap, String registry) {
    this.process = process;
    this.bootstrap = bootstrap;
    this.registry = registry;
  }

  /** How many inputs stand where, on one line. */
  record Ledger(long received, long accounted, long duplicates, boolean addsUp) {}

  /** Starts it over {@code data} and waits until it serves. */
  static RunningAndon start(Path data, int partitions, File log) throws Exception {
    List<String> command =
        List.of(
            "up",
            "--data=" + data,
            "--partitions=" + partitions,
            "--kafka-port=0",
            "--registry-port=0",
            "--http-port=0");
    Process process = AndonCommand.start(command, log);
    String line =
        CompletableFuture.supplyAsync(() -> firstLine(process))
            .get(START.toSeconds(), TimeUnit.SECONDS);
    Matcher up = UP.matcher(line);
    assertThat(up.matches()).as("'%s': see %s", line, log).isTrue();
    return new RunningAndon(process, up.group(1), up.group(2));
  }

  private static String firstLine(Process process) {
    try {
      return String.valueOf(process.inputReader(StandardCharsets.UTF_8).readLine());
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Ends it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor()).isEqualTo(128 + 9);
  }

  void gold(Path file) throws Exception {
    AndonCommand.succeed(connected("gold", file.toString()));
  }

  void publish(Path file) throws Exception {
    AndonCommand.succeed(connected("publish", "--format=andon", file.toString()));
  }

  /** Has the first half of a file published, and kills everything while that is under way. */
  void killAmidst(Path file, File log) throws Exception {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    Process publisher = AndonCommand.start(connected("publish", "--format=andon", "-"), log);
    try (Writer input = publisher.outputWriter(StandardCharsets.UTF_8)) {
      for (String line : lines.subList(0, lines.size() / 2)) {
        input.write(line);
        input.write('\n');
      }
      input.flush();
      await().atMost(START).until(() -> published(TopicCatalogue.ANNOTATIONS.name()) > 0);
      kill();
      publisher.destroyForcibly().waitFor();
    }
  }

  /** Waits until every input that lies on its topic is in the ledger, which then adds up. */
  Map<String, Ledger> awaitLedger() throws Exception {
    long inputs =
        published(TopicCatalogue.ANNOTATIONS.name()) + published(TopicCatalogue.GOLD.name());
    await()
        .atMost(PROCESSING)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> ledger().getOrDefault("*", NOTHING).received() == inputs);
    Map<String, Ledger> ledger = ledger();
    assertThat(ledger).allSatisfy((line, entry) -> assertThat(entry.addsUp()).as(line).isTrue());
    return ledger;
  }

  private static final Ledger NOTHING = new Ledger(0, 0, 0, true);

  private Map<String, Ledger> ledger() throws Exception {
    Map<String, Ledger> ledger = new TreeMap<>();
    // Until everything is processed it may not add up, which the exit code then says.
    for (String line : AndonCommand.run(connected("ledger", "--json")).output()) {
      JsonNode row = JSON.readTree(line);
      ledger.put(
          row.get("line_id").asText(),
          new Ledger(
              row.get("received").asLong(),
              row.get("accounted").asLong(),
              row.get("duplicate").asLong(),
              row.get("adds_up").asBoolean()));
    }
    return ledger;
  }

  /** Agreement with gold over whole annotations and all time, by line and rater, once idle. */
  Map<String, AnnotationSet.Count> agreement() throws Exception {
    List<String> rows =
        AndonCommand.succeed(
            connected("watch", "rater-quality", "--from-beginning", "--until-idle=3s", "--json"));
    Map<String, AnnotationSet.Count> counts = new HashMap<>();
    for (String line : rows) {
      JsonNode row = JSON.readTree(line);
      if (row.get("question").asText().equals("*")
          && row.get("basis").asText().equals("GOLD")
          && row.get("window").asText().equals("all")) {
        counts.put(
            row.get("line_id").asText() + "/" + row.get("rater_id").asText(),
            new AnnotationSet.Count(
                row.get("sample_count").asLong(), row.get("correct_count").asLong()));
      }
    }
    return counts;
  }

  private long published(String topic) throws Exception {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get()
          .get(topic)
          .partitions()
          .forEach(
              each -> ends.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest()));
      return admin.listOffsets(ends).all().get().values().stream()
          .mapToLong(end -> end.offset())
          .sum();
    }
  }

  private List<String> connected(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.add("--bootstrap=" + bootstrap);
    arguments.add("--registry=" + registry);
    return arguments;
  }

  /** Stops it as an operator does, which has to succeed. */
  @Override
  public void close() throws InterruptedException {
    if (process.isAlive()) {
      process.destroy();
      boolean stopped = process.waitFor(1, TimeUnit.MINUTES);
      process.destroyForcibly();
      assertThat(stopped).as("stops within a minute of SIGTERM").isTrue();
    }
  }
}
