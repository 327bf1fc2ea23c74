package dev.andon.producers.adapters.prodigy;

import dev.andon.producers.adapters.AdapterContract;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.ToolAdapter;

final class ProdigyAdapterTest extends AdapterContract {
  @Override
  protected ToolAdapter newAdapter(AdapterSettings.Builder settings) {
    return new ProdigyAdapter(
        settings
            .line("news")
            .slice("source", "source")
            .toolOption("choice-style", "single")
            .toolOption("shapes", "boxes")
            .build());
  }

  @Override
  protected String goodFixture() {
    return "db-out.jsonl";
  }

  @Override
  protected String nested(int depth) {
    return """
        {"label":"SPORTS","answer":"accept","_input_hash":1,"_task_hash":2,"_session_id":"a",
         "_timestamp":1777886102,"_view_id":"classification"}
        {"label":"SPORTS","tokens":%s}
        """
        .formatted("[".repeat(depth) + "]".repeat(depth));
  }

  @Override
  protected String fixtureWithUnknownKind() {
    return "refusals.jsonl";
  }
}
