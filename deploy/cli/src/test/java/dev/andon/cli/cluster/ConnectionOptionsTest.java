package dev.andon.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

final class ConnectionOptionsTest {

  @Command
  private static final class Probe {
    @Mixin private ConnectionOptions connection;
  }

  @TempDir private Path directory;

  @Test
  void defaultsAreWhereUpServes() {
    Connection connection = parse();

    assertThat(connection.bootstrap()).isEqualTo("127.0.0.1:9092");
    assertThat(connection.registryUrl()).isEqualTo("http://127.0.0.1:8081");
    assertThat(connection.settings()).isEmpty();
  }

  @Test
  void fileNamesClusterAndSettings() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("client.properties"),
            """
        bootstrap.servers = kafka-1:9092,kafka-2:9092
        schema.registry.url=http://registry:8081
        security.protocol=SASL_SSL
        """);

    Connection connection = parse("--config", file.toString());

    assertThat(connection.bootstrap()).isEqualTo("kafka-1:9092,kafka-2:9092");
    assertThat(connection.registryUrl()).isEqualTo("http://registry:8081");
    assertThat(connection.settings())
        .containsOnly(java.util.Map.entry("security.protocol", "SASL_SSL"));
    assertThat(connection.kafka("me"))
        .containsEntry("bootstrap.servers", "kafka-1:9092,kafka-2:9092")
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("client.id", "me");
  }

  @Test
  void optionWinsOverFile() throws IOException {
    Path file = Files.writeString(directory.resolve("c"), "bootstrap.servers=kafka-1:9092\n");

    Connection connection = parse("--config", file.toString(), "--bootstrap", "other:1");

    assertThat(connection.bootstrap()).isEqualTo("other:1");
  }

  private static Connection parse(String... arguments) {
    Probe probe = new Probe();
    new CommandLine(probe).parseArgs(arguments);
    return probe.connection.connection();
  }
}
