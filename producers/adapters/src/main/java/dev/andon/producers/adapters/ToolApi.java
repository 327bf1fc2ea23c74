package dev.andon.producers.adapters;

import java.util.List;
import java.util.Map;

/** The API of one server of a labeling tool, as far as adapters need it: they read. */
@FunctionalInterface
public interface ToolApi {

  /**
   * What the tool answers to {@code GET}.
   *
   * @param path the segments of the path after the address of the tool, not encoded: ids come from
   *     messages, and none can lead to another path
   * @param query the parameters, not encoded
   * @throws Refusal if asking again would not help; {@link Refusal#isMissing} if the tool has no
   *     such thing
   * @throws TryLater if it may be answered later
   */
  byte[] get(List<String> path, Map<String, String> query) throws Refusal, TryLater;

  /**
   * Whether the tool has something.
   *
   * @param path as for {@link #get}
   * @throws Refusal if the tool does not say, and will not
   * @throws TryLater if it may say it later
   */
  default boolean has(List<String> path) throws Refusal, TryLater {
    try {
      get(path, Map.of());
      return true;
    } catch (Refusal e) {
      if (e.isMissing()) {
        return false;
      }
      throw e;
    }
  }
}
