package dev.andon.producers.simulator;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.FlagEntry;
import dev.andon.producers.simulator.FloorEvent.Annotated;
import dev.andon.producers.simulator.Randomness.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What a rater hands in for a task: the annotation, and what becomes of it later. */
final class TaskEvents {

  /** The share of errors that a second look finds, and the time it takes of the first. */
  private static final double SECOND_LOOK_FINDS = 0.6;

  private static final double SECOND_LOOK_TAKES = 0.5;

  /** Mean milliseconds of work until a rater comes back to an annotation. */
  private static final double SECOND_THOUGHTS = 20 * 60_000;

  private final Incidents incidents;
  private final Audits audits;
  private final Pace pace;
  private final Randomness randomness;

  TaskEvents(Incidents incidents, Audits audits, Pace pace, Randomness randomness) {
    this.incidents = incidents;
    this.audits = audits;
    this.pace = pace;
    this.randomness = randomness;
  }

  void emit(Task task, Consumer<FloorEvent> events) {
    Habit habit = habit(task);
    Draws answering = randomness.draws(Purpose.ANSWER, task.item().key(), task.rater().key());
    int[] honest = task.rater().answers(task.item(), task.finishedAt(), answering);
    Version created = version(task, 1, task.finishedAt(), honest, habit.abstains(), 1);
    events.accept(annotated(task, AnnotationEventType.CREATED, created, flags(task, habit)));
    switch (habit.later()) {
      case WITHDRAWS -> events.accept(withdrawn(task, habit.laterAt()));
      case REVISES -> {
        int[] better = secondLook(task, honest);
        Version revised = version(task, 2, habit.laterAt(), better, false, SECOND_LOOK_TAKES);
        events.accept(annotated(task, AnnotationEventType.REVISED, revised, List.of()));
        audits.emit(task, List.of(created, revised), events);
      }
      case NOTHING -> audits.emit(task, List.of(created), events);
    }
  }

  private enum Later {
    NOTHING,
    REVISES,
    WITHDRAWS
  }

  private record Habit(boolean abstains, boolean flags, Later later, long laterAt) {}

  private Habit habit(Task task) {
    var spec = task.item().line().spec().habits();
    Draws draws = randomness.draws(Purpose.HABIT, task.item().key(), task.rater().key());
    boolean abstains = draws.chance(spec.abstains());
    boolean flags = draws.chance(spec.flags());
    double change = draws.uniform();
    long laterAt = task.finishedAt() + 1 + pace.eventTime(draws.exponential() * SECOND_THOUGHTS);
    if (task.rater().isModel()) {
      return new Habit(false, false, Later.NOTHING, laterAt);
    }
    Later later = Later.NOTHING;
    if (change < spec.withdrawals()) {
      later = Later.WITHDRAWS;
    } else if (change < spec.withdrawals() + spec.revisions()) {
      later = Later.REVISES;
    }
    return new Habit(abstains, flags, later, laterAt);
  }

  private int[] secondLook(Task task, int[] honest) {
    Draws draws = randomness.draws(Purpose.REVISION, task.item().key(), task.rater().key());
    int[] better = honest.clone();
    for (int question = 0; question < better.length; question++) {
      if (draws.chance(SECOND_LOOK_FINDS)) {
        better[question] = task.item().truth(question);
      }
    }
    return better;
  }

  /** One revision of an annotation as it is handed in, after every incident had its way with it. */
  private Version version(
      Task task, int revision, long at, int[] honest, boolean abstains, double part) {
    Conduct conduct = incidents.conduct(task.rater(), task.item(), at, honest);
    long timeOnTask = StrictMath.round(task.timeOnTask() * part * conduct.haste());
    return abstains
        ? new Version(revision, at, Version.NOTHING, timeOnTask, unchanged(conduct.touches()))
        : new Version(revision, at, conduct.answers(), timeOnTask, conduct.touches());
  }

  private static List<Touch> unchanged(List<Touch> touches) {
    return touches.stream().map(touch -> new Touch(touch.incident(), false)).toList();
  }

  private static FloorEvent annotated(
      Task task, AnnotationEventType type, Version version, List<FlagEntry> flags) {
    Item item = task.item();
    List<AnswerEntry> answers =
        version.isAbstained()
            ? Answers.abstained(item.line())
            : Answers.of(item.line(), version.answers());
    AnnotationEvent event =
        event(task, type, version.revision(), version.at())
            .setTimeOnTaskMs(version.timeOnTask())
            .setFlags(flags)
            .setAnswers(answers)
            .build();
    return new Annotated(event.getOccurredAt(), event, version.touches());
  }

  private static FloorEvent withdrawn(Task task, long at) {
    AnnotationEvent event = event(task, AnnotationEventType.WITHDRAWN, 2, at).build();
    return new Annotated(event.getOccurredAt(), event, List.of());
  }

  private static AnnotationEvent.Builder event(
      Task task, AnnotationEventType type, int revision, long at) {
    Item item = task.item();
    String annotation = task.annotationId();
    return AnnotationEvent.newBuilder()
        .setEventId(annotation + "-r" + revision)
        .setType(type)
        .setLineId(item.line().id())
        .setItemId(item.id())
        .setAnnotationId(annotation)
        .setRevision(revision)
        .setRaterId(task.rater().id())
        .setOccurredAt(Instant.ofEpochMilli(at))
        .setBatchId(item.batch())
        .setGuidelineVersion(item.line().guidelines().versionAt(at))
        .setSlices(item.slices())
        .setTool("simulator");
  }

  private static List<FlagEntry> flags(Task task, Habit habit) {
    if (!habit.flags()) {
      return List.of();
    }
    int truth = task.item().truth(0);
    String type = task.item().difficulty() > 0 ? "ambiguous" : "uncertain";
    return List.of(
        FlagEntry.newBuilder().setType(type).setGuidelineSection("2." + (truth + 1)).build());
  }
}
