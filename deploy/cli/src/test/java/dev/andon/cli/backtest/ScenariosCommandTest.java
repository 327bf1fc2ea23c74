package dev.andon.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScenariosCommandTest {
  private static final String SCENARIO =
      """
      extends: demo
      name: short
      duration: 40m
      pace: 1
      incidents:
        - {kind: spammer, line: toxicity, start: 2m, size: 1, scope: {raters: [%s]}}
      """;

  @TempDir private Path directory;

  private String scenario(String rater) throws IOException {
    Path file = directory.resolve("short.yaml");
    Files.writeString(file, SCENARIO.formatted(rater));
    return file.toString();
  }

  @Test
  void saysHowEachWayDidOverManyFloors() throws IOException {
    CommandRun run = CommandRun.of("scenarios", scenario("north-1"), "--seeds=2");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines())
        .extracting(line -> line.substring(0, line.indexOf('|', line.indexOf('|', 2) + 1) + 1))
        .containsExactly(
            "| scenario | by |",
            "|---|---|",
            "| short | andon |",
            "| short | hourly check |",
            "| short | daily check |",
            "| short | last 10 |");
    assertThat(run.lines().get(2)).contains("| 2 of 2 |");
  }

  @Test
  void theSameAsJsonLinesWhateverTheOrder() throws IOException {
    String scenario = scenario("north-1");
    CommandRun first = CommandRun.of("scenarios", scenario, "--seeds=2", "--json");
    CommandRun again = CommandRun.of("scenarios", scenario, "--seeds=2", "--json");

    assertThat(first.lines())
        .hasSize(4)
        .first()
        .asString()
        .startsWith("{\"scenario\":\"short\",\"by\":\"andon\",\"incidents\":2,");
    assertThat(again.out()).isEqualTo(first.out());
  }

  @Test
  void whatIsNotThereIsNamed() {
    CommandRun unknown = CommandRun.of("scenarios", "no-such-scenario");
    CommandRun none = CommandRun.of("scenarios", "default", "--seeds=0");

    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("there is no scenario no-such-scenario");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("--seeds is 0, must be at least 1");
  }
}
