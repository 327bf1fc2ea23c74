package dev.andon.cli.demo;

import dev.andon.cli.lines.LineAnswer;

/**
 * A line on the screen.
 *
 * @param answer whether work may go on
 * @param received inputs so far
 * @param agreement of all its raters together, over the window shown
 */
record LineView(LineAnswer answer, long received, Agreement agreement) {}
