package dev.andon.pipeline.score;

import dev.andon.pipeline.intake.PlacementIntake;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.ItemPlacement;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where an item belongs, as item state holds it, and which records of its intake have come.
 *
 * <pre>batch | release | records: count, then receivedAt and content hash, the oldest first</pre>
 *
 * @param placement what the newest record says
 * @param records every record that came, the oldest first
 */
record KnownIntake(ItemPlacement placement, List<Came> records) {
  /** An item without any. */
  static final KnownIntake NONE = new KnownIntake(ItemPlacement.UNKNOWN, List.of());

  /**
   * A record that came.
   *
   * @param receivedAt when it says the item was received, epoch milliseconds
   * @param contentHash of its bytes
   */
  record Came(long receivedAt, long contentHash) {
    private static final Comparator<Came> ORDER =
        Comparator.comparingLong(Came::receivedAt).thenComparingLong(Came::contentHash);
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  /**
   * How long an item had been there when an annotation of it was made, milliseconds: since the
   * oldest record of it, as those that came later place it anew.
   *
   * @return empty where nobody says when it was received, or work on it is older than that, and
   *     where the annotation was taken back
   */
  OptionalLong millisUntil(AnnotationState annotation) {
    if (isEmpty() || annotation.withdrawn()) {
      return OptionalLong.empty();
    }
    long millis = annotation.occurredAt() - records.get(0).receivedAt();
    return millis < 0 ? OptionalLong.empty() : OptionalLong.of(millis);
  }

  /** Whether this very record came before. */
  boolean knows(PlacementIntake candidate) {
    return records.contains(came(candidate));
  }

  /** Whether {@code candidate} is newer than all that came. */
  boolean isOutrankedBy(PlacementIntake candidate) {
    return isEmpty() || Came.ORDER.compare(records.get(records.size() - 1), came(candidate)) < 0;
  }

  /** What is known once {@code candidate} has come, too. */
  KnownIntake with(PlacementIntake candidate) {
    List<Came> more = new ArrayList<>(records);
    more.add(came(candidate));
    more.sort(Came.ORDER);
    return new KnownIntake(
        isOutrankedBy(candidate) ? candidate.placement() : placement, List.copyOf(more));
  }

  private static Came came(PlacementIntake intake) {
    return new Came(intake.receivedAt(), intake.contentHash());
  }

  void encode(StateWriter out) {
    out.writeOptionalText(placement.batchId()).writeOptionalText(placement.releaseId());
    out.writeUnsigned(records.size());
    records.forEach(each -> out.writeSigned(each.receivedAt()).writeFixedLong(each.contentHash()));
  }

  static KnownIntake decode(StateReader in) {
    ItemPlacement placement = new ItemPlacement(in.readOptionalText(), in.readOptionalText());
    return new KnownIntake(
        placement, AnswerBytes.list(in, from -> new Came(from.readSigned(), from.readFixedLong())));
  }
}
