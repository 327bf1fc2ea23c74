package dev.andon.quality.rating;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes judgements up and changes them in every way that the pipeline can: new, revised by a
 * correction, retracted, standing again, moved away to another rater and back.
 *
 * <p>Times cluster, so that hours fill, judgements share an instant, and late ones occur.
 */
final class Floor {
  static final long HOUR = 3_600_000L;

  /** Before (null: new here) and after (null: moved away). */
  record Change(@Nullable Contribution before, @Nullable Contribution after) {}

  private final Random random;
  private final long spanMillis;
  private final List<Contribution> here = new ArrayList<>();
  private final List<Contribution> elsewhere = new ArrayList<>();
  private long nextId;

  Floor(Random random, long spanMillis) {
    this.random = random;
    this.spanMillis = spanMillis;
  }

  Change next() {
    int dice = random.nextInt(10);
    if (dice < 6 || here.isEmpty()) {
      return arrive(fresh());
    }
    if (dice == 6 && !elsewhere.isEmpty()) {
      return arrive(elsewhere.remove(random.nextInt(elsewhere.size())));
    }
    int which = random.nextInt(here.size());
    Contribution before = here.get(which);
    if (dice == 7) {
      here.remove(which);
      elsewhere.add(before);
      return new Change(before, null);
    }
    Contribution after = changed(before, random.nextInt(3) == 0);
    here.set(which, after);
    return new Change(before, after);
  }

  private Change arrive(Contribution contribution) {
    here.add(contribution);
    return new Change(null, contribution);
  }

  /** A judgement never seen before. */
  Contribution fresh() {
    long occurredAt = random.nextLong(spanMillis / 1_000) * 1_000;
    boolean late = random.nextInt(5) == 0;
    long judgedAt = occurredAt + (late ? random.nextLong(30 * HOUR) : 0);
    boolean goodTimes = occurredAt / (spanMillis / 6 + 1) % 2 == 0;
    boolean correct = random.nextDouble() < (goodTimes ? 0.95 : 0.4);
    return new Contribution(
        mixed(nextId++),
        occurredAt,
        judgedAt,
        random.nextInt(20) == 0,
        random.nextInt(10) == 0,
        correct,
        random.nextInt(10) != 0,
        correct ? Contribution.MICRO : random.nextInt(Contribution.MICRO),
        1 + random.nextInt(3));
  }

  private Contribution changed(Contribution before, boolean retracted) {
    return new Contribution(
        before.id(),
        before.occurredAt(),
        before.judgedAt() + (random.nextBoolean() ? random.nextLong(2 * HOUR) : 0),
        retracted,
        before.abstained(),
        random.nextInt(3) != 0,
        before.watched(),
        random.nextInt(Contribution.MICRO),
        before.revision() + 1);
  }

  /** Ids are hashes: any order, either sign. */
  private static long mixed(long id) {
    return (id + 1) * 0x9E3779B97F4A7C15L;
  }
}
