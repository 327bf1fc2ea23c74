package dev.andon.producers.adapters.prodigy;

import dev.andon.producers.adapters.AnswerSheet.Reading;

/**
 * One thing that a task asks.
 *
 * @param binary whether accepting or rejecting the task is the answer; if not, a rejected task is
 *     one that should not be used
 * @param accepted reads what an accepted task answers
 */
record Question(String name, boolean binary, Reading accepted) {}
