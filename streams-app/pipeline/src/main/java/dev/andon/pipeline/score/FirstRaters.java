package dev.andon.pipeline.score;

import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.Stage;
import dev.andon.quality.truth.PeerVotes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Those of an item's raters who are compared with each other: production work of the first {@value
 * PeerVotes#PEERS} by time and id, each with the first annotation of theirs.
 */
final class FirstRaters {
  private static final Comparator<AnnotationState> FIRST_COME =
      Comparator.comparingLong(AnnotationState::occurredAt)
          .thenComparing(AnnotationState::annotationId);

  private FirstRaters() {}

  /** Their annotations, the earliest first. */
  static List<AnnotationState> of(List<AnnotationState> annotations) {
    List<AnnotationState> sorted = new ArrayList<>(annotations.size());
    for (AnnotationState each : annotations) {
      if (!each.withdrawn() && each.stage() == Stage.PRODUCTION) {
        sorted.add(each);
      }
    }
    sorted.sort(FIRST_COME);
    List<AnnotationState> first = new ArrayList<>(Math.min(sorted.size(), PeerVotes.PEERS));
    for (AnnotationState each : sorted) {
      if (first.size() < PeerVotes.PEERS && !hasRater(first, each.raterId())) {
        first.add(each);
      }
    }
    return first;
  }

  private static boolean hasRater(List<AnnotationState> annotations, String raterId) {
    for (AnnotationState each : annotations) {
      if (each.raterId().equals(raterId)) {
        return true;
      }
    }
    return false;
  }
}
