package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.PixelBudget;
import dev.andon.producers.adapters.labelstudio.Submission.Occasion;
import java.time.Instant;
import java.util.function.Consumer;

/** Maps the tasks of a project's JSON export, and the files that a target storage holds. */
final class ExportMapper {
  private final AdapterSettings settings;
  private final Projects projects;
  private final AnnotationMapper annotations;
  private final ReviewMapper reviews;

  ExportMapper(
      AdapterSettings settings,
      Projects projects,
      AnnotationMapper annotations,
      ReviewMapper reviews) {
    this.settings = settings;
    this.projects = projects;
    this.annotations = annotations;
    this.reviews = reviews;
  }

  /** A task with its annotations. */
  void task(
      ArrayNode submitted,
      ObjectNode json,
      Instant receivedAt,
      Consumer<? super AdaptedRecord> sink) {
    String locator = Locators.task(JsonFields.id(json.get("id")));
    if (submitted.isEmpty()) {
      sink.accept(new AdaptedRecord.Ignored(locator, "has no annotations"));
    }
    Task task = new Task(json);
    PixelBudget budget = budget();
    int position = 0;
    for (JsonNode annotation : submitted) {
      position++;
      if (annotation instanceof ObjectNode object) {
        annotation(object, task, budget, receivedAt, sink);
      } else {
        sink.accept(
            new Refused(
                locator + ", annotation number " + position,
                Extent.RECORD,
                "is not an object: export the annotations in full"));
      }
    }
  }

  /** One annotation with its task inside, as a target storage holds it. */
  void stored(
      ObjectNode annotation,
      ObjectNode task,
      Instant receivedAt,
      Consumer<? super AdaptedRecord> sink) {
    annotation(annotation, new Task(task), budget(), receivedAt, sink);
  }

  private void annotation(
      ObjectNode annotation,
      Task task,
      PixelBudget budget,
      Instant receivedAt,
      Consumer<? super AdaptedRecord> sink) {
    Submission submission =
        new Submission(
            annotation,
            task,
            projects.of(annotation.get("project"), task),
            Occasion.EXPORTED,
            receivedAt);
    annotations.map(submission, budget, sink);
    ArrayNode made = JsonFields.array(annotation, "reviews");
    if (made != null) {
      for (JsonNode review : made) {
        if (review instanceof ObjectNode object) {
          reviews.map(object, submission, budget, sink);
        } else {
          sink.accept(
              new Refused(
                  submission.locator() + ", review",
                  Extent.RECORD,
                  "is not an object: export the reviews in full"));
        }
      }
    }
  }

  private PixelBudget budget() {
    return new PixelBudget(settings.limits().maskPixels());
  }
}
