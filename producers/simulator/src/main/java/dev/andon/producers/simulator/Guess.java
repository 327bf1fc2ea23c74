package dev.andon.producers.simulator;

/** Answers given without looking at the item. */
final class Guess {
  private Guess() {}

  /** To every question any class, all equally likely. */
  static int[] any(Line line, Draws draws) {
    return line.questions().stream()
        .mapToInt(question -> (int) (draws.uniform() * question.size()))
        .toArray();
  }

  /** To every question the class that is most often right. */
  static int[] favourite(Line line) {
    return line.questions().stream().mapToInt(question -> question.shares().mostCommon()).toArray();
  }
}
