package dev.andon.producers.gateway.stops;

import dev.andon.contracts.TopicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a line, or about one scope of it.
 *
 * @param line the line
 * @param dimension the dimension of the scope; null for the whole line
 * @param value the value of the scope; null with it
 * @param stopped whether work stands
 * @param reason why, in a sentence
 * @param actor who decided
 * @param alertId the alert behind it, or null
 * @param since when that was decided
 */
record Decision(
    String line,
    @Nullable String dimension,
    @Nullable String value,
    boolean stopped,
    String reason,
    String actor,
    @Nullable String alertId,
    Instant since) {

  /** What names the line and scope. */
  String key() {
    return key(line, dimension, value);
  }

  /** That nothing is decided any more. */
  Decision over() {
    return new Decision(line, dimension, value, false, "no longer decided", actor, alertId, since);
  }

  static String key(String line, @Nullable String dimension, @Nullable String value) {
    return dimension == null || value == null
        ? TopicKey.of(line)
        : TopicKey.of(line, dimension, value);
  }
}
