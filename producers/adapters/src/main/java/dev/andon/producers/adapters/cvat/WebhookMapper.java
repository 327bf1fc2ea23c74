package dev.andon.producers.adapters.cvat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
import dev.andon.producers.adapters.AdaptedRecord.ToFetch;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.GoldRecords;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.adapters.SeenIndex;
import dev.andon.producers.adapters.SeenIndex.Seen;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/** Maps webhook bodies. They name jobs and bring no annotations. */
final class WebhookMapper {
  private static final Set<String> NO_LABELING_WORK =
      Set.of(
          "task",
          "project",
          "issue",
          "comment",
          "invitation",
          "membership",
          "organization",
          "export",
          "backup");

  private final SeenIndex index;

  WebhookMapper(SeenIndex index) {
    this.index = index;
  }

  void map(
      String element, ObjectNode body, Instant receivedAt, Consumer<? super AdaptedRecord> sink) {
    String event = JsonFields.text(body, "event");
    String locator = element + ", webhook " + JsonFields.shown(body.get("event"));
    try {
      switch (event == null ? "" : event) {
        case "update:job" -> updated(locator, job(body), sink);
        case "delete:job" -> deleted(job(body), receivedAt, sink);
        case "create:job", "ping" -> sink.accept(new Ignored(locator, "ignored: nothing is done"));
        case "delete:task", "delete:project" ->
            sink.accept(
                new Ignored(
                    locator,
                    "ignored: annotations of its jobs count on unless the jobs are deleted first"));
        default -> other(locator, event == null ? "" : event, sink);
      }
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
  }

  private static void other(String locator, String event, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    if (!NO_LABELING_WORK.contains(event.substring(event.indexOf(':') + 1))) {
      throw new Refusal("the event is not known");
    }
    sink.accept(new Ignored(locator, "ignored: it is no labeling work"));
  }

  private void updated(String locator, ObjectNode json, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    Job job = Job.of(json);
    if (!job.isDone()) {
      sink.accept(new Ignored(locator, "ignored: the job is not completed yet"));
    } else if (job.isReviewed(index)) {
      sink.accept(
          new Ignored(
              locator, "ignored: the job is reviewed, and its annotations were read before"));
    } else {
      sink.accept(
          new ToFetch(
              locator,
              job.id(),
              "names "
                  + JobMapper.locator(json)
                  + " without its annotations, which must be fetched: publish the job, its labels"
                  + " and its annotations as one object"));
    }
  }

  private void deleted(ObjectNode json, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    Job job = Job.of(json);
    String locator = JobMapper.locator(json);
    boolean known = false;
    for (int frame = job.startFrame(); frame <= job.stopFrame(); frame++) {
      String annotation = job.annotation(frame);
      Seen seen = index.find(annotation);
      if (seen != null) {
        known = true;
        sink.accept(gone(locator + ", frame " + frame, annotation, seen, receivedAt));
      }
    }
    if (!known) {
      throw Refusal.forNow(
          "was deleted, and none of its frames was seen before: publish the job once before deletes"
              + " arrive");
    }
  }

  private static AdaptedRecord gone(
      String locator, String annotation, Seen seen, Instant receivedAt) throws Refusal {
    if (seen.gold()) {
      return new AdaptedRecord.Gold(
          locator, GoldRecords.retired(seen.lineId(), seen.itemId(), receivedAt));
    }
    return new AdaptedRecord.Annotation(
        locator,
        new AnnotationState(
                CvatAdapter.FORMAT,
                seen.lineId(),
                seen.itemId(),
                annotation,
                seen.author(),
                Revisions.FINAL,
                receivedAt,
                null)
            .deleted());
  }

  private static ObjectNode job(ObjectNode body) throws Refusal {
    ObjectNode job = JsonFields.object(body, "job");
    if (job == null) {
      throw new Refusal("carries no job");
    }
    return job;
  }
}
