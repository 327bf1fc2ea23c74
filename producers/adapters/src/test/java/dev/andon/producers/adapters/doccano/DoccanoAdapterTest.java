package dev.andon.producers.adapters.doccano;

import dev.andon.producers.adapters.AdapterContract;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.ToolAdapter;

final class DoccanoAdapterTest extends AdapterContract {
  @Override
  protected ToolAdapter newAdapter(AdapterSettings.Builder settings) {
    return new DoccanoAdapter(
        settings
            .line("reviews")
            .slice("language", "language")
            .toolOption("rater", "alice")
            .toolOption("exported-at", "2026-05-04T09:15:00Z")
            .toolOption("choice-style", "multiple")
            .build());
  }

  @Override
  protected String goodFixture() {
    return "intent.jsonl";
  }

  @Override
  protected String nested(int depth) {
    return """
        {"id":1,"text":"Uber","label":[[0,4,"ORG"]]}
        {"id":2,"text":"x","label":%s}
        """
        .formatted("[".repeat(depth) + "]".repeat(depth));
  }

  @Override
  protected String fixtureWithUnknownKind() {
    return "relations.jsonl";
  }
}
