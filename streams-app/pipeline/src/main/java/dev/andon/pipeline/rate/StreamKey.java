package dev.andon.pipeline.rate;

import dev.andon.contracts.TopicKey;

/**
 * Which stream of judgements: one rater's answers to one question against one basis.
 *
 * @param lineId the line
 * @param raterId the rater
 * @param question the question, {@code *} for the whole annotation
 * @param basis what the answers were compared with
 */
public record StreamKey(String lineId, String raterId, String question, String basis) {

  /** The key of its rows, the type before it and their number behind it. */
  String text() {
    return TopicKey.of(lineId, raterId, question, basis);
  }
}
