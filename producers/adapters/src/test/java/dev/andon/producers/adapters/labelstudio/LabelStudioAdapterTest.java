package dev.andon.producers.adapters.labelstudio;

import dev.andon.producers.adapters.AdapterContract;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.ToolAdapter;

final class LabelStudioAdapterTest extends AdapterContract {
  @Override
  protected ToolAdapter newAdapter(AdapterSettings.Builder settings) {
    return new LabelStudioAdapter(settings.slice("language", "locale").build());
  }

  @Override
  protected String goodFixture() {
    return "export-good.json";
  }

  @Override
  protected String nested(int depth) {
    return """
        [{"id":1,"project":7,"annotations":[{"id":2,"task":1,"completed_by":3,
          "created_at":"2026-05-04T09:15:02Z","updated_at":"2026-05-04T09:15:02Z",
          "result":[{"type":"rating","from_name":"stars","value":{"rating":4}}]}]},
         {"id":2,"data":%s}]
        """
        .formatted("[".repeat(depth) + "]".repeat(depth));
  }

  @Override
  protected String fixtureWithUnknownKind() {
    return "export-refusals.json";
  }
}
