package dev.andon.cli.policies;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.console.Table;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.PolicyBook;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says which policies are in force. */
@Command(
    name = "show",
    description = {
      "Say which policy is in force on a line, from when, and what was refused and why.",
      "",
      "A line goes by the newest of its own that is in force, else by the newest for all lines,"
          + " else by the one that comes with Andon."
    },
    footer = {"", "Examples:", "  andon policy show", "  andon policy show toxicity --json"})
final class PolicyShowCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Parameters(
      paramLabel = "LINE",
      arity = "0..1",
      description = "The line (default: what holds for lines that have no policy of their own).")
  private @Nullable String line;

  @Override
  public Integer call() {
    PublishedPolicies policies = PublishedPolicies.read(connection.connection());
    String asked = line == null ? PolicyBook.ALL_LINES : line;
    Policy shipped = PolicyYaml.shipped();
    Instant now = Clock.systemUTC().instant();
    print(policies.of(asked, now, shipped));
    if (line == null && !output.json()) {
      policies.lines().stream()
          .filter(each -> !each.equals(PolicyBook.ALL_LINES) && !each.equals("?"))
          .forEach(
              each ->
                  output.out().printf("line %s has its own: andon policy show %s%n", each, each));
    }
    output.out().flush();
    return ExitCode.OK;
  }

  private void print(List<PublishedPolicies.Standing> standings) {
    if (output.json()) {
      JsonLines lines = output.jsonLines();
      standings.forEach(
          each ->
              lines.write(
                  json -> {
                    json.writeStringField("line_id", each.lineId());
                    json.writeStringField("version", each.version());
                    json.writeStringField(
                        "effective_at", each.effectiveAt().map(JsonLines::timestamp).orElse(null));
                    json.writeStringField("state", word(each.state()));
                    json.writeStringField("reason", each.reason().orElse(null));
                  }));
      return;
    }
    Table table =
        new Table().column("version").column("for").column("from").column("state").column("why");
    for (PublishedPolicies.Standing each : standings) {
      table.row(
          each.version(),
          each.lineId().equals(PolicyBook.ALL_LINES) ? "all lines" : each.lineId(),
          each.effectiveAt().map(JsonLines::timestamp).orElse("the start"),
          word(each.state()).replace('_', ' '),
          each.reason().orElse(""));
    }
    table.print(output.out());
  }

  private static String word(PublishedPolicies.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
