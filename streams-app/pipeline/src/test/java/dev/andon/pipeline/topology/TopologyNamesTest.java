package dev.andon.pipeline.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.pipeline.policy.PolicyYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The topology is an interface: a running cluster has a changelog for each store and a topic for
 * each repartition, under these names.
 */
class TopologyNamesTest {
  private static final Path EXPECTED = Path.of("src/test/resources/topology/expected_topology.txt");

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

  @Test
  void isWhatRunningClustersHave() throws IOException {
    String actual = description();
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(EXPECTED.getParent());
      Files.writeString(EXPECTED, actual, UTF_8);
    }

    assertThat(actual).as(COST).isEqualTo(Files.readString(EXPECTED, UTF_8));
  }

  @Test
  void nothingIsNamedByItsPlaceInTheCode() {
    assertThat(description())
        .as("generated names change with every line that is added above")
        .doesNotContain("KSTREAM-", "KTABLE-");
  }

  /** Without what differs from run to run: the class of a lambda, the order of a set. */
  private static String description() {
    String text = TopologyHarness.topology(PolicyYaml.shipped()).describe().toString();
    String stable = LAMBDA.matcher(text).replaceAll("(extractor: the row's topic)");
    return LIST.matcher(stable).replaceAll(list -> sorted(list.group(1)));
  }

  private static String sorted(String list) {
    return Arrays.stream(list.split(", ")).sorted().collect(joining(", ", "[", "]"));
  }
}
