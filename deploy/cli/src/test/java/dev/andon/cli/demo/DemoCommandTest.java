package dev.andon.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.CommandRun;
import org.junit.jupiter.api.Test;

final class DemoCommandTest {

  @Test
  void withoutAnIncidentNoLineIsStopped() {
    CommandRun demo =
        CommandRun.of("demo", "--incident", "none", "--duration", "6s", "--seed", "7");

    assertThat(demo.exitCode()).isZero();
    assertThat(demo.lines()).last().isEqualTo("no line was stopped");
    assertThat(demo.lines())
        .first()
        .asString()
        .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}  \\d+ events a second; .*");
    assertThat(demo.err()).startsWith("andon: starting Kafka").endsWith("andon: stopping\n");
  }
}
