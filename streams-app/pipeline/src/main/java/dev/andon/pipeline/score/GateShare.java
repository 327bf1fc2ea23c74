package dev.andon.pipeline.score;

import dev.andon.pipeline.message.GateCell;
import dev.andon.quality.gate.Draw;
import dev.andon.quality.policy.GateKind;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.SliceStream;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.scoring.ItemPlacement;
import dev.andon.quality.scoring.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audited annotation counts at the gates of its batch and release.
 *
 * @param cells where it counts
 * @param found what it counts for
 */
record GateShare(List<GateCell> cells, Contribution found) {

  /**
   * The share of an annotation whose audit came to {@code whole}; null where it has none.
   *
   * @param placement where its item belongs
   */
  static @Nullable GateShare of(
      AnnotationState annotation, AuditStanding.Entry whole, ItemPlacement placement) {
    boolean ships = annotation.stage() == Stage.PRODUCTION || annotation.stage() == Stage.REWORK;
    if (!ships || !whole.finding().sampled()) {
      return null;
    }
    Draw draw = Draw.of(whole.finding().sample());
    Contribution found = worst(whole.contribution());
    long hour = SliceStream.hourOf(found.judgedAt());
    List<GateCell> cells = new ArrayList<>(2);
    String batch = batch(annotation, whole, placement);
    if (batch != null) {
      cells.add(new GateCell(GateKind.BATCH, batch, draw, hour));
    }
    String release = placement.releaseId();
    if (release != null) {
      cells.add(new GateCell(GateKind.RELEASE, release, draw, hour));
    }
    return cells.isEmpty() ? null : new GateShare(cells, found);
  }

  private static @Nullable String batch(
      AnnotationState annotation, AuditStanding.Entry whole, ItemPlacement placement) {
    String audited = whole.finding().sample().batchId();
    if (audited != null) {
      return audited;
    }
    return annotation.batchId() == null ? placement.batchId() : annotation.batchId();
  }

  /** As bad as can be, where it is wrong and nobody says how bad. */
  private static Contribution worst(Contribution found) {
    if (found.correct() || found.abstained() || found.severity() != null) {
      return found;
    }
    return new Contribution(
        found.id(),
        found.occurredAt(),
        found.judgedAt(),
        found.retracted(),
        found.abstained(),
        found.correct(),
        found.watched(),
        found.microScore(),
        found.revision(),
        DefectSeverity.CRITICAL);
  }
}
