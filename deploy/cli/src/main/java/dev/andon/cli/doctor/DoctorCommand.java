package dev.andon.cli.doctor;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.gateway.SourceOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks a cluster, and says what to do. */
@Command(
    name = "doctor",
    description = {
      "Check connection, registry, topics, versions and permissions; say what to do.",
      "",
      "A line for each check: ok, warn or fail. Exit code 1 if a check fails."
    },
    footer = {
      "",
      "Examples:",
      "  andon doctor",
      "  andon doctor --gateway gateway.yaml --source reviews",
      "  andon doctor --bootstrap kafka-1:9092 --registry http://registry:8081 --config client.properties"
    })
public final class DoctorCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @ArgGroup(exclusive = false, heading = "%nHow a labeling tool is wired in, too:%n")
  private @Nullable SourceOptions source;

  @Option(
      names = "--http",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "Where the gateway serves, for --source (default: ${DEFAULT-VALUE}).")
  private URI http;

  @Override
  public Integer call() {
    Connection cluster = connection.connection();
    List<Finding> findings = new ArrayList<>(new Examination(cluster).examine());
    if (source != null && findings.stream().noneMatch(DoctorCommand::failed)) {
      findings.addAll(new SourceExamination(source.source(), http, cluster).examine());
    }
    findings.forEach(this::print);
    output.out().flush();
    return findings.stream().anyMatch(DoctorCommand::failed) ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private static boolean failed(Finding finding) {
    return finding.status() == Finding.Status.FAIL;
  }

  private void print(Finding finding) {
    if (output.json()) {
      output
          .jsonLines()
          .write(
              json -> {
                json.writeStringField("check", finding.check());
                json.writeStringField("status", finding.status().text());
                json.writeStringField("detail", finding.detail());
                json.writeStringField("remedy", finding.remedy().orElse(null));
              });
    } else {
      output
          .out()
          .printf(
              "%-4s  %-12s %s%s%n",
              finding.status().text(),
              finding.check(),
              finding.detail(),
              finding.remedy().map(remedy -> ": " + remedy).orElse(""));
    }
  }
}
