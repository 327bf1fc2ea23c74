package dev.andon.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.console.OutputOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

final class RefusalLogTest {

  @Command
  private static final class Probe {
    @Mixin private OutputOptions output;
  }

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void namesEachRefusalByItsPlace() {
    RefusalLog log = log();
    log.add("line 17", "rater_id: missing");

    assertThat(err.toString()).isEqualToNormalizingNewlines("line 17: rater_id: missing\n");
  }

  @Test
  void capsAFloodOfOneKindAndSaysHowManyMore() {
    RefusalLog log = log();
    for (int line = 1; line <= 250; line++) {
      log.add("line " + line, "version: \"v%d\" is no number".formatted(line));
    }
    log.add("line 251", "rater_id: missing");
    log.summarise();

    assertThat(err.toString().lines()).hasSize(102);
    assertThat(err.toString())
        .contains("line 100: ")
        .doesNotContain("line 101: ")
        .contains("line 251: rater_id: missing")
        .contains("and 150 more: version: ... is no number");
  }

  @Test
  void programsGetAllOfThem() {
    RefusalLog log = log("--json");
    for (int line = 1; line <= 250; line++) {
      log.add("line " + line, "rater_id: missing");
    }

    assertThat(err.toString()).isEmpty();
    assertThat(out.toString().lines())
        .hasSize(250)
        .first()
        .isEqualTo("{\"refused\":\"line 1\",\"reason\":\"rater_id: missing\"}");
  }

  private RefusalLog log(String... arguments) {
    Probe probe = new Probe();
    CommandLine command = new CommandLine(probe);
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    command.parseArgs(arguments);
    return new RefusalLog(probe.output);
  }
}
