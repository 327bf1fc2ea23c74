package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.GoldRecords;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.PixelBudget;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.adapters.SeenIndex.Seen;
import dev.andon.producers.adapters.labelstudio.Submission.Occasion;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Maps webhook bodies by their action. */
final class WebhookMapper {
  private static final List<String> NO_LABELING_WORK =
      List.of("PROJECT_", "TASK_", "TASKS_", "LABEL_LINK_");

  private final AdapterSettings settings;
  private final Projects projects;
  private final AnnotationMapper annotations;
  private final ReviewMapper reviews;

  WebhookMapper(
      AdapterSettings settings,
      Projects projects,
      AnnotationMapper annotations,
      ReviewMapper reviews) {
    this.settings = settings;
    this.projects = projects;
    this.annotations = annotations;
    this.reviews = reviews;
  }

  void map(
      String element, ObjectNode body, Instant receivedAt, Consumer<? super AdaptedRecord> sink) {
    String action = JsonFields.text(body, "action");
    String locator = element + ", webhook " + JsonFields.shown(body.get("action"));
    try {
      dispatch(action == null ? "" : action, locator, body, receivedAt, sink);
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
  }

  private void dispatch(
      String action,
      String locator,
      ObjectNode body,
      Instant receivedAt,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    switch (action) {
      case "ANNOTATION_CREATED", "ANNOTATIONS_CREATED" ->
          submitted(body, Occasion.CREATED, receivedAt, sink);
      case "ANNOTATION_UPDATED", "ANNOTATIONS_UPDATED" ->
          submitted(body, Occasion.UPDATED, receivedAt, sink);
      case "ANNOTATION_DELETED", "ANNOTATIONS_DELETED" -> deleted(body, receivedAt, sink);
      case "REVIEW_CREATED" -> reviewed(body, Occasion.CREATED, receivedAt, sink);
      case "REVIEW_UPDATED" -> reviewed(body, Occasion.UPDATED, receivedAt, sink);
      case "REVIEW_DELETED", "REVIEWS_DELETED" -> {
        for (JsonNode review : each(body, "reviews", "review")) {
          reviews.delete(review, receivedAt, sink);
        }
      }
      default -> other(action, locator, sink);
    }
  }

  private static void other(String action, String locator, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    if (action.equals("TASKS_DELETED") || action.equals("TASK_DELETED")) {
      // The body names the tasks alone, and no message follows for the annotations that went along.
      sink.accept(
          new AdaptedRecord.Ignored(
              locator,
              "ignored: the annotations of a deleted task count on unless they are deleted first"));
    } else if (NO_LABELING_WORK.stream().anyMatch(action::startsWith)) {
      sink.accept(new AdaptedRecord.Ignored(locator, "ignored: it is no labeling work"));
    } else {
      throw new Refusal("the action is not known");
    }
  }

  private void submitted(
      ObjectNode body, Occasion occasion, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    PixelBudget budget = new PixelBudget(settings.limits().maskPixels());
    BodyTasks tasks = new BodyTasks(body.get("task"));
    int position = 0;
    for (JsonNode annotation : each(body, "annotation", "annotations")) {
      if (annotation instanceof ObjectNode object) {
        Task task = tasks.of(object, position);
        annotations.map(
            new Submission(
                object, task, projects.of(body.get("project"), task), occasion, receivedAt),
            budget,
            sink);
      } else {
        sink.accept(notAnObject("annotation number " + (position + 1)));
      }
      position++;
    }
  }

  private static Refused notAnObject(String locator) {
    return new Refused(locator, Extent.RECORD, "is not an object");
  }

  private void deleted(ObjectNode body, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    for (JsonNode annotation : each(body, "annotations", "annotation")) {
      String id = JsonFields.id(annotation.isObject() ? annotation.get("id") : annotation);
      String locator = Locators.annotation(id);
      try {
        delete(id, locator, receivedAt, sink);
      } catch (Refusal e) {
        sink.accept(e.at(locator, Extent.RECORD));
      }
    }
  }

  private void delete(
      @Nullable String id, String locator, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    if (id == null) {
      throw new Refusal("was deleted and has no id");
    }
    Seen seen = settings.index().find(AnnotationMapper.indexKey(id));
    if (seen == null) {
      throw Refusal.forNow(
          "was deleted, and its item and rater are not known, as it was not seen before: publish"
              + " the project's export once before deletes arrive");
    }
    if (seen.gold()) {
      sink.accept(
          new AdaptedRecord.Gold(
              locator, GoldRecords.retired(seen.lineId(), seen.itemId(), receivedAt)));
    } else {
      sink.accept(
          new AdaptedRecord.Annotation(
              locator,
              new AnnotationState(
                      LabelStudioAdapter.FORMAT,
                      seen.lineId(),
                      seen.itemId(),
                      id,
                      seen.author(),
                      Revisions.FINAL,
                      receivedAt,
                      null)
                  .deleted()));
    }
  }

  private void reviewed(
      ObjectNode body, Occasion occasion, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    PixelBudget budget = new PixelBudget(settings.limits().maskPixels());
    BodyTasks tasks = new BodyTasks(body.get("task"));
    for (JsonNode review : each(body, "review", "annotation_review")) {
      if (review instanceof ObjectNode object) {
        ObjectNode annotation = annotationOf(object, body);
        Task task = tasks.of(annotation, 0);
        reviews.map(
            object,
            new Submission(
                annotation, task, projects.of(body.get("project"), task), occasion, receivedAt),
            budget,
            sink);
      } else {
        sink.accept(notAnObject("review"));
      }
    }
  }

  /** The reviewed annotation: within the review, beside it, or by its id alone. */
  private static ObjectNode annotationOf(ObjectNode review, ObjectNode body) {
    if (review.get("annotation") instanceof ObjectNode nested) {
      return nested;
    }
    if (body.get("annotation") instanceof ObjectNode beside) {
      return beside;
    }
    ObjectNode named = review.objectNode();
    named.set("id", review.get("annotation"));
    return named;
  }

  /** The elements of a field that may be one object or a list of them. */
  private static Iterable<JsonNode> each(ObjectNode body, String field, String otherField)
      throws Refusal {
    JsonNode value = body.has(field) ? body.get(field) : body.get(otherField);
    if (value == null || !value.isContainerNode()) {
      throw new Refusal(
          "carries no "
              + field
              + ": switch on 'Send payload' (send_payload) in the settings of the webhook");
    }
    return value.isArray() ? value : List.of(value);
  }
}
