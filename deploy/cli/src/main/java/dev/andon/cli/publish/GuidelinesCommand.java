package dev.andon.cli.publish;

import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.sdk.json.NativeFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Loads guideline releases. */
@Command(
    name = "guidelines",
    description = {
      "Load guideline releases, as JSON Lines.",
      "",
      "One that changes definitions or the taxonomy asks for the certification of raters from when"
          + " it takes effect, as the policy says; a clarification asks for nothing. Of what is"
          + " said of one version the last holds.",
      "",
      "Goes on past bad lines, names each by its number, ends with counts, and with exit code 1 if"
          + " any was refused."
    },
    footer = {
      "",
      "Example:",
      "  andon guidelines guidelines.jsonl",
      "",
      "A line:",
      "  {\"line_id\":\"toxicity\",\"version\":\"2.0.0\",\"change_class\":\"definition\",",
      "   \"effective_at\":\"2026-05-01T00:00:00Z\"}"
    })
public final class GuidelinesCommand implements Callable<Integer> {

  @Mixin private FileOptions options;

  @Override
  public Integer call() {
    return options.load(NativeFormat.GUIDELINES, TopicCatalogue.GUIDELINES);
  }
}
