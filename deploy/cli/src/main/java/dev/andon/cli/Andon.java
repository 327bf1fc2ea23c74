package dev.andon.cli;

import dev.andon.cli.alerts.AlertCommand;
import dev.andon.cli.alerts.ContainmentCommand;
import dev.andon.cli.backtest.BacktestCommand;
import dev.andon.cli.backtest.ScenariosCommand;
import dev.andon.cli.compare.CompareCommand;
import dev.andon.cli.console.Failures;
import dev.andon.cli.console.LoggingOptions;
import dev.andon.cli.console.StandardStreams;
import dev.andon.cli.demo.DemoCommand;
import dev.andon.cli.doctor.DoctorCommand;
import dev.andon.cli.gates.GateCommand;
import dev.andon.cli.ledger.LedgerCommand;
import dev.andon.cli.lines.LineCommand;
import dev.andon.cli.plan.PlanCommand;
import dev.andon.cli.policies.PolicyCommand;
import dev.andon.cli.publish.AuditsCommand;
import dev.andon.cli.publish.GoldCommand;
import dev.andon.cli.publish.GuidelinesCommand;
import dev.andon.cli.publish.ItemsCommand;
import dev.andon.cli.publish.ModelEvalsCommand;
import dev.andon.cli.publish.PublishCommand;
import dev.andon.cli.publish.RosterCommand;
import dev.andon.cli.raters.RaterCommand;
import dev.andon.cli.reconcile.ReconcileCommand;
import dev.andon.cli.run.RunCommand;
import dev.andon.cli.simulate.SimulateCommand;
import dev.andon.cli.stack.UpCommand;
import dev.andon.cli.status.StatusCommand;
import dev.andon.cli.topics.TopicsCommand;
import dev.andon.cli.triggers.TriggerCommand;
import dev.andon.cli.watch.WatchCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The {@code andon} command. */
@Command(
    name = "andon",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = VersionProvider.class,
    usageHelpWidth = 100,
    abbreviateSynopsis = true,
    parameterListHeading = "%n",
    optionListHeading = "%n",
    description = {
      "The andon cord of data labeling: scores annotations against gold as they come, watches every"
          + " rater's agreement, and stops the line while the batch is still small."
    },
    subcommands = {
      DemoCommand.class,
      SimulateCommand.class,
      UpCommand.class,
      RunCommand.class,
      TopicsCommand.class,
      DoctorCommand.class,
      PublishCommand.class,
      ReconcileCommand.class,
      GoldCommand.class,
      AuditsCommand.class,
      ItemsCommand.class,
      RosterCommand.class,
      GuidelinesCommand.class,
      ModelEvalsCommand.class,
      StatusCommand.class,
      WatchCommand.class,
      LedgerCommand.class,
      CompareCommand.class,
      PlanCommand.class,
      RaterCommand.class,
      AlertCommand.class,
      ContainmentCommand.class,
      TriggerCommand.class,
      GateCommand.class,
      LineCommand.class,
      PolicyCommand.class,
      BacktestCommand.class,
      ScenariosCommand.class
    },
    exitCodeListHeading = "%nExit codes%n",
    exitCodeList = {
      "0:done",
      "1:failed: refused input, a check that does not hold, a cluster out of reach",
      "2:wrong usage"
    })
public final class Andon {

  @Mixin private LoggingOptions logging;

  private Andon() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    PrintWriter out = StandardStreams.out();
    int exitCode = commandLine(out, StandardStreams.err()).execute(arguments);
    out.flush();
    System.exit(exitCode);
  }

  /** The command, ready to be executed, printing to the given writers. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    Andon andon = new Andon();
    CommandLine command = new CommandLine(andon);
    Failures failures = new Failures(andon.logging::verbose);
    command.setOut(out);
    command.setErr(err);
    command.setExecutionExceptionHandler(failures);
    command.setParameterExceptionHandler(failures);
    command.setExecutionStrategy(
        parsed -> {
          andon.logging.apply();
          return new RunLast().execute(parsed);
        });
    command.getSubcommands().values().forEach(Andon::shortenHelp);
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new RootHelp());
    return command;
  }

  // The exit codes are the same everywhere: the root command's help says them once.
  private static void shortenHelp(CommandLine command) {
    command.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING);
    command.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);
    command.getSubcommands().values().forEach(Andon::shortenHelp);
  }
}
