package dev.andon.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.CommandRun;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class DemoCommandTest {

  @Tag("slow")
  @Test
  void twoAtTheSameMomentBothPlayAndWithoutAnIncidentNoLineIsStopped() {
    CompletableFuture<CommandRun> other = CompletableFuture.supplyAsync(DemoCommandTest::play);
    CommandRun demo = play();

    assertPlayed(demo);
    assertPlayed(other.join());
  }

  private static CommandRun play() {
    return CommandRun.of("demo", "--incident", "none", "--duration", "6s", "--seed", "7");
  }

  private static void assertPlayed(CommandRun demo) {
    assertThat(demo.exitCode()).as(demo.err()).isZero();
    assertThat(demo.lines()).last().isEqualTo("no line was stopped");
    assertThat(demo.lines())
        .first()
        .asString()
        .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}  \\d+ events a second; .*");
    assertThat(demo.err()).startsWith("andon: starting Kafka").endsWith("andon: stopping\n");
  }
}
