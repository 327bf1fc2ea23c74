package dev.andon.producers.adapters.sagemaker;

import dev.andon.producers.adapters.AdapterContract;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.ToolAdapter;
import java.util.Set;

final class SageMakerAdapterTest extends AdapterContract {
  @Override
  protected ToolAdapter newAdapter(AdapterSettings.Builder settings) {
    return new SageMakerAdapter(
        settings
            .line("food")
            .slice("language", "language")
            .toolOption("pass-classes", "good, fine")
            .build());
  }

  @Override
  protected Set<String> namesOfNobody() {
    return Set.of("ground-truth", "adjust-dogs", "verify-dogs");
  }

  @Override
  protected String goodFixture() {
    return "output.manifest";
  }

  @Override
  protected String nested(int depth) {
    return """
        {"source-ref":"s3://b/1.png","s":0,"s-metadata":{"class-name":"x",
         "type":"groundtruth/image-classification","job-name":"j","human-annotated":"yes",
         "creation-date":"2026-05-04T09:18:13"}}
        {"source-ref":"s3://b/2.png","s-metadata":%s}
        """
        .formatted("[".repeat(depth) + "]".repeat(depth));
  }

  @Override
  protected String fixtureWithUnknownKind() {
    return "refusals.jsonl";
  }
}
