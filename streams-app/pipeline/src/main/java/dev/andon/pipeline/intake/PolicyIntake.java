package dev.andon.pipeline.intake;

import dev.andon.contracts.PolicyDocument;
import dev.andon.pipeline.policy.PolicyException;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.PolicyBook;
import org.jspecify.annotations.Nullable;

/** Checks policies as they come from their topic. */
public final class PolicyIntake {
  private PolicyIntake() {}

  /**
   * Checks a record.
   *
   * @param key the record's key
   * @throws RefusedInputException saying what is wrong with it; its predecessor stays in force
   */
  public static PolicyBook.Document of(PolicyDocument record, byte @Nullable [] key) {
    String lineId = Checks.id("line_id", record.getLineId());
    Checks.key(key, lineId);
    String version = Checks.id("version", record.getVersion());
    Policy policy = read(record.getDocument(), "policy " + version);
    if (!policy.version().equals(version)) {
      throw new RefusedInputException(
          "invalid_policy",
          "the record says version '"
              + version
              + "', its document version '"
              + policy.version()
              + "': decisions could not say which");
    }
    return new PolicyBook.Document(
        lineId, record.getEffectiveAt().toEpochMilli(), policy, record.getDocument());
  }

  private static Policy read(String document, String name) {
    try {
      return PolicyYaml.parse(document, name);
    } catch (PolicyException e) {
      throw new RefusedInputException("invalid_policy", String.valueOf(e.getMessage()));
    }
  }
}
