package dev.andon.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.CommandRun;
import dev.andon.cli.cluster.TestCluster;
import dev.andon.contracts.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backtest over what a cluster's topics hold. */
@Tag("slow")
final class TopicsBacktestTest {

  @TempDir private static Path floor;
  private static TestCluster cluster;

  /** The second day of a floor of which one rater is a spammer, on the topics of a cluster. */
  @BeforeAll
  static void publish() throws Exception {
    cluster = new TestCluster().provisioned(3);
    require(
        CommandRun.of(
            "simulate", "--scenario=spammer", "--lasting=30h", "--out=" + floor, "--overwrite"));
    for (String kind : List.of("gold", "items", "roster", "guidelines", "audits")) {
      require(CommandRun.of(cluster.arguments(kind, file(kind))));
    }
    require(CommandRun.of(cluster.arguments("publish", file("events"), "--format", "andon")));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static String file(String kind) {
    return floor.resolve(kind + ".jsonl").toString();
  }

  private static CommandRun require(CommandRun run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static List<String> ofTopics(String... more) {
    List<String> arguments = new ArrayList<>(List.of("backtest", "--json"));
    arguments.addAll(List.of(more));
    return require(CommandRun.of(cluster.arguments(arguments.toArray(String[]::new)))).lines();
  }

  private static List<String> of(String record, List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("{\"record\":\"" + record)).toList();
  }

  @Test
  void decidesWhatItDecidesOverTheSameRecordsInFiles() {
    List<String> files =
        require(
                CommandRun.of(
                    "backtest",
                    "--json",
                    "--events=" + file("events"),
                    "--gold=" + file("gold"),
                    "--audits=" + file("audits"),
                    "--items=" + file("items"),
                    "--roster=" + file("roster"),
                    "--guidelines=" + file("guidelines")))
            .lines();

    List<String> topics = ofTopics("--from=1h");

    assertThat(of("ledger", topics)).isNotEmpty().isEqualTo(of("ledger", files));
    assertThat(of("gate", topics)).isNotEmpty().isEqualTo(of("gate", files));
    assertThat(ids(of("alert", topics))).isNotEmpty().isEqualTo(ids(of("alert", files)));
  }

  /** Which alerts there were: what is said of causes may have been said earlier, over less. */
  private static List<String> ids(List<String> alerts) {
    return alerts.stream()
        .map(alert -> alert.replaceAll(".*(\"alert_id\":\"[0-9a-f]+\").*", "$1"))
        .sorted()
        .toList();
  }

  @Test
  void oneLineOrAnotherTimeIsTakenByItself() {
    assertThat(of("ledger", ofTopics("--from=1h", "--line=sentiment")))
        .isNotEmpty()
        .noneMatch(line -> line.contains("\"line_id\":\"toxicity\""));
    assertThat(of("summary", ofTopics("--from=3h", "--to=2h")))
        .singleElement()
        .asString()
        .contains("\"replayed\":0");
  }

  @Test
  void whatCannotBeReadIsNamedByItsPlace() throws Exception {
    try (TestCluster other = new TestCluster().provisioned(1)) {
      other.writeBytes(TopicCatalogue.ANNOTATIONS, "l/i", null);
      other.writeBytes(
          TopicCatalogue.ANNOTATIONS, "l/i", "not Avro".getBytes(StandardCharsets.UTF_8));

      CommandRun run = CommandRun.of(other.arguments("backtest", "--from=1h"));

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .contains(
              "andon.in.annotations.v1 partition 0 offset 0: it has no key, or no value",
              "andon.in.annotations.v1 partition 0 offset 1: ",
              "refused 2");
    }
  }

  @Test
  void aClusterWithoutTopicsIsNamed() {
    try (TestCluster bare = new TestCluster()) {
      CommandRun run = CommandRun.of(bare.arguments("backtest", "--from=1h"));

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("run `andon topics apply`").doesNotContain("Exception");
    }
  }
}
