package dev.andon.producers.adapters.sagemaker;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One label of a manifest line, with what Ground Truth says of it.
 *
 * @param name the label attribute
 * @param label what was labeled, or null where only the metadata is there
 */
record LabelAttribute(String name, @Nullable JsonNode label, ObjectNode metadata) {
  static final String SUFFIX = "-metadata";

  private static final String TYPE_PREFIX = "groundtruth/";

  LabelAttribute {
    requireNonNull(name, "name is null");
    requireNonNull(metadata, "metadata is null");
  }

  /** Whether {@code metadata} is Ground Truth's, and not a field that was there before. */
  static boolean isLabel(JsonNode metadata) {
    String type = JsonFields.text(metadata, "type");
    return metadata.isObject() && type != null && type.startsWith(TYPE_PREFIX);
  }

  /** The task type without its prefix, such as {@code object-detection}. */
  String type() throws Refusal {
    return JsonFields.requiredText(metadata, "type").substring(TYPE_PREFIX.length());
  }

  boolean isVerification() throws Refusal {
    return type().equals("label-verification");
  }

  /** Whether it is another label put right. */
  boolean isAdjustment() {
    return metadata.has("adjustment-status");
  }

  boolean isReview() throws Refusal {
    return isVerification() || isAdjustment();
  }

  /** Whether people made it; automated labeling says no. */
  boolean isHuman() throws Refusal {
    String human = JsonFields.requiredText(metadata, "human-annotated");
    if (!human.equals("yes") && !human.equals("no")) {
      throw new Refusal("human-annotated must be yes or no and is " + JsonFields.shown(human));
    }
    return human.equals("yes");
  }

  /** The labeling job without the kind of resource that may stand before its name. */
  String job() throws Refusal {
    String name = JsonFields.requiredText(metadata, "job-name");
    return name.substring(name.lastIndexOf('/') + 1);
  }

  Instant createdAt() throws Refusal {
    Instant created = JsonFields.utcInstant(metadata, "creation-date");
    if (created == null) {
      throw new Refusal("has no creation-date");
    }
    return created;
  }
}
