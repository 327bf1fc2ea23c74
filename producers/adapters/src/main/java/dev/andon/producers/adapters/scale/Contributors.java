package dev.andon.producers.adapters.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonFields;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells who submitted to the threads of a task. */
final class Contributors {
  private Contributors() {}

  /**
   * The one contributor of a task. Null where it names none, or several: then nothing says whose
   * answers were delivered.
   */
  static @Nullable String onlyOne(ObjectNode task) {
    Set<String> contributors = new HashSet<>();
    ArrayNode threads = JsonFields.array(task, "threads");
    for (JsonNode thread : threads == null ? task.arrayNode() : threads) {
      for (JsonNode submission : thread.path("submissions")) {
        String contributor = JsonFields.text(submission, "contributor_id");
        if (contributor != null) {
          contributors.add(contributor);
        }
      }
    }
    return contributors.size() == 1 ? contributors.iterator().next() : null;
  }
}
