package dev.andon.cli.publish;

import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.sdk.json.NativeFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Loads item intake: where items come from. */
@Command(
    name = "items",
    description = {
      "Load item intake: where items come from, as JSON Lines.",
      "",
      "Goes on past bad lines, names each by its number, ends with counts, and with exit code 1 if"
          + " any was refused."
    },
    footer = {
      "",
      "Example:",
      "  andon items items.jsonl",
      "",
      "A line:",
      "  {\"line_id\":\"toxicity\",\"item_id\":\"i-17\",\"received_at\":\"2026-05-01T00:00:00Z\",\"source\":\"web\"}"
    })
public final class ItemsCommand implements Callable<Integer> {

  @Mixin private FileOptions options;

  @Override
  public Integer call() {
    return options.load(NativeFormat.ITEMS, TopicCatalogue.ITEMS);
  }
}
