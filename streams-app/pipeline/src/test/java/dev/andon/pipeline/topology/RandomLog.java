package dev.andon.pipeline.topology;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AuditKind;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.ChangeClass;
import dev.andon.contracts.Command;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.CorrectionReason;
import dev.andon.contracts.DefectEntry;
import dev.andon.contracts.FlagEntry;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.GuidelineRelease;
import dev.andon.contracts.ItemIntake;
import dev.andon.contracts.ModelEvaluation;
import dev.andon.contracts.PredictionEntry;
import dev.andon.contracts.ResumeCondition;
import dev.andon.contracts.SliceMetricEntry;
import dev.andon.contracts.Stage;
import dev.andon.quality.alert.Identity;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.policy.Measure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/**
 * A log of everything that can happen on two small lines within a fortnight: annotations, of which
 * the first two questions ask for a class, the third for a step and the fourth for a number, with
 * revisions, withdrawals and repeats, by raters good and bad; gold, some of it wrong, with
 * corrections, changes of policy and retirements; intakes that place items and place them again;
 * audits with revisions, withdrawals, repeats and rulings that overturn them, some of work that is
 * never there; orders to stop, to resume, to acknowledge, to silence, to release, and about
 * triggers; ticks; guidelines; evaluations of models, some of them repeated; now and then a source
 * that is new. No two events have the same time.
 */
final class RandomLog {
  /** A record and when it was appended to its topic. */
  record Input(SpecificRecord value, Instant appendedAt) {}

  static final List<String> LINES = List.of("l-1", "l-2");

  /** The id of the rule that watches raters, whatever else it says. */
  static final String RATER_RULE = "rater";

  /** What the policy asks for where that rule is broken. */
  static final String TRIGGER_KIND = "retraining";

  private static final Instant START = Instant.parse("2026-05-04T00:00:00Z");
  private static final Duration TRANSPORT = Duration.ofSeconds(1);
  private static final Duration FAST_CLOCK = Duration.ofHours(1);
  private static final int RATERS = 4;
  private static final int ITEMS = 14;

  /** The chance of a wrong answer, by rater. */
  private static final double[] ERRORS = {0.05, 0.3, 0.6, 0.95};

  private final Random random;
  private final List<Input> inputs = new ArrayList<>();
  private int moments;
  private int events;

  private RandomLog(Random random) {
    this.random = random;
  }

  static List<Input> of(Random random) {
    RandomLog log = new RandomLog(random);
    for (String line : LINES) {
      for (int item = 0; item < ITEMS; item++) {
        log.item(line, "i-" + item);
      }
      log.orders(line);
      log.releases(line);
      log.evaluations(line);
      if (random.nextBoolean()) {
        log.newcomer(line);
      }
    }
    return log.inputs;
  }

  private void item(String line, String item) {
    int questions = 1 + random.nextInt(4);
    int annotations = random.nextInt(8);
    for (int annotation = 0; annotation < annotations; annotation++) {
      annotation(line, item, "a-" + annotation, questions);
    }
    if (chance(0.85)) {
      gold(line, item, questions);
    }
    for (int intake = random.nextInt(3); intake > 0; intake--) {
      intake(line, item);
    }
    for (int audit = random.nextInt(4); audit > 0; audit--) {
      audit(line, item, "u-" + audit, annotations + 1, questions);
    }
  }

  /** A source that comes when the line has been at work for long, with labels of its own. */
  private void newcomer(String line) {
    for (int item = 0; item < 140; item++) {
      boolean fresh = item >= 120;
      double errors = fresh ? 0.8 : 0.2;
      Instant at = START.plus(Duration.ofDays(fresh ? 12 : 1)).plus(Duration.ofMinutes(10L * item));
      AnnotationEvent event =
          AnnotationEvent.newBuilder()
              .setEventId("e-" + events++)
              .setType(AnnotationEventType.CREATED)
              .setRevision(1)
              .setLineId(line)
              .setItemId("m-" + item)
              .setAnnotationId("a-0")
              .setRaterId("r-many")
              .setOccurredAt(at.plusMillis(moments++))
              .setStage(Stage.PRODUCTION)
              .setSlices(Map.of("source", fresh ? "s/new" : "s/0"))
              .setAnswers(List.of(TestEvents.category("q-0", chance(errors) ? "wrong" : "right")))
              .build();
      append(event, event.getOccurredAt());
      if (chance(0.1)) {
        AnnotationEvent withdrawal =
            AnnotationEvent.newBuilder(event)
                .setEventId("e-" + events++)
                .setType(AnnotationEventType.WITHDRAWN)
                .setAnswers(List.of())
                .build();
        append(withdrawal, event.getOccurredAt());
      }
    }
  }

  private void intake(String line, String item) {
    ItemIntake intake =
        ItemIntake.newBuilder()
            .setLineId(line)
            .setItemId(item)
            .setReceivedAt(moment())
            .setBatchId(chance(0.3) ? "b-" + random.nextInt(3) : null)
            .setReleaseId(chance(0.8) ? "v-" + random.nextInt(2) : null)
            .build();
    append(intake, intake.getReceivedAt());
    if (chance(0.2)) {
      again(intake);
    }
  }

  private void audit(String line, String item, String audit, int annotations, int questions) {
    int about = random.nextInt(annotations);
    int revisions = chance(0.7) ? 1 : 1 + random.nextInt(3);
    for (int revision = 1; revision <= revisions; revision++) {
      if (chance(0.1)) {
        about = random.nextInt(annotations);
      }
      AuditRecord record = audit(line, item, audit, "a-" + about, revision, questions);
      append(record, record.getOccurredAt());
      if (chance(0.1)) {
        again(record);
      }
    }
  }

  private AuditRecord audit(
      String line, String item, String audit, String annotation, int revision, int questions) {
    List<DefectEntry> defects = new ArrayList<>();
    boolean failed = chance(0.5);
    for (int defect = failed ? random.nextInt(3) : 0; defect > 0; defect--) {
      int question = random.nextInt(questions + 1);
      String severity = List.of("critical", "major", "minor").get(random.nextInt(3));
      defects.add(
          new DefectEntry(
              question == questions ? "*" : "q-" + question, "wrong_class", severity, null));
    }
    return AuditRecord.newBuilder()
        .setAuditId(audit)
        .setLineId(line)
        .setItemId(item)
        .setAnnotationId(annotation)
        .setAnnotationRevision(chance(0.3) ? 1 + random.nextInt(2) : null)
        .setRaterId(chance(0.3) ? rater() : null)
        .setAuditorId("ana")
        .setOccurredAt(moment())
        .setRevision(revision)
        .setWithdrawn(chance(0.1))
        .setKind(kind())
        .setOutcome(failed ? AuditOutcome.FAIL : AuditOutcome.PASS)
        .setSampleId(chance(0.8) ? "s-1" : null)
        .setStratum(chance(0.1) ? "rare" : null)
        .setInclusionProbability(chance(0.2) ? 0.25 * (1 + random.nextInt(2)) : null)
        .setBatchId(chance(0.1) ? "b-" + random.nextInt(2) : null)
        .setDefects(defects)
        .build();
  }

  private AuditKind kind() {
    return switch (random.nextInt(6)) {
      case 0 -> AuditKind.REVIEW;
      case 1 -> AuditKind.ADJUDICATION;
      case 2 -> AuditKind.APPEAL;
      default -> AuditKind.AUDIT;
    };
  }

  private void annotation(String line, String item, String annotation, int questions) {
    String rater = rater();
    int revisions = chance(0.7) ? 1 : 1 + random.nextInt(3);
    for (int revision = 1; revision <= revisions; revision++) {
      if (chance(0.1)) {
        rater = rater();
      }
      event(line, item, annotation, revision, rater, questions, false);
    }
    if (chance(0.15)) {
      int withdrawn = chance(0.3) ? Integer.MAX_VALUE : 1 + random.nextInt(revisions);
      event(line, item, annotation, withdrawn, rater, questions, true);
    }
  }

  private void event(
      String line,
      String item,
      String annotation,
      int revision,
      String rater,
      int questions,
      boolean withdrawn) {
    AnnotationEventType type =
        withdrawn
            ? AnnotationEventType.WITHDRAWN
            : revision == 1 ? AnnotationEventType.CREATED : AnnotationEventType.REVISED;
    AnnotationEvent event =
        AnnotationEvent.newBuilder()
            .setEventId("e-" + events++)
            .setType(type)
            .setLineId(line)
            .setItemId(item)
            .setAnnotationId(annotation)
            .setRevision(revision)
            .setRaterId(rater)
            .setOccurredAt(moment())
            .setStage(stage())
            .setGuidelineVersion(guideline())
            .setBatchId(chance(0.5) ? "b-" + random.nextInt(2) : null)
            .setSlices(tags())
            .setFlags(chance(0.2) ? List.of(new FlagEntry("ambiguous", null, null)) : List.of())
            .setReworkOf(chance(0.1) ? "a-before" : null)
            .setTimeOnTaskMs(chance(0.5) ? (long) random.nextInt(60_000) : null)
            .setAnswers(withdrawn ? List.of() : answers(rater, questions))
            .setPrediction(chance(0.3) ? prediction(questions) : null)
            .build();
    append(event, event.getOccurredAt());
    if (chance(0.1)) {
      again(event);
    }
    if (chance(0.05)) {
      again(AnnotationEvent.newBuilder(event).setEventId("e-" + events++).build());
    }
  }

  private List<AnswerEntry> answers(String rater, int questions) {
    double errors = ERRORS[Integer.parseInt(rater.substring(2))];
    List<AnswerEntry> answers = new ArrayList<>();
    for (int question = 0; question < questions; question++) {
      if (question > 0 && chance(0.1)) {
        continue;
      }
      answers.add(
          chance(0.05) ? TestEvents.abstain("q-" + question) : answer(question, chance(errors)));
    }
    return answers;
  }

  /** Now and then a step is a class that reads like one. */
  private AnswerEntry answer(int question, boolean wrong) {
    String name = "q-" + question;
    if (question < 2) {
      return TestEvents.category(name, wrong ? "wrong" : "right");
    }
    if (question == 2) {
      int step = wrong ? random.nextInt(5) : 3;
      return chance(0.05) ? TestEvents.category(name, "" + step) : TestEvents.ordinal(name, step);
    }
    return TestEvents.number(name, 2.5 + (wrong ? random.nextInt(5) - 1.7 : 0));
  }

  private PredictionEntry prediction(int questions) {
    List<AnswerEntry> answers = new ArrayList<>();
    for (int question = 0; question < 1 + random.nextInt(questions); question++) {
      answers.add(answer(question, chance(0.3)));
    }
    return PredictionEntry.newBuilder()
        .setModel("m")
        .setModelVersion(chance(0.5) ? "1" : "2")
        .setAnswers(answers)
        .setShownToRater(chance(0.5))
        .build();
  }

  private void gold(String line, String item, int questions) {
    int versions = chance(0.6) ? 1 : 1 + random.nextInt(3);
    boolean bad = chance(0.2);
    for (int version = 1; version <= versions; version++) {
      boolean retired = version > 1 && chance(0.2);
      GoldRecord gold =
          GoldRecord.newBuilder()
              .setLineId(line)
              .setItemId(item)
              .setVersion(version)
              .setEffectiveAt(moment())
              .setCorrectionReason(version == 1 ? null : reason())
              .setGuidelineVersions(chance(0.3) ? List.of("2.0.0") : List.of())
              .setRetired(retired)
              .setSeverityIfWrong(chance(0.1) ? "critical" : null)
              .setDifficulty(chance(0.5) ? random.nextInt(11) / 10.0 : null)
              .setAnswers(retired ? List.of() : wanted(version, questions, bad))
              .build();
      append(gold, gold.getEffectiveAt());
      if (chance(0.1)) {
        again(gold);
      }
    }
  }

  private List<GoldAnswerEntry> wanted(int version, int questions, boolean bad) {
    List<GoldAnswerEntry> wanted = new ArrayList<>();
    for (int question = 0; question < questions; question++) {
      if (question > 0 && chance(0.2)) {
        continue;
      }
      boolean changed = version > 1 && chance(0.5);
      boolean unique = version == 1 && bad && question < 2;
      AnswerEntry answer =
          unique
              ? TestEvents.category("q-" + question, "v-" + inputs.size())
              : answer(question, changed);
      wanted.add(wanted(answer));
    }
    return wanted;
  }

  private GoldAnswerEntry wanted(AnswerEntry answer) {
    GoldAnswerEntry.Builder wanted = GoldAnswerEntry.newBuilder().setAnswer(answer);
    switch (answer.getKind()) {
      case ORDINAL -> {
        wanted.setMatch(chance(0.5) ? "within:1" : "exact");
        AnswerEntry other =
            TestEvents.ordinal(answer.getQuestion(), (long) answer.getOrdinal() + 2);
        wanted.setAlternatives(chance(0.2) ? List.of(other) : List.of());
      }
      case NUMBER -> wanted.setMatch(chance(0.5) ? "within:0.5" : "exact");
      default -> {}
    }
    return wanted.build();
  }

  private CorrectionReason reason() {
    return switch (random.nextInt(3)) {
      case 0 -> CorrectionReason.ERROR;
      case 1 -> CorrectionReason.POLICY_CHANGE;
      default -> null;
    };
  }

  private void evaluations(String line) {
    for (int count = random.nextInt(7); count > 0; count--) {
      ModelEvaluation evaluation =
          ModelEvaluation.newBuilder()
              .setEvaluationId("v-" + random.nextInt(6))
              .setLineId(line)
              .setOccurredAt(moment())
              .setModel(chance(0.7) ? "m-1" : "m-2")
              .setModelVersion(chance(0.5) ? "2" : null)
              .setMetrics(metrics())
              .build();
      append(evaluation, evaluation.getOccurredAt());
      if (chance(0.2)) {
        again(evaluation);
      }
    }
  }

  private List<SliceMetricEntry> metrics() {
    List<SliceMetricEntry> metrics = new ArrayList<>();
    for (String language : Arrays.asList(null, "en", "de")) {
      for (String metric : List.of("accuracy", "loss")) {
        if (chance(0.6)) {
          metrics.add(
              SliceMetricEntry.newBuilder()
                  .setDimension(language == null ? null : "language")
                  .setValue(language)
                  .setQuestion(language == null ? null : "q-0")
                  .setMetric(metric)
                  .setScore(random.nextInt(11) / 10.0)
                  .setSampleCount(chance(0.9) ? 100L + random.nextInt(1_000) : null)
                  .build());
        }
      }
    }
    return metrics;
  }

  private void releases(String line) {
    for (int said = random.nextInt(4); said > 0; said--) {
      Instant effectiveAt = moment();
      GuidelineRelease release =
          GuidelineRelease.newBuilder()
              .setLineId(line)
              .setVersion(chance(0.3) ? "1.0.0" : "2.0.0")
              .setChangeClass(chance(0.3) ? ChangeClass.CLARIFICATION : ChangeClass.DEFINITION)
              .setEffectiveAt(effectiveAt)
              .setGraceUntil(chance(0.5) ? null : effectiveAt.plus(Duration.ofDays(9)))
              .build();
      append(release, chance(0.5) ? effectiveAt : moment());
      if (chance(0.2)) {
        again(release);
      }
    }
  }

  private void orders(String line) {
    for (int order = random.nextInt(6); order > 0; order--) {
      Command.Builder command =
          Command.newBuilder()
              .setCommandId("c-" + events++)
              .setLineId(line)
              .setOccurredAt(moment())
              .setActor("ana")
              .setReason("order " + order);
      switch (random.nextInt(9)) {
        case 0 -> command.setType(CommandType.STOP).setRaterId(chance(0.5) ? rater() : null);
        case 1 -> resume(command);
        case 2 -> command.setType(CommandType.ACKNOWLEDGE).setAlertId(firstAlert(line));
        case 3 -> command.setType(CommandType.ACCEPT_TRIGGER).setTriggerId(firstTrigger(line));
        case 4 ->
            command
                .setType(CommandType.COMPLETE_TRIGGER)
                .setTriggerId(firstTrigger(line))
                .setVerification("looked at " + order);
        case 5 -> command.setType(CommandType.TICK);
        case 6 ->
            command
                .setType(CommandType.RELEASE)
                .setBatchId(order == 1 ? null : "b-" + random.nextInt(3))
                .setReleaseId(order == 1 ? "v-" + random.nextInt(3) : null);
        case 7 ->
            command
                .setType(CommandType.CERTIFY)
                .setRaterId(rater())
                .setGuidelineVersion(chance(0.5) ? null : "2.0.0")
                .setRevoked(chance(0.6) ? null : true);
        default ->
            command
                .setType(CommandType.SILENCE)
                .setAlertId(firstAlert(line))
                .setUntil(chance(0.3) ? null : START.plus(Duration.ofDays(random.nextInt(30))));
      }
      append(command.build(), command.getOccurredAt());
      if (chance(0.2)) {
        again(command.build());
      }
    }
  }

  /** At once, or when something has happened. */
  private void resume(Command.Builder command) {
    command.setType(CommandType.RESUME).setRaterId(chance(0.7) ? rater() : null);
    if (chance(0.6)) {
      boolean recovered = command.getRaterId() == null || chance(0.5);
      command.setResumeWhen(recovered ? ResumeCondition.RECOVERED : ResumeCondition.RECERTIFIED);
    }
  }

  /** What that alert asks for. */
  private String firstTrigger(String line) {
    return Identity.hash(firstAlert(line), TRIGGER_KIND);
  }

  /** The alert that one of the raters may raise first, if it comes to that. */
  private String firstAlert(String line) {
    LimitVerdict first = new LimitVerdict(LimitVerdict.Kind.DIP, 1, 0, 0, 0, 0, 1, 0, 1);
    Scope scope = Scope.rater(line, rater());
    return new Signal(RATER_RULE, scope, "*", "GOLD", Measure.AGREEMENT, 0, first, "", false)
        .alertId();
  }

  /** Appends a record a second after its time, or an hour before: some clocks are fast. */
  private void append(SpecificRecord value, Instant time) {
    inputs.add(new Input(value, chance(0.05) ? time.minus(FAST_CLOCK) : time.plus(TRANSPORT)));
  }

  /**
   * Appends a repeat of the last record, which is taken to have come at the same moment: of two
   * that a fast clock makes differ, the one appended first would count.
   */
  private void again(SpecificRecord value) {
    inputs.add(new Input(value, inputs.get(inputs.size() - 1).appendedAt()));
  }

  /** Crowded into a few hours of three days, so that windows hold something; never twice. */
  private Instant moment() {
    int day = List.of(0, 1, 1, 1, 13).get(random.nextInt(5));
    return START
        .plus(Duration.ofDays(day))
        .plus(Duration.ofMinutes(random.nextInt(4 * 60)))
        .plusMillis(moments++);
  }

  private String rater() {
    return "r-" + random.nextInt(RATERS);
  }

  /** One source says in which team its people are, the other whose people they are. */
  private Map<String, String> tags() {
    if (!chance(0.5)) {
      return Map.of();
    }
    String language = chance(0.5) ? "en" : "de";
    return random.nextInt(2) == 0
        ? Map.of("language", language, "source", "s/0", "team", "t-" + language)
        : Map.of("language", language, "source", "s/1", "vendor", "v-0");
  }

  private Stage stage() {
    if (chance(0.85)) {
      return Stage.PRODUCTION;
    }
    return chance(0.5) ? Stage.CALIBRATION : Stage.CERTIFICATION;
  }

  private String guideline() {
    return switch (random.nextInt(3)) {
      case 0 -> null;
      case 1 -> "1.0.0";
      default -> "2.0.0";
    };
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }
}
