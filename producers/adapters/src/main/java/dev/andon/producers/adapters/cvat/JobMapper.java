package dev.andon.producers.adapters.cvat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Lines;
import dev.andon.producers.adapters.PixelBudget;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.SeenIndex;
import dev.andon.producers.adapters.SeenIndex.Seen;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Maps a job: each frame is an item, and what is on it one annotation of who annotated the job. */
final class JobMapper {
  private final AdapterSettings settings;
  private final CvatOptions options;
  private final Lines lines;

  JobMapper(AdapterSettings settings, CvatOptions options) {
    this.settings = settings;
    this.options = options;
    lines = new Lines(settings);
  }

  /**
   * @param around the object that has the job, its annotations, and what else belongs to it
   */
  void map(
      ObjectNode json,
      ObjectNode annotations,
      ObjectNode around,
      Consumer<? super AdaptedRecord> sink) {
    String locator = locator(json);
    try {
      Job job = Job.of(json);
      if (!job.isDone()) {
        sink.accept(new Ignored(locator, "ignored: it is not completed yet"));
      } else if (job.isGroundTruth() && !options.groundTruthIsGold()) {
        sink.accept(new Ignored(locator, "ignored: it is ground truth"));
      } else {
        done(
            locator,
            job,
            settings.people().of(rater(job, json, around)),
            annotations,
            around,
            sink);
      }
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
  }

  static String locator(JsonNode job) {
    return "job " + JsonFields.bare(JsonFields.id(job.get("id")));
  }

  private void done(
      String locator,
      Job job,
      String rater,
      ObjectNode annotations,
      ObjectNode around,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    Labels labels = Labels.of(around.get("labels"));
    Frames frames = new Frames(job, JsonFields.object(around, "meta"));
    Contents contents = Contents.of(annotations, settings.limits());
    String line = job.line(lines);
    if (isOutdated(job, line, rater)) {
      sink.accept(new Ignored(locator, "ignored: a later state of it was read before"));
      return;
    }
    Set<Kind> asked = EnumSet.noneOf(Kind.class);
    asked.addAll(labels.asked());
    asked.addAll(contents.kinds());
    FrameReader reader =
        new FrameReader(
            labels,
            frames,
            settings.limits(),
            new PixelBudget(settings.limits().maskPixels()),
            asked);
    FrameMapper mapper =
        new FrameMapper(settings, job, line, rater, frames, guidelineVersion(labels, around));
    SortedSet<Integer> answered = new TreeSet<>();
    for (int frame : answerable(frames, contents)) {
      try {
        AnswerSheet answers = reader.read(frame, contents);
        if (!answers.answers().isEmpty()) {
          answered.add(frame);
          mapper.map(frame, answers, sink);
        } else {
          answers.faults().forEach(fault -> sink.accept(fault.at(mapper.locator(frame))));
        }
      } catch (Refusal e) {
        // What the frame said before is not known to be wrong.
        answered.add(frame);
        sink.accept(e.at(mapper.locator(frame), Extent.RECORD));
      }
    }
    withdraw(job, answered, mapper, sink);
    contents
        .notCompared()
        .forEach(
            type ->
                sink.accept(
                    new Refused(
                        locator,
                        Extent.PART,
                        "shapes of type " + JsonFields.shown(type) + " are not compared yet")));
    if (answered.isEmpty()) {
      throw new Refusal(
          "has no answer that can be compared: nothing of a kind that is compared is drawn, nor do"
              + " its labels have a type that says what is asked");
    }
    ObjectNode quality = JsonFields.object(around, "quality");
    if (quality != null && !job.isGroundTruth()) {
      new QualityMapper(job, mapper, frames, settings.limits()).map(locator, quality, sink);
    }
  }

  /** Between the keyframes of tracks nobody worked, so that nothing there was answered. */
  private static SortedSet<Integer> answerable(Frames frames, Contents contents) {
    if (!contents.hasTracks() && frames.areAllAsked()) {
      return frames.numbers();
    }
    SortedSet<Integer> worked = new TreeSet<>(contents.worked());
    worked.retainAll(frames.numbers());
    return worked;
  }

  /** Frames that said something in an earlier state and say nothing any more. */
  private void withdraw(
      Job job, Set<Integer> answered, FrameMapper mapper, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    for (int frame = job.startFrame(); frame <= job.stopFrame(); frame++) {
      Seen seen = answered.contains(frame) ? null : settings.index().find(job.annotation(frame));
      if (seen != null && seen.revision() < job.revision()) {
        mapper.withdraw(frame, seen, sink);
      }
    }
  }

  private boolean isOutdated(Job job, String line, String rater) {
    SeenIndex index = settings.index();
    Seen latest = index.find(job.key());
    index.remember(
        job.key(), new Seen(line, job.task(), rater, job.revision(), job.isGroundTruth()));
    return latest != null && latest.revision() > job.revision();
  }

  /** Who annotated: the assignee, as long as the job was not handed on to a reviewer. */
  private String rater(Job job, ObjectNode json, ObjectNode around) throws Refusal {
    String annotator = options.user(around.get("annotator"));
    if (annotator != null) {
      return annotator;
    }
    String assignee = options.user(json.get("assignee"));
    if (job.isGroundTruth()) {
      return assignee == null ? "ground-truth" : assignee;
    }
    if (!job.isBeingAnnotated()) {
      throw new Refusal(
          "is in stage "
              + JsonFields.shown(job.stage())
              + ", where the assignee reviews: name who annotated it in 'annotator'");
    }
    if (assignee == null) {
      throw new Refusal("has no assignee: who annotated it?");
    }
    return assignee;
  }

  private String guidelineVersion(Labels labels, ObjectNode around) {
    String set = settings.guidelineVersion();
    return set == null
        ? labels.fingerprint(JsonFields.text(JsonFields.object(around, "guide"), "markdown"))
        : set;
  }
}
