package dev.andon.producers.simulator;

import java.util.List;

/** One revision of an annotation as it was handed in. */
final class Version {
  /** The answers of who abstains. */
  static final int[] NOTHING = {};

  private final int revision;
  private final long at;
  private final int[] answers;
  private final long timeOnTask;
  private final List<Touch> touches;

  /**
   * @param at epoch milliseconds
   * @param answers a class per question, or {@link #NOTHING}
   * @param timeOnTask milliseconds
   */
  Version(int revision, long at, int[] answers, long timeOnTask, List<Touch> touches) {
    this.revision = revision;
    this.at = at;
    this.answers = answers.clone();
    this.timeOnTask = timeOnTask;
    this.touches = List.copyOf(touches);
  }

  int revision() {
    return revision;
  }

  long at() {
    return at;
  }

  boolean isAbstained() {
    return answers.length == 0;
  }

  int[] answers() {
    return answers.clone();
  }

  long timeOnTask() {
    return timeOnTask;
  }

  List<Touch> touches() {
    return touches;
  }
}
