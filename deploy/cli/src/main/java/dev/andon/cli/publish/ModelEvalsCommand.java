package dev.andon.cli.publish;

import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.sdk.json.NativeFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Loads model metrics from the training side. */
@Command(
    name = "model-evals",
    description = {
      "Load model metrics from the training side, as JSON Lines.",
      "",
      "Goes on past bad lines, names each by its number, ends with counts, and with exit code 1 if"
          + " any was refused."
    },
    footer = {
      "",
      "Example:",
      "  andon model-evals model-evals.jsonl",
      "",
      "A line:",
      "  {\"evaluation_id\":\"v-1\",\"line_id\":\"toxicity\",\"occurred_at\":\"2026-05-09T00:00:00Z\",",
      "   \"model\":\"tox-large\",\"metrics\":[{\"dimension\":\"language\",\"value\":\"en\",\"metric\":\"f1\",\"score\":0.81}]}"
    })
public final class ModelEvalsCommand implements Callable<Integer> {

  @Mixin private FileOptions options;

  @Override
  public Integer call() {
    return options.load(NativeFormat.MODEL_EVALS, TopicCatalogue.MODEL_EVALS);
  }
}
