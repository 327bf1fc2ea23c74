package dev.andon.producers.adapters.labelstudio;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the item that results speak of.
 *
 * @param data the task's data, or null where the body does not carry the task
 * @param config the project's labeling interface, possibly unknown
 */
record Item(@Nullable ObjectNode data, LabelConfig config) {
  Item {
    requireNonNull(config, "config is null");
  }
}
