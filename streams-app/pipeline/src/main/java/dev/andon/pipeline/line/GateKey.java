package dev.andon.pipeline.line;

import dev.andon.contracts.TopicKey;
import dev.andon.quality.policy.GateKind;

/**
 * Which gate.
 *
 * @param lineId the line
 * @param kind whether it is a batch's or a release's
 * @param gateId the batch or release
 */
record GateKey(String lineId, GateKind kind, String gateId) {

  /** The key of its row on its topic. */
  String rowKey() {
    return TopicKey.of(lineId, gateId);
  }
}
