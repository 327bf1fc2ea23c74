package dev.andon.pipeline.message;

import dev.andon.quality.gate.Draw;
import dev.andon.quality.policy.GateKind;

/**
 * Audited annotations that are counted together, of one line.
 *
 * @param kind whether they belong to a batch or to a release
 * @param gateId which one
 * @param draw how they were drawn
 * @param hour the clock hour of the newest input of the judgements, in hours since the epoch
 */
public record GateCell(GateKind kind, String gateId, Draw draw, long hour) {}
