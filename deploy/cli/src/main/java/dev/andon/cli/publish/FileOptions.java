package dev.andon.cli.publish;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.console.OutputOptions;
import dev.andon.contracts.Topic;
import dev.andon.producers.sdk.json.NativeFormat;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What every command that loads native JSON Lines takes. A mixin. */
final class FileOptions {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Parameters(
      paramLabel = "FILE",
      description = "JSON Lines; - for standard input. A name ending in .gz is unpacked.")
  private String file;

  <T extends SpecificRecord> int load(NativeFormat<T> format, Topic<T> topic) {
    return new Loading(output)
        .run(connection.connection(), new NativeLines<>(format), new InputFile(file), topic);
  }
}
