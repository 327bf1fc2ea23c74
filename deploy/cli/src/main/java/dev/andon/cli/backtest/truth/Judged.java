package dev.andon.cli.backtest.truth;

import java.time.Instant;

/**
 * An answer compared with gold.
 *
 * @param at when it could be compared: the latest event time among answer and gold
 */
public record Judged(
    String lineId,
    String raterId,
    String itemId,
    String annotationId,
    String question,
    boolean correct,
    Instant at) {}
