package dev.andon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.exception.NotFoundException;
import dev.andon.embedded.EmbeddedRegistry;
import dev.andon.embedded.RegistryConfig;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.pipeline.runtime.Pipeline;
import dev.andon.pipeline.runtime.PipelineConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** End to end against a Kafka that is not ours: provisioned, fed and asked by the commands. */
@Tag("containers")
@Timeout(300)
class ContainerKafkaTest {
  private static final String OWN_IMAGE = "andon/kafka:" + AppInfoParser.getVersion();
  private static final String IMAGE = System.getProperty("containers.kafka.image", OWN_IMAGE);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Instant START = Instant.parse("2026-05-04T09:00:00Z");
  private static final int ITEMS = 80;

  /** So many are right that the one who errs does not take the whole line below its limit. */
  private static final List<String> RIGHT = List.of("a", "c", "d", "e", "f");

  @TempDir Path dir;

  @BeforeEach
  void needsDockerAndImage() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        () -> skipped("no Docker daemon answers"));
    assumeTrue(
        !IMAGE.equals(OWN_IMAGE) || present(IMAGE),
        () ->
            skipped(
                "there is no image "
                    + IMAGE
                    + ": make it with .ci/docker-kafka-image, or name another with"
                    + " -Dcontainers.kafka.image=apache/kafka:"
                    + AppInfoParser.getVersion()));
  }

  /** The reason, also said where the build shows it. */
  private static String skipped(String why) {
    System.out.println("skipped: " + why);
    return why;
  }

  private static boolean present(String image) {
    try {
      DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  @Test
  void raterWhoErrsIsStoppedAndTheOthersGoOn() throws Exception {
    DockerImageName image = DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("apache/kafka");
    try (KafkaContainer kafka = new KafkaContainer(image);
        EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryConfig.temporary())) {
      kafka.start();
      String bootstrap = "--bootstrap=" + kafka.getBootstrapServers();
      String schemas = "--registry=" + registry.url();

      assertThat(andon("topics", "apply", "--partitions=3", "--replication=1", bootstrap, schemas))
          .isNotEmpty();
      andon("topics", "verify", bootstrap, schemas);
      PipelineConfig config =
          PipelineConfig.of(kafka.getBootstrapServers(), registry.url(), dir.resolve("state"));
      try (Pipeline pipeline = Pipeline.start(config, PolicyYaml.shipped())) {
        await().atMost(PATIENCE).until(pipeline::ready);
        andon("gold", file("gold.jsonl", gold()), bootstrap, schemas);
        andon("publish", "--format=andon", file("events.jsonl", annotations()), bootstrap, schemas);

        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(andon("line", "show", "toxicity", "--rater=b", bootstrap, schemas))
                        .contains("STOPPED"));
        int inputs = (1 + 1 + RIGHT.size()) * ITEMS;
        assertThat(andon("ledger", "--json", "--until-idle=2s", bootstrap, schemas))
            .contains("\"received\":" + inputs + ",\"scored\":" + inputs);
        for (String right : RIGHT) {
          assertThat(andon("line", "show", "toxicity", "--rater=" + right, bootstrap, schemas))
              .doesNotContain("STOPPED");
        }
      }
    }
  }

  private static Stream<String> gold() {
    return items(
        item ->
            """
            {"line_id":"toxicity","item_id":"i-%d","version":1,"effective_at":"%s",\
            "answers":[{"question":"label","kind":"category","value":"toxic"}]}"""
                .formatted(item, START));
  }

  private static Stream<String> annotations() {
    return IntStream.range(0, ITEMS)
        .boxed()
        .flatMap(
            item ->
                Stream.concat(
                    RIGHT.stream().map(rater -> annotation(rater, item, "toxic")),
                    Stream.of(annotation("b", item, "neutral"))));
  }

  private static String annotation(String rater, int item, String value) {
    return """
        {"event_id":"%1$s-%2$d","type":"created","line_id":"toxicity","item_id":"i-%2$d",\
        "annotation_id":"%1$s-%2$d","revision":1,"rater_id":"%1$s","occurred_at":"%3$s",\
        "answers":[{"question":"label","kind":"category","value":"%4$s"}]}"""
        .formatted(rater, item, START.plusSeconds(10L * item), value);
  }

  private static Stream<String> items(IntFunction<String> line) {
    return IntStream.range(0, ITEMS).mapToObj(line);
  }

  private String file(String name, Stream<String> lines) throws IOException {
    return Files.write(dir.resolve(name), lines.toList()).toString();
  }

  /** Runs a command that has to succeed; what it printed. */
  private static String andon(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Andon.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
            .execute(arguments);
    assertThat(exitCode).as("andon %s: %s", String.join(" ", arguments), err).isZero();
    return out.toString();
  }
}
