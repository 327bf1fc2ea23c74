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
      "What the policy says of models follows: retraining, relabeling, or gold to tell which of them;"
          + " see andon trigger list. Say sample_count, or ci_low and ci_high: a score with neither"
          + " proves nothing.",
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
      "   \"model\":\"tox-large\",\"metrics\":[{\"dimension\":\"language\",\"value\":\"en\",",
      "   \"question\":\"label\",\"metric\":\"accuracy\",\"score\":0.81,\"sample_count\":2000}]}"
    })
public final class ModelEvalsCommand implements Callable<Integer> {

  @Mixin private FileOptions options;

  @Override
  public Integer call() {
    return options.load(NativeFormat.MODEL_EVALS, TopicCatalogue.MODEL_EVALS);
  }
}
