package dev.andon.producers.adapters.toloka;

import dev.andon.producers.adapters.AdapterContract;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.ToolAdapter;
import java.util.Set;

final class TolokaAdapterTest extends AdapterContract {
  static final String OUTPUT_SPEC =
      """
      {"result":{"type":"string","required":true,"allowed_values":["cat","kitten","dog"]},
       "sure":{"type":"boolean"},
       "stars":{"type":"integer","min_value":1,"max_value":5},
       "tags":{"type":"array_string"},
       "weight":{"type":"float"},
       "comment":{"type":"string"},
       "photo":{"type":"file"},
       "area":{"type":"array_json"}}
      """;

  @Override
  protected ToolAdapter newAdapter(AdapterSettings.Builder settings) {
    return new TolokaAdapter(
        settings.slice("language", "language").toolOption("output-spec", OUTPUT_SPEC).build());
  }

  @Override
  protected Set<String> namesOfNobody() {
    return Set.of("requester");
  }

  @Override
  protected String goodFixture() {
    return "assignments-good.json";
  }

  @Override
  protected String nested(int depth) {
    return """
        {"id":"a1","pool_id":"1","user_id":"u1","status":"SUBMITTED",
         "submitted":"2026-05-04T09:15:02","tasks":[{"id":"t1"}],
         "solutions":[{"output_values":{"result":"cat"}}]}
        {"id":"a2","tasks":%s}
        """
        .formatted("[".repeat(depth) + "]".repeat(depth));
  }

  @Override
  protected String fixtureWithUnknownKind() {
    return "assignments-refusals.jsonl";
  }
}
