package dev.andon.producers.adapters.andon;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.producers.adapters.AdapterContract;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.ToolAdapter;
import org.junit.jupiter.api.Test;

final class AndonAdapterTest extends AdapterContract {
  private static final String GOOD_LINE =
      """
      {"event_id":"e-1","line_id":"l","item_id":"i","annotation_id":"a","rater_id":"r",\
      "occurred_at":"2026-05-04T09:15:02Z","answers":[{"question":"q","kind":"ordinal","value":1}]}
      """;

  @Override
  protected ToolAdapter newAdapter(AdapterSettings.Builder settings) {
    return new AndonAdapter(settings.build());
  }

  @Override
  protected boolean takesMappings() {
    return false;
  }

  @Override
  protected String goodFixture() {
    return "good.jsonl";
  }

  @Override
  protected String nested(int depth) {
    return GOOD_LINE + "{\"answers\":" + "[".repeat(depth) + "]".repeat(depth) + "}\n";
  }

  @Override
  protected String fixtureWithUnknownKind() {
    return "unknown-kind.jsonl";
  }

  @Test
  void refusesOptionsAsItHasNone() {
    AdapterSettings settings = AdapterSettings.builder().toolOption("ground-truth", "gold").build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AndonAdapter(settings))
        .withMessage("the format andon has no options, not even ground-truth");
  }
}
