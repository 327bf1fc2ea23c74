package dev.andon.producers.adapters.cvat;

import dev.andon.producers.adapters.AdapterContract;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.ToolAdapter;
import java.util.Set;

final class CvatAdapterTest extends AdapterContract {
  @Override
  protected ToolAdapter newAdapter(AdapterSettings.Builder settings) {
    return new CvatAdapter(settings.slice("image", "name").build());
  }

  @Override
  protected Set<String> namesOfNobody() {
    return Set.of("cvat-quality");
  }

  @Override
  protected String goodFixture() {
    return "job-images.json";
  }

  @Override
  protected String nested(int depth) {
    return """
        {"job":{"id":1,"task_id":2,"assignee":3,"type":"annotation","stage":"annotation",
          "state":"completed","start_frame":0,"stop_frame":0,"updated_date":"2026-05-04T09:00:00Z"},
         "labels":[{"id":6,"name":"car","type":"rectangle"}],"annotations":{"shapes":[]}}
        {"job":{"id":2},"annotations":{"shapes":%s}}
        """
        .formatted("[".repeat(depth) + "]".repeat(depth));
  }

  @Override
  protected String fixtureWithUnknownKind() {
    return "jobs-refusals.jsonl";
  }
}
