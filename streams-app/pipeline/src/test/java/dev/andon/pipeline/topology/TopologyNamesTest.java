package dev.andon.pipeline.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.pipeline.policy.PolicyYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The topology is an interface: a running cluster has a changelog for each store and a topic for
 * each repartition, under these names.
 */
class TopologyNamesTest {
  private static final Path DIRECTORY = Path.of("src/test/resources/topology");

  /** A topology that runs, and the file that says how it looks. */
  record Running(String file, Topology topology) {
    @Override
    public String toString() {
      return file;
    }
  }

  static List<Running> topologies() {
    return List.of(
        new Running("expected_topology.txt", TopologyHarness.topology(PolicyYaml.shipped())),
        new Running("expected_containment_topology.txt", ContainmentHarness.topology()));
  }

  private static final Pattern LAMBDA = Pattern.compile("\\(extractor class: [^)]*\\)");
  private static final Pattern LIST = Pattern.compile("\\[([^]]*)]");

  private static final String COST =
      """
      The topology has changed. What that costs a running cluster:
      - a store renamed: its changelog starts empty, all it held is lost;
      - a repartition topic renamed: what lies in the old one is never read;
      - a sub-topology added or renumbered: stores are moved and rebuilt on the next start, and the
        whole application has to be stopped before the new release starts;
      - a processor renamed within its sub-topology: nothing.
      If that is meant, write the file anew with -Dgolden.write=true and say so in the change log.
      """;

  @ParameterizedTest
  @MethodSource("topologies")
  void isWhatRunningClustersHave(Running running) throws IOException {
    String actual = description(running.topology());
    Path expected = DIRECTORY.resolve(running.file());
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(DIRECTORY);
      Files.writeString(expected, actual, UTF_8);
    }

    assertThat(actual).as(COST).isEqualTo(Files.readString(expected, UTF_8));
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void nothingIsNamedByItsPlaceInTheCode(Running running) {
    assertThat(description(running.topology()))
        .as("generated names change with every line that is added above")
        .doesNotContain("KSTREAM-", "KTABLE-");
  }

  /** Without what differs from run to run: the class of a lambda, the order of a set. */
  private static String description(Topology topology) {
    String text = topology.describe().toString();
    String stable = LAMBDA.matcher(text).replaceAll("(extractor: the row's topic)");
    return LIST.matcher(stable).replaceAll(list -> sorted(list.group(1)));
  }

  private static String sorted(String list) {
    return Arrays.stream(list.split(", ")).sorted().collect(joining(", ", "[", "]"));
  }
}
