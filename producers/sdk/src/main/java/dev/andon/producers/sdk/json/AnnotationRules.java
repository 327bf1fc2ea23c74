package dev.andon.producers.sdk.json;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;

/** How the type, the revision and the answers of an annotation event go together. */
final class AnnotationRules {

  /** No revision was given. */
  static final int NO_REVISION = 0;

  /** The revision of a withdrawal that names none: nothing comes after it. */
  static final int FINAL_REVISION = Integer.MAX_VALUE;

  private static final int REVISION = AnnotationEvent.getClassSchema().getField("revision").pos();

  private AnnotationRules() {}

  /** Gives a created annotation its first revision, and a withdrawal without one the last. */
  static void numberRevision(AnnotationEvent event) {
    if (event.getRevision() != NO_REVISION) {
      return;
    }
    if (event.getType() == AnnotationEventType.CREATED) {
      event.put(REVISION, 1);
    } else if (event.getType() == AnnotationEventType.WITHDRAWN) {
      event.put(REVISION, FINAL_REVISION);
    }
  }

  static void check(AnnotationEvent event, Problems problems) {
    if (event.getType() == null || problems.concern("type")) {
      return;
    }
    if (!problems.concern("revision")) {
      checkRevision(event, problems);
    }
    if (event.getType() != AnnotationEventType.WITHDRAWN) {
      problems.requireSome("answers", event.getAnswers());
    }
  }

  private static void checkRevision(AnnotationEvent event, Problems problems) {
    int revision = event.getRevision();
    if (event.getType() == AnnotationEventType.CREATED && revision != 1) {
      problems.add(
          "revision", "a created annotation has revision 1, a later one is type \"revised\"");
    }
    if (event.getType() == AnnotationEventType.REVISED
        && (revision < 2 || revision == FINAL_REVISION)) {
      problems.add(
          "revision", "a revised annotation needs a revision from 2 to " + (FINAL_REVISION - 1));
    }
  }
}
