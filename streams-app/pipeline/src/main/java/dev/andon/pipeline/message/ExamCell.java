package dev.andon.pipeline.message;

/**
 * Answers on gate items that are counted together, of one line.
 *
 * @param raterId who answered
 * @param guidelineVersion by which version; empty where the answers name none
 * @param hour the clock hour of the work, in hours since the epoch
 */
public record ExamCell(String raterId, String guidelineVersion, long hour) {}
