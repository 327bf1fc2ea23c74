package dev.andon.cli.topics;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.console.OutputOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Says what {@code apply} would do. */
@Command(
    name = "plan",
    description = "Say what `andon topics apply` would do; changes nothing.",
    footer = {"", "Example:", "  andon topics plan --partitions 12"})
final class PlanCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;
  @Mixin private SizingOptions sizing;

  @Override
  public Integer call() {
    try (Provisioning provisioning = Provisioning.open(connection.connection())) {
      List<Difference> differences = provisioning.differences(sizing.sizing());
      new DifferenceReport(output).print(differences, "nothing to do");
      return ExitCode.OK;
    }
  }
}
