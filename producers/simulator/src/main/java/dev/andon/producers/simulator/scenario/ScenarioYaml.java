package dev.andon.producers.simulator.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Scenario files. Every field is optional that has a sensible default; a field that is not known is
 * an error. {@code extends: NAME} takes a shipped scenario and replaces the fields given at the
 * top.
 */
final class ScenarioYaml {
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
  private static final List<SliceSpec> ONE_SOURCE = List.of(new SliceSpec("main", 1, 0));
  private static final List<SliceSpec> ONE_LANGUAGE = List.of(new SliceSpec("en", 1, 0));
  private static final List<GuidelineSpec> ONE_GUIDELINE =
      List.of(new GuidelineSpec("1.0.0", Duration.ZERO, ChangeClass.CLARIFICATION));

  private ScenarioYaml() {}

  static Scenario scenario(String yaml) {
    Fields fields = new Fields(extended(tree(yaml)), "");
    String name = fields.text("name", "scenario");
    long seed = fields.wholeLong("seed", 1);
    Instant start = instant(fields, "start", "2026-05-04T08:00:00Z");
    var duration = fields.optionalDuration("duration");
    double pace = fields.number("pace", 1);
    List<LineSpec> lines = fields.objects("lines", ScenarioYaml::line);
    List<TeamSpec> teams = fields.objects("teams", ScenarioYaml::team);
    List<RaterSpec> raters = fields.objects("raters", ScenarioYaml::rater);
    List<Incident> incidents = fields.objects("incidents", ScenarioYaml::incident);
    return fields.finish(
        () -> new Scenario(name, seed, start, duration, pace, lines, teams, raters, incidents));
  }

  private static JsonNode tree(String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new ScenarioException("a scenario must be YAML: " + e.getOriginalMessage(), e);
    }
  }

  /** The file's own fields over those of the shipped scenario it extends, if it does. */
  private static JsonNode extended(JsonNode own) {
    JsonNode parent = own.path("extends");
    if (parent.isMissingNode()) {
      return own;
    }
    ObjectNode merged = (ObjectNode) extended(tree(Shipped.yaml(parent.asText())));
    own.properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
    merged.remove("extends");
    return merged;
  }

  private static LineSpec line(Fields fields) {
    String id = fields.text("id");
    double weight = fields.number("weight", 1);
    double seconds = fields.number("seconds_per_item", 20);
    double spread = fields.number("seconds_spread", 0.5);
    int overlap = fields.whole("overlap", 3);
    int batchSize = fields.whole("batch_size", 500);
    double difficulty = fields.number("item_difficulty", 0.5);
    List<QuestionSpec> questions = fields.objects("questions", ScenarioYaml::question);
    List<SliceSpec> sources = listOr(fields, "sources", ScenarioYaml::slice, ONE_SOURCE);
    List<SliceSpec> languages = listOr(fields, "languages", ScenarioYaml::slice, ONE_LANGUAGE);
    List<GuidelineSpec> guidelines =
        listOr(fields, "guidelines", ScenarioYaml::guideline, ONE_GUIDELINE);
    GoldSpec gold = fields.object("gold", ScenarioYaml::gold, GoldSpec.DEFAULT);
    HabitSpec habits = fields.object("habits", ScenarioYaml::habits, HabitSpec.DEFAULT);
    AuditSpec audits = fields.object("audits", ScenarioYaml::audits, AuditSpec.DEFAULT);
    return fields.finish(
        () ->
            new LineSpec(
                id,
                weight,
                seconds,
                spread,
                overlap,
                batchSize,
                difficulty,
                questions,
                sources,
                languages,
                guidelines,
                gold,
                habits,
                audits));
  }

  private static QuestionSpec question(Fields fields) {
    String id = fields.text("id");
    ChoiceKind kind = fields.choice("kind", ChoiceKind.values(), ChoiceKind.CATEGORY);
    List<ClassSpec> classes = fields.objects("classes", ScenarioYaml::labelClass);
    boolean gold = fields.flag("gold", true);
    return fields.finish(() -> new QuestionSpec(id, kind, classes, gold));
  }

  private static ClassSpec labelClass(Fields fields) {
    String name = fields.text("name");
    double share = fields.number("share", 1);
    String severity = fields.text("severity", "major");
    return fields.finish(() -> new ClassSpec(name, share, severity));
  }

  private static SliceSpec slice(Fields fields) {
    String value = fields.text("value");
    double share = fields.number("share", 1);
    double difficulty = fields.number("difficulty", 0);
    return fields.finish(() -> new SliceSpec(value, share, difficulty));
  }

  private static GuidelineSpec guideline(Fields fields) {
    String version = fields.text("version");
    Duration at = fields.duration("at", Duration.ZERO);
    ChangeClass change = fields.choice("change", ChangeClass.values(), ChangeClass.CLARIFICATION);
    return fields.finish(() -> new GuidelineSpec(version, at, change));
  }

  private static GoldSpec gold(Fields fields) {
    double rate = fields.number("rate", GoldSpec.DEFAULT.rate());
    int perRaterDay = fields.whole("per_rater_day", GoldSpec.DEFAULT.perRaterDay());
    int overlap = fields.whole("overlap", GoldSpec.DEFAULT.overlap());
    double lateShare = fields.number("late_share", GoldSpec.DEFAULT.lateShare());
    Duration lateBy = fields.duration("late_by", GoldSpec.DEFAULT.lateBy());
    return fields.finish(() -> new GoldSpec(rate, perRaterDay, overlap, lateShare, lateBy));
  }

  private static HabitSpec habits(Fields fields) {
    double revisions = fields.number("revisions", HabitSpec.DEFAULT.revisions());
    double withdrawals = fields.number("withdrawals", HabitSpec.DEFAULT.withdrawals());
    double abstains = fields.number("abstains", HabitSpec.DEFAULT.abstains());
    double flags = fields.number("flags", HabitSpec.DEFAULT.flags());
    return fields.finish(() -> new HabitSpec(revisions, withdrawals, abstains, flags));
  }

  private static AuditSpec audits(Fields fields) {
    double rate = fields.number("rate", AuditSpec.DEFAULT.rate());
    double accuracy = fields.number("accuracy", AuditSpec.DEFAULT.accuracy());
    Duration delay = fields.duration("delay", AuditSpec.DEFAULT.delay());
    return fields.finish(() -> new AuditSpec(rate, accuracy, delay));
  }

  private static TeamSpec team(Fields fields) {
    String id = fields.text("id");
    String vendor = fields.text("vendor", "in-house");
    RaterKind kind = fields.choice("kind", RaterKind.values(), RaterKind.PERSON);
    int raters = fields.whole("raters", 0);
    List<String> lines = fields.texts("lines");
    double skill = fields.number("skill", 0.93);
    double skillSpread = fields.number("skill_spread", 0.02);
    double speed = fields.number("speed", 1);
    double speedSpread = fields.number("speed_spread", 0.15);
    double fatigue = fields.number("fatigue", 0.3);
    Optional<ShiftSpec> shift = fields.object("shift", ScenarioYaml::shift, Optional.empty());
    return fields.finish(
        () ->
            new TeamSpec(
                id,
                vendor,
                kind,
                raters,
                lines,
                skill,
                skillSpread,
                speed,
                speedSpread,
                fatigue,
                shift));
  }

  private static RaterSpec rater(Fields fields) {
    String id = fields.text("id");
    String team = fields.text("team");
    List<String> lines = fields.texts("lines");
    var skill = fields.optionalNumber("skill");
    var speed = fields.optionalNumber("speed");
    Map<String, Map<String, Map<String, Double>>> confusion =
        fields.map(
            "confusion",
            (questions, question) ->
                questions.map(question, (rows, row) -> rows.map(row, Fields::number)));
    return fields.finish(() -> new RaterSpec(id, team, lines, skill, speed, confusion));
  }

  private static Incident incident(Fields fields) {
    IncidentKind kind = fields.choice("kind", IncidentKind.values());
    String line = fields.text("line");
    Duration start = fields.duration("start");
    var until = fields.optionalDuration("until");
    Duration ramp = fields.duration("ramp", Duration.ZERO);
    double size = fields.number("size", 1);
    Scope scope = fields.object("scope", ScenarioYaml::scope, Scope.LINE);
    return fields.finish(() -> new Incident(kind, line, start, until, ramp, size, scope));
  }

  private static Scope scope(Fields fields) {
    List<String> raters = fields.texts("raters");
    List<String> teams = fields.texts("teams");
    var source = fields.optionalText("source");
    List<String> labels = fields.texts("labels");
    return fields.finish(() -> new Scope(raters, teams, source, labels));
  }

  private static Optional<ShiftSpec> shift(Fields fields) {
    LocalTime start = timeOfDay(fields, "start");
    Duration length = fields.duration("length", Duration.ofHours(8));
    boolean weekends = fields.flag("weekends", false);
    return Optional.of(fields.finish(() -> new ShiftSpec(start, length, weekends)));
  }

  private static <T> List<T> listOr(
      Fields fields, String name, Function<Fields, T> reader, List<T> otherwise) {
    List<T> given = fields.objects(name, reader);
    return given.isEmpty() ? otherwise : given;
  }

  private static Instant instant(Fields fields, String name, String otherwise) {
    String text = fields.text(name, otherwise);
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new ScenarioException(
          name + " must be an instant, as 2026-05-04T08:00:00Z, is \"" + text + "\"", e);
    }
  }

  private static LocalTime timeOfDay(Fields fields, String name) {
    String text = fields.text(name);
    try {
      return LocalTime.parse(text);
    } catch (DateTimeParseException e) {
      throw new ScenarioException(
          fields.place(name) + " must be a time of day, as \"09:00\", is \"" + text + "\"", e);
    }
  }
}
