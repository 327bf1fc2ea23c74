package dev.andon.cli.publish;

import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.sdk.json.NativeFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Loads audits: what auditors found in a sample. */
@Command(
    name = "audits",
    description = {
      "Load audits: what auditors found in a sample, as JSON Lines.",
      "",
      "Audits that name the sample they were drawn in enter rates; work picked by hand does not.",
      "",
      "Goes on past bad lines, names each by its number, ends with counts, and with exit code 1 if"
          + " any was refused."
    },
    footer = {
      "",
      "Example:",
      "  andon audits audits.jsonl",
      "",
      "A line:",
      "  {\"audit_id\":\"u-3\",\"line_id\":\"toxicity\",\"item_id\":\"i-17\",\"annotation_id\":\"a-9\",",
      "   \"rater_id\":\"r-4\",\"auditor_id\":\"q-1\",\"occurred_at\":\"2026-05-04T10:00:00Z\",\"kind\":\"audit\",",
      "   \"method\":\"blind\",\"sample_id\":\"week-18\",\"outcome\":\"pass\"}"
    })
public final class AuditsCommand implements Callable<Integer> {

  @Mixin private FileOptions options;

  @Override
  public Integer call() {
    return options.load(NativeFormat.AUDITS, TopicCatalogue.AUDITS);
  }
}
