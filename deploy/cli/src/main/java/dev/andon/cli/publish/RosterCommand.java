package dev.andon.cli.publish;

import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.sdk.json.NativeFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Loads the roster: who labels, and in which team and vendor. */
@Command(
    name = "roster",
    description = {
      "Load the roster: who labels, and in which team and vendor, as JSON Lines.",
      "",
      "Goes on past bad lines, names each by its number, ends with counts, and with exit code 1 if"
          + " any was refused."
    },
    footer = {
      "",
      "Example:",
      "  andon roster roster.jsonl",
      "",
      "A line:",
      "  {\"rater_id\":\"r-4\",\"effective_at\":\"2026-05-01T00:00:00Z\",\"team_id\":\"blue\",\"vendor_id\":\"north\"}"
    })
public final class RosterCommand implements Callable<Integer> {

  @Mixin private FileOptions options;

  @Override
  public Integer call() {
    return options.load(NativeFormat.ROSTER, TopicCatalogue.ROSTER);
  }
}
