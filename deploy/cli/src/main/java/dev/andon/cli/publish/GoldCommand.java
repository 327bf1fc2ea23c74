package dev.andon.cli.publish;

import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.sdk.json.NativeFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Loads gold: the verified answers of items. */
@Command(
    name = "gold",
    description = {
      "Load gold: the verified answers of items, as JSON Lines.",
      "",
      "Goes on past bad lines, names each by its number, ends with counts, and with exit code 1 if"
          + " any was refused."
    },
    footer = {
      "",
      "Example:",
      "  andon gold gold.jsonl",
      "",
      "A line:",
      "  {\"line_id\":\"toxicity\",\"item_id\":\"i-17\",\"version\":1,\"effective_at\":\"2026-05-01T00:00:00Z\",",
      "   \"answers\":[{\"question\":\"label\",\"kind\":\"category\",\"value\":\"toxic\",\"match\":\"exact\"}]}"
    })
public final class GoldCommand implements Callable<Integer> {

  @Mixin private FileOptions options;

  @Override
  public Integer call() {
    return options.load(NativeFormat.GOLD, TopicCatalogue.GOLD);
  }
}
