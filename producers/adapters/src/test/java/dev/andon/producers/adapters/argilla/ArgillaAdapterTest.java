package dev.andon.producers.adapters.argilla;

import dev.andon.producers.adapters.AdapterContract;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.ToolAdapter;

final class ArgillaAdapterTest extends AdapterContract {
  @Override
  protected ToolAdapter newAdapter(AdapterSettings.Builder settings) {
    return new ArgillaAdapter(
        settings
            .slice("language", "language")
            .toolOption(
                "questions",
                "score:rating, tone:label_selection, topics:multi_label_selection, entities:span,"
                    + " replies:ranking, comments:text")
            .build());
  }

  @Override
  protected String goodFixture() {
    return "records-good.json";
  }

  @Override
  protected String nested(int depth) {
    return """
        [{"id":"r-1","dataset_id":"d-1","responses":[{"id":"s-1","user_id":"u-1",
          "status":"submitted","values":{"score":{"value":4}},
          "inserted_at":"2026-05-04T09:15:02","updated_at":"2026-05-04T09:15:02"}]},
         {"id":"r-2","fields":%s}]
        """
        .formatted("[".repeat(depth) + "]".repeat(depth));
  }

  @Override
  protected String fixtureWithUnknownKind() {
    return "records-refusals.json";
  }
}
