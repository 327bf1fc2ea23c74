package dev.andon.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulateCommandTest {

  @TempDir private Path directory;

  @Test
  void writesTheSameFloorForTheSameSeed() throws IOException {
    Path one = directory.resolve("one");
    Path two = directory.resolve("two");
    Path three = directory.resolve("three");

    assertThat(simulate(one, "7").exitCode()).isZero();
    assertThat(simulate(two, "7").out()).startsWith("wrote ").endsWith("two\n");
    simulate(three, "8");

    assertThat(one.resolve("events.jsonl")).hasSameTextualContentAs(two.resolve("events.jsonl"));
    assertThat(Files.mismatch(one.resolve("events.jsonl"), three.resolve("events.jsonl")))
        .isNotNegative();
    assertThat(one.resolve("gold.jsonl")).isNotEmptyFile();
    assertThat(one.resolve("truth.jsonl")).content().contains("rater-degrades");
  }

  @Test
  void overwritesOnlyWhenTold() {
    simulate(directory, "7");

    CommandRun again = simulate(directory, "7");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("is there already: add --overwrite, or choose another --out");
    assertThat(
            CommandRun.of(
                    "simulate",
                    "--scenario=demo-rater-degrades",
                    "--out=" + directory,
                    "--lasting=30s",
                    "--overwrite",
                    "--json")
                .out())
        .startsWith("{\"directory\":\"");
  }

  @Test
  void unknownScenarioNamesThoseThereAre() {
    CommandRun run = CommandRun.of("simulate", "--scenario", "earthquake", "--out", "floor");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("there is no scenario earthquake").contains("rater-degrades");
  }

  @Test
  void scenarioThatIsNoneNamesTheField() throws IOException {
    Path file = Files.writeString(directory.resolve("floor.yaml"), "name: x\nraters: 3\n");

    CommandRun run =
        CommandRun.of("simulate", "--scenario", file.toString(), "--out", "" + directory);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("floor.yaml").doesNotContain("Exception");
  }

  private static CommandRun simulate(Path out, String seed) {
    return CommandRun.of(
        "simulate",
        "--scenario=demo-rater-degrades",
        "--out=" + out,
        "--seed=" + seed,
        "--lasting=30s");
  }
}
