package dev.andon.producers.adapters.labelbox;

import dev.andon.producers.adapters.AdapterContract;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.ToolAdapter;

final class LabelboxAdapterTest extends AdapterContract {
  @Override
  protected ToolAdapter newAdapter(AdapterSettings.Builder settings) {
    return new LabelboxAdapter(
        settings.batchField("batch_name").slice("language", "language").build());
  }

  @Override
  protected String goodFixture() {
    return "export-good.ndjson";
  }

  @Override
  protected String nested(int depth) {
    return """
        {"data_row":{"id":"dr1"},"projects":{"p1":{"labels":[{"id":"l1",
          "label_details":{"created_at":"2026-05-04T09:15:02.000+00:00","created_by":"a"},
          "annotations":{"classifications":[{"name":"tone","radio_answer":{"name":"neg"}}]}}]}}}
        {"data_row":{"id":"dr2"},"projects":%s}
        """
        .formatted("[".repeat(depth) + "]".repeat(depth));
  }

  @Override
  protected String fixtureWithUnknownKind() {
    return "export-refusals.ndjson";
  }
}
