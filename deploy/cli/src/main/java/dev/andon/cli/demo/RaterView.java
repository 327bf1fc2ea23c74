package dev.andon.cli.demo;

/**
 * A rater on the screen.
 *
 * @param agreement over the window shown
 * @param stopped whether the rater's work on the line is stopped, alone or with the line
 */
record RaterView(String lineId, String raterId, Agreement agreement, boolean stopped) {}
