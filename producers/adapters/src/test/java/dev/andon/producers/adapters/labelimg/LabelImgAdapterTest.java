package dev.andon.producers.adapters.labelimg;

import dev.andon.producers.adapters.AdapterContract;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.ToolAdapter;

final class LabelImgAdapterTest extends AdapterContract {
  @Override
  protected ToolAdapter newAdapter(AdapterSettings.Builder settings) {
    return new LabelImgAdapter(
        settings
            .line("streets")
            .slice("folder", "folder")
            .toolOption("rater", "ann")
            .toolOption("exported-at", "2026-05-04T11:15:02+02:00")
            .toolOption("classes", "car, dog")
            .build());
  }

  @Override
  protected String goodFixture() {
    return "voc-good.xml";
  }

  @Override
  protected String nested(int depth) {
    return "<annotation><filename>1.jpg</filename></annotation>\n<annotation>"
        + "<a>".repeat(depth)
        + "</a>".repeat(depth)
        + "</annotation>";
  }

  @Override
  protected String fixtureWithUnknownKind() {
    return "voc-refusals.xml";
  }
}
