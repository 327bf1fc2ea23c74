package dev.andon.cli.doctor;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.console.OutputOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

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
      "  andon doctor --bootstrap kafka-1:9092 --registry http://registry:8081 --config client.properties"
    })
public final class DoctorCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    Connection cluster = connection.connection();
    List<Finding> findings = new Examination(cluster).examine();
    findings.forEach(this::print);
    output.out().flush();
    return findings.stream().anyMatch(found -> found.status() == Finding.Status.FAIL)
        ? ExitCode.SOFTWARE
        : ExitCode.OK;
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
