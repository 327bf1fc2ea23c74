package dev.andon.cli.policies;

import dev.andon.cli.console.OutputOptions;
import dev.andon.pipeline.policy.PolicyException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks a policy without putting it in force. */
@Command(
    name = "check",
    description = {
      "Say what is wrong with a policy, or what it would watch.",
      "",
      "Needs no cluster. Exit code 1 if the policy would be refused."
    },
    footer = {"", "Examples:", "  andon policy check policy.yaml", "  andon policy check - --json"})
final class PolicyCheckCommand implements Callable<Integer> {

  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "FILE", description = "The policy in YAML; - for standard input.")
  private String file;

  @Override
  public Integer call() {
    try {
      print(PolicyFile.read(file));
      return ExitCode.OK;
    } catch (PolicyException e) {
      refuse(output, e.problems());
      return ExitCode.SOFTWARE;
    } finally {
      output.out().flush();
    }
  }

  private void print(PolicyFile read) {
    if (output.json()) {
      output
          .jsonLines()
          .write(
              json -> {
                json.writeBooleanField("valid", true);
                PolicyJson.writeFields(json, read.policy());
              });
    } else {
      PolicyWords.print(output.out(), file, read.policy());
    }
  }

  /** Names every problem, one a line. */
  static void refuse(OutputOptions output, List<String> problems) {
    if (output.json()) {
      for (String problem : problems) {
        output
            .jsonLines()
            .write(
                json -> {
                  json.writeBooleanField("valid", false);
                  json.writeStringField("problem", problem);
                });
      }
    } else {
      problems.forEach(problem -> output.err().println("andon: " + problem));
      output.err().flush();
    }
  }
}
