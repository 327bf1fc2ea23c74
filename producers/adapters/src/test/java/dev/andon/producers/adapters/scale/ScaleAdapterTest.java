package dev.andon.producers.adapters.scale;

import dev.andon.producers.adapters.AdapterContract;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.ToolAdapter;
import java.util.Set;

final class ScaleAdapterTest extends AdapterContract {
  @Override
  protected ToolAdapter newAdapter(AdapterSettings.Builder settings) {
    return new ScaleAdapter(settings.slice("language", "language").build());
  }

  @Override
  protected Set<String> namesOfNobody() {
    return Set.of("scale");
  }

  @Override
  protected String goodFixture() {
    return "callbacks-good.jsonl";
  }

  @Override
  protected String nested(int depth) {
    return """
        {"task_id":"a","project":"p","status":"completed","created_at":"2026-05-04T09:00:00Z",
         "completed_at":"2026-05-04T09:30:00Z","response":{"category":"red"}}
        {"task_id":"b","project":"p","status":"completed","threads":%s}
        """
        .formatted("[".repeat(depth) + "]".repeat(depth));
  }

  @Override
  protected String fixtureWithUnknownKind() {
    return "refusals.jsonl";
  }
}
