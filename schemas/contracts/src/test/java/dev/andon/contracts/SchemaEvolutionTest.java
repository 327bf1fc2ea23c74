package dev.andon.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every version of a contract that was ever published stays in golden/ for ever. */
class SchemaEvolutionTest {

  static Stream<Schema> contracts() {
    return Contracts.schemas().stream();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void everyVersionReadsEveryOther(Schema current) throws IOException {
    List<ParsedSchemaHolder> published = new ArrayList<>();
    for (Path version : versions(current)) {
      published.add(new SimpleParsedSchemaHolder(new AvroSchema(Files.readString(version))));
    }

    List<String> problems =
        new AvroSchema(current).isCompatible(CompatibilityLevel.FULL_TRANSITIVE, published);

    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void aChangeIsANewVersion(Schema current) throws IOException {
    List<Path> versions = versions(current);
    byte[] actual = (current.toString(true) + "\n").getBytes(StandardCharsets.UTF_8);
    boolean changed =
        versions.isEmpty()
            || !Files.readString(versions.get(versions.size() - 1))
                .equals(new String(actual, StandardCharsets.UTF_8));
    if (changed && GoldenFiles.WRITE) {
      GoldenFiles.bytes(version(current, versions.size() + 1), actual);
      changed = false;
    }

    assertThat(changed)
        .as(
            "%s differs from its newest golden version: if that is meant, run"
                + " mvn test -Dgolden.write=true, which adds the next one",
            current.getName())
        .isFalse();
  }

  private static List<Path> versions(Schema schema) {
    return Stream.iterate(1, number -> number + 1)
        .map(number -> version(schema, number))
        .takeWhile(Files::exists)
        .toList();
  }

  private static Path version(Schema schema, int number) {
    return GoldenFiles.DIRECTORY.resolve(schema.getName()).resolve("v" + number + ".avsc");
  }
}
