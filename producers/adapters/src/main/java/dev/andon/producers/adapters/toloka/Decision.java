package dev.andon.producers.adapters.toloka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the requester decided about an assignment.
 *
 * @param at when
 */
record Decision(boolean accepted, Instant at) {

  /**
   * The decision, or null where nobody decided: the assignment waits for it, or is of a pool that
   * accepts by itself, which it does in the moment of submission.
   */
  static @Nullable Decision of(ObjectNode assignment, @Nullable String status) throws Refusal {
    if ("REJECTED".equals(status)) {
      return new Decision(false, at(assignment, "rejected"));
    }
    if (!"ACCEPTED".equals(status)) {
      return null;
    }
    Instant accepted = at(assignment, "accepted");
    return accepted.equals(JsonFields.utcInstant(assignment, "submitted"))
        ? null
        : new Decision(true, accepted);
  }

  private static Instant at(ObjectNode assignment, String field) throws Refusal {
    Instant at = JsonFields.utcInstant(assignment, field);
    if (at == null) {
      throw new Refusal("has no time in " + field);
    }
    return at;
  }
}
