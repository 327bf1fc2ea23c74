package dev.andon.producers.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API of one server of a labeling tool for whoever may change something there. */
public interface ToolControl extends ToolApi {

  /**
   * Has the tool do something.
   *
   * @param path as for {@link #get}
   * @param body what to send as JSON, or null for nothing
   * @return what the tool answers, which may be nothing
   * @throws Refusal if asking again would not help; {@link Refusal#isMissing} if the tool has no
   *     such thing
   * @throws TryLater if it may work later. It may have worked already, and only the answer be lost.
   */
  byte[] send(Method method, List<String> path, @Nullable JsonNode body) throws Refusal, TryLater;

  /** The ways to change something. */
  enum Method {
    POST,
    PUT,
    PATCH,
    DELETE
  }
}
