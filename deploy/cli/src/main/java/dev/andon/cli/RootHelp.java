package dev.andon.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** Lists the commands by what people want to do, each with its first sentence. */
final class RootHelp implements IHelpSectionRenderer {

  private static final int NAME_WIDTH = 13;

  /** Commands that serve one purpose. */
  private record Group(String purpose, List<String> commands) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group("See it work", List.of("demo", "simulate")),
          new Group("Run it", List.of("up", "run", "topics", "doctor")),
          new Group(
              "Feed it",
              List.of(
                  "publish",
                  "reconcile",
                  "gold",
                  "audits",
                  "items",
                  "roster",
                  "guidelines",
                  "model-evals")),
          new Group("Look at it", List.of("status", "rater", "watch", "ledger", "compare")),
          new Group("Answer it", List.of("alert", "containment", "trigger", "gate", "line")),
          new Group("Plan it", List.of("plan", "policy", "backtest", "scenarios")));

  @Override
  public String render(Help help) {
    Map<String, CommandLine> commands = help.commandSpec().subcommands();
    StringBuilder text = new StringBuilder();
    for (Group group : GROUPS) {
      text.append(System.lineSeparator()).append(group.purpose()).append(System.lineSeparator());
      for (String name : group.commands()) {
        text.append(line(name, commands));
      }
    }
    return text.toString();
  }

  private static String line(String name, Map<String, CommandLine> commands) {
    CommandLine command = commands.get(name);
    if (command == null) {
      throw new IllegalStateException("there is no command " + name);
    }
    String[] description = command.getCommandSpec().usageMessage().description();
    return "  %s%s%s%n".formatted(name, " ".repeat(NAME_WIDTH - name.length()), description[0]);
  }
}
