package dev.andon.pipeline.message;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.TopicKey;
import dev.andon.quality.containment.Contents;
import dev.andon.quality.containment.Doubt;
import dev.andon.quality.containment.Finding;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What containment learns: of alerts, of annotations, and of what was found of them. */
public sealed interface ContainmentMessage {

  /** The key it travels under. */
  byte[] key();

  /** The line it is about. */
  String lineId();

  /**
   * The doubt that an alert casts now.
   *
   * @param doubt null where it casts none
   */
  record Cast(String lineId, String alertId, @Nullable Doubt doubt) implements ContainmentMessage {
    @Override
    public byte[] key() {
      return bytes(alertId);
    }
  }

  /**
   * What an event says of an annotation.
   *
   * @param eventId names the event
   * @param withdrawn whether it takes the revision back
   */
  record Made(
      String lineId,
      String itemId,
      String annotationId,
      String eventId,
      boolean withdrawn,
      Contents contents)
      implements ContainmentMessage {
    public Made {
      requireNonNull(contents, "contents is null");
    }

    @Override
    public byte[] key() {
      return bytes(TopicKey.of(lineId, itemId));
    }
  }

  /**
   * What gold or an audit says of an answer.
   *
   * @param stands whether it still says so
   * @param occurredAt when the answer was given, epoch milliseconds
   */
  record Found(
      String lineId,
      String itemId,
      String annotationId,
      Finding finding,
      boolean stands,
      long occurredAt)
      implements ContainmentMessage {
    @Override
    public byte[] key() {
      return bytes(TopicKey.of(lineId, itemId));
    }
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
