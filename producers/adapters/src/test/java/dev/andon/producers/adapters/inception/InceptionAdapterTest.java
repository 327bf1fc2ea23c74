package dev.andon.producers.adapters.inception;

import dev.andon.producers.adapters.AdapterContract;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.ToolAdapter;
import java.util.Set;

final class InceptionAdapterTest extends AdapterContract {
  @Override
  protected ToolAdapter newAdapter(AdapterSettings.Builder settings) {
    return new InceptionAdapter(
        settings
            .slice("language", "language")
            .toolOption("exported-at", "2026-05-04T09:15:00Z")
            .build());
  }

  @Override
  protected String goodFixture() {
    return "jsoncas-good.jsonl";
  }

  @Override
  protected String nested(int depth) {
    return """
        {"%%FEATURE_STRUCTURES":[{"%%ID":1,"%%TYPE":"uima.cas.Sofa","sofaString":"Wien"},
         {"%%ID":2,"%%TYPE":"de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData",
          "documentTitle":"a.txt","documentId":"anna","collectionId":"letters"},
         {"%%ID":3,"%%TYPE":"custom.Mark","begin":0,"end":4}]}
        {"%%FEATURE_STRUCTURES":[],"x":%s}
        """
        .formatted("[".repeat(depth) + "]".repeat(depth));
  }

  @Override
  protected String fixtureWithUnknownKind() {
    return "jsoncas-relations.json";
  }

  @Override
  protected Set<String> namesOfNobody() {
    return Set.of(Document.CURATOR);
  }
}
