package dev.andon.quality.rating;

/** Plain judgements of production work, judged when they occurred. */
final class Judgements {
  private Judgements() {}

  static Contribution right(long id, long at) {
    return judgement(id, at, true);
  }

  static Contribution judgement(long id, long at, boolean correct) {
    return new Contribution(
        id, at, at, false, false, correct, true, correct ? Contribution.MICRO : 0, 1);
  }

  static Contribution retracted(Contribution contribution) {
    return new Contribution(
        contribution.id(),
        contribution.occurredAt(),
        contribution.judgedAt(),
        true,
        false,
        false,
        contribution.watched(),
        0,
        contribution.revision() + 1);
  }
}
