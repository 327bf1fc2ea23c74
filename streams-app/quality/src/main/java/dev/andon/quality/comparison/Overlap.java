package dev.andon.quality.comparison;

/**
 * Two regions that share some of their extent.
 *
 * @param expected index of the reference's region
 * @param given index of the answer's region
 * @param iou intersection over union, in (0, 1]; or what else is to weigh the pair, in that range
 */
record Overlap(int expected, int given, double iou) {}
