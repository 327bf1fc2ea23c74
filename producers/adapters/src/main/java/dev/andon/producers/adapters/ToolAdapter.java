package dev.andon.producers.adapters;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Turns one labeling tool's bytes, an export file or a webhook body, into Andon's records.
 *
 * <p>What every adapter promises, and {@code AdapterContract} tests:
 *
 * <ul>
 *   <li>Bad input is never an exception: whatever cannot be used becomes a {@link
 *       AdaptedRecord.Refused} that says where it stands and what to do.
 *   <li>One bad part costs only itself: the other answers of its annotation, the other annotations
 *       of its task and the other tasks of its file go on.
 *   <li>The same bytes give the same records, event ids included, so a repeated delivery is a
 *       duplicate downstream and not new work.
 *   <li>Memory is bounded by {@link Limits}, not by the size of the input.
 * </ul>
 *
 * <p>An adapter belongs to one source (one server of the tool). It may be used from several threads
 * at once.
 */
public interface ToolAdapter {

  /** The name of the format, as {@code --format} takes it. */
  String name();

  /**
   * A message as {@link #adapt} reads it: the body of a webhook with what the tool says in headers
   * only, for tools that do.
   *
   * @param headers the headers of the message, by name in lower case
   * @param body its body
   */
  default byte[] message(Map<String, String> headers, byte[] body) {
    return body;
  }

  /**
   * Reads {@code input} to its end and hands over each record as soon as it is complete, on the
   * calling thread and in the order of the input.
   *
   * @param receivedAt when the bytes arrived; the event time of what carries none itself (a
   *     delete). Adapters read no clock.
   * @param sink sees as many records as the input holds: a caller that reads foreign input counts
   *     or forwards them and does not collect them
   * @throws IOException if {@code input} cannot be read; never because of what it holds
   */
  void adapt(InputStream input, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws IOException;
}
