package dev.andon.producers.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioYamlTest {
  private static final String SMALLEST =
      """
      lines:
        - id: toxicity
          questions: [{id: label, classes: [{name: ok}, {name: bad}]}]
      teams: [{id: north, raters: 3}]
      """;

  @Test
  void whatIsNotSaidHasADefault() {
    Scenario scenario = Scenario.parse(SMALLEST);

    assertThat(scenario.name()).isEqualTo("scenario");
    assertThat(scenario.seed()).isEqualTo(1);
    assertThat(scenario.start()).isEqualTo(Instant.parse("2026-05-04T08:00:00Z"));
    assertThat(scenario.duration()).isEmpty();
    assertThat(scenario.pace()).isEqualTo(1);
    assertThat(scenario.raters()).isEmpty();
    assertThat(scenario.incidents()).isEmpty();
    LineSpec line = scenario.lines().get(0);
    assertThat(line.weight()).isEqualTo(1);
    assertThat(line.secondsPerItem()).isEqualTo(20);
    assertThat(line.secondsSpread()).isEqualTo(0.5);
    assertThat(line.overlap()).isEqualTo(3);
    assertThat(line.batchSize()).isEqualTo(500);
    assertThat(line.itemDifficulty()).isEqualTo(0.5);
    assertThat(line.sources()).containsExactly(new SliceSpec("main", 1, 0));
    assertThat(line.languages()).containsExactly(new SliceSpec("en", 1, 0));
    assertThat(line.guidelines())
        .containsExactly(new GuidelineSpec("1.0.0", Duration.ZERO, ChangeClass.CLARIFICATION));
    assertThat(line.gold()).isEqualTo(new GoldSpec(0.1, 20, 0, 0.05, Duration.ofMinutes(30)));
    assertThat(line.habits()).isEqualTo(new HabitSpec(0.05, 0.005, 0.01, 0.02));
    assertThat(line.audits()).isEqualTo(new AuditSpec(0.02, 0.98, Duration.ofHours(4)));
    QuestionSpec question = line.questions().get(0);
    assertThat(question.kind()).isEqualTo(ChoiceKind.CATEGORY);
    assertThat(question.gold()).isTrue();
    assertThat(question.classes())
        .containsExactly(new ClassSpec("ok", 1, "major"), new ClassSpec("bad", 1, "major"));
    TeamSpec team = scenario.teams().get(0);
    assertThat(team.vendor()).isEqualTo("in-house");
    assertThat(team.kind()).isEqualTo(RaterKind.PERSON);
    assertThat(team.lines()).isEmpty();
    assertThat(team.skill()).isEqualTo(0.93);
    assertThat(team.skillSpread()).isEqualTo(0.02);
    assertThat(team.speed()).isEqualTo(1);
    assertThat(team.speedSpread()).isEqualTo(0.15);
    assertThat(team.fatigue()).isEqualTo(0.3);
    assertThat(team.shift()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seed: 1.5 | seed must be a whole number, is 1.5",
        "start: yesterday | start must be an instant, as 2026-05-04T08:00:00Z, is \"yesterday\"",
        "duration: long | duration must be a duration, as 90s, 15m, 8h, 3d or PT1H30M, is \"long\"",
        "duration: 0s | duration must be longer than 0",
        "pace: 0 | pace must be in [0.001, 100000.0], is 0.0",
        "pace: fast | pace must be a number, is \"fast\"",
        "name: a/b | name must be 1 to 100 of letters, digits, '.', '_', '-', is \"a/b\"",
        "name: true | name must be a text (put it in quotes), is true",
        "sed: 4 | sed is not a field; fields here are name, seed, start, duration, pace, lines,"
            + " teams, raters, incidents",
        "raters: 4 | raters must be a list, is 4",
        "raters: [{id: r, team: west}] | raters[0].team is \"west\", which there is not; there is"
            + " north",
        "raters: [{id: north-1, team: north}] | raters names \"north-1\" twice",
        "raters: [{id: r, team: north, skill: 1.5}] | raters[0].skill must be in [0.001, 0.999],"
            + " is 1.5",
        "raters: [{id: r, team: north, lines: [x]}] | raters[0].lines is \"x\", which there"
            + " is not; there is toxicity",
        "raters: [{id: r, team: north, confusion: {label: {ok: {bad: 2}}}}] |"
            + " raters[0].confusion.label.ok must be in [0, 1], is 2.0",
        "raters: [{id: r, team: north, confusion: {label: {ok: {meh: 0.1}}}}] |"
            + " raters[0].confusion.label.ok is \"meh\", which there is not; there is ok, bad",
        "raters: [{id: r, team: north, confusion: {label: {ok: {ok: 0.1}}}}] |"
            + " raters[0].confusion.label.ok must name errors only: what is left over is right",
        "raters: [{id: r, team: north, confusion: {colour: {}}}] |"
            + " raters[0].confusion names \"colour\", asked on no line",
        "incidents: [{kind: flood, line: toxicity, start: 1h}] | incidents[0].kind must be one of"
            + " rater-degrades, team-misreads-guideline, source-drifts, spammer, colluders,"
            + " gold-leaks, gold-dries-up, bad-gold-item, difficulty-shifts, is \"flood\"",
        "incidents: [{kind: spammer, start: 1h}] | incidents[0].line is missing",
        "incidents: [{kind: spammer, line: x, start: 1h, scope: {teams: [north]}}] |"
            + " incidents[0].line is \"x\", which there is not; there is toxicity",
        "incidents: [{kind: spammer, line: toxicity, start: 1h}] | incidents[0].scope of spammer"
            + " must name raters or teams",
        "incidents: [{kind: spammer, line: toxicity, start: 1h, scope: {raters: [zoe]}}] |"
            + " incidents[0].scope.raters is \"zoe\", which there is not; there is north-1, north-2,"
            + " north-3",
        "incidents: [{kind: gold-dries-up, line: toxicity, start: 1h, scope: {teams: [north]}}] |"
            + " incidents[0].scope of gold-dries-up cannot name raters, teams, source or labels",
        "incidents: [{kind: source-drifts, line: toxicity, start: 1h, scope: {source: web}}] |"
            + " incidents[0].scope.source is \"web\", which there is not; there is main",
        "incidents: [{kind: gold-dries-up, line: toxicity, start: 2h, until: 1h}] |"
            + " incidents[0].until must be after start (PT2H), is PT1H",
        "incidents: [{kind: gold-dries-up, line: toxicity, start: 1h, size: 0}] |"
            + " incidents[0].size must be above 0, is 0.0",
      })
  void complaintNamesTheField(String yaml, String complaint) {
    assertComplains(SMALLEST + yaml, complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gold: {rate: 1.4} | lines[0].gold.rate must be in [0, 1], is 1.4",
        "gold: {late_by: -1s} | lines[0].gold.late_by must be a duration, as 90s, 15m, 8h, 3d or"
            + " PT1H30M, is \"-1s\"",
        "gold: {late_by: PT-1S} | lines[0].gold.late_by must be in 0 to 100 years, is PT-1S",
        "gold: {overlap: 9} | lines[0].gold.overlap must be at most the raters of the line (3),"
            + " is 9",
        "glod: {rate: 0.1} | lines[0].glod is not a field; fields here are id, weight,"
            + " seconds_per_item, seconds_spread, overlap, batch_size, item_difficulty, questions,"
            + " sources, languages, guidelines, gold, habits, audits",
        "overlap: 4 | lines[0].overlap must be at most the raters of the line (3), is 4",
        "habits: {revisions: 0.7, withdrawals: 0.5} | lines[0].habits.revisions and withdrawals"
            + " together must be at most 1, are 1.2",
        "audits: 3 | lines[0].audits must be an object with fields, is 3",
        "sources: [{value: web, share: 0}] | lines[0].sources[0].share must be above 0, is 0.0",
        "guidelines: [{version: 2}] | lines[0].guidelines[0].version must be major.minor.patch, as"
            + " 1.2.0, is \"2\"",
        "guidelines: [{version: 1.0.0, at: 1h}] | lines[0].guidelines[0].at must be 0s: work needs"
            + " a guideline to begin",
        "guidelines: [{version: 1.0.0, change: huge}] | lines[0].guidelines[0].change must be one"
            + " of clarification, definition, taxonomy, is \"huge\"",
      })
  void complaintAboutALineNamesTheField(String yaml, String complaint) {
    assertComplains(SMALLEST.replace("- id: toxicity", "- id: toxicity\n    " + yaml), complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | lines[0].questions must name at least one",
        "[{id: q, classes: [{name: a}]}] | lines[0].questions[0].classes (how many) must be in"
            + " [2, 50], is 1",
        "[{id: q, kind: ordinal, classes: [{name: a}, {name: b}]}] | lines[0].questions[0].classes"
            + " of an ordinal question must be whole numbers, one is \"a\"",
        "[{id: q, classes: [{name: a}, {name: a}]}] | lines[0].questions[0].classes names \"a\""
            + " twice",
        "[{id: q, gold: false, classes: [{name: a}, {name: b}]}] | lines[0].questions must have one"
            + " with gold: true",
        "[{id: q, classes: [{name: a, severity: dire}, {name: b}]}] |"
            + " lines[0].questions[0].classes[0].severity must be critical, major or minor, is"
            + " \"dire\"",
      })
  void complaintAboutAQuestionNamesTheField(String questions, String complaint) {
    assertComplains(
        SMALLEST.replace("[{id: label, classes: [{name: ok}, {name: bad}]}]", questions),
        complaint);
  }

  private static void assertComplains(String yaml, String complaint) {
    assertThatThrownBy(() -> Scenario.parse(yaml))
        .isInstanceOf(ScenarioException.class)
        .hasMessage(complaint);
  }

  @Test
  void refusesWhatIsNoScenario() {
    assertComplains("[1, 2]", "a scenario must be an object with fields, is a list");
    assertThatThrownBy(() -> Scenario.parse("lines: ["))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith("a scenario must be YAML: ");
    assertThatThrownBy(() -> Scenario.parse("seed: 1\nseed: 2"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("seed");
    assertThatThrownBy(() -> Scenario.parse("")).isInstanceOf(ScenarioException.class);
  }

  @Test
  void startIsInWholeMilliseconds() {
    Instant start = Instant.parse("2026-01-01T00:00:00.123456789Z");

    assertThat(Scenario.defaults().startingAt(start).start())
        .isEqualTo(Instant.parse("2026-01-01T00:00:00.123Z"));
  }

  @Test
  void incidentNeedsToHappen() {
    assertComplains(
        SMALLEST + "duration: 1h\nincidents: [{kind: gold-dries-up, line: toxicity, start: 2h}]",
        "incidents[0].start must be before the scenario is over (PT1H), is PT2H");
  }

  @Test
  void incidentStrikesOnlyPeopleOfItsLine() {
    String yaml =
        """
        lines:
          - {id: one, overlap: 1, questions: [{id: q, classes: [{name: a}, {name: b}]}]}
          - {id: two, overlap: 1, questions: [{id: q, classes: [{name: a}, {name: b}]}]}
        teams:
          - {id: north, raters: 1, lines: [one]}
          - {id: south, raters: 1, lines: [two]}
        incidents:
          - {kind: spammer, line: one, start: 1h, scope: {teams: [south]}}
        """;

    assertComplains(
        yaml, "incidents[0].scope.teams is \"south\", who does not work on line \"one\"");
  }

  @Test
  void fileNameStandsBeforeTheComplaint(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("mine.yaml"), SMALLEST + "pace: fast");

    assertThatThrownBy(() -> Scenario.read(file))
        .hasMessage(file + ": pace must be a number, is \"fast\"");
  }

  @Test
  void extendsReplacesTheFieldsItGives() {
    Scenario extended = Scenario.parse("extends: default\nname: mine\nduration: 1h\n");

    assertThat(extended.name()).isEqualTo("mine");
    assertThat(extended.duration()).contains(Duration.ofHours(1));
    assertThat(extended.lines()).isEqualTo(Scenario.defaults().lines());
  }

  @Test
  void extendsNamesWhatThereIs() {
    assertThatThrownBy(() -> Scenario.parse("extends: other"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith(
            "scenario is \"other\", which there is not; there is default, rater-degrades, ");
  }

  @ParameterizedTest
  @MethodSource("shippedNames")
  void shippedScenarioIsWhatItsNameSays(String name) {
    Scenario scenario = Scenario.shipped(name);

    assertThat(scenario.name()).isEqualTo(name);
    assertThat(scenario.incidents())
        .allMatch(incident -> name.endsWith(incident.kind().text()))
        .hasSize(name.equals("default") || name.equals("demo") ? 0 : 1);
    assertThat(scenario.duration().isEmpty()).isEqualTo(name.startsWith("demo"));
  }

  static List<String> shippedNames() {
    return Scenario.shippedNames();
  }

  @Test
  void demoKnowsEveryIncidentAndNone() {
    assertThat(Scenario.demo("none", 9).incidents()).isEmpty();
    assertThat(Scenario.demo("spammer", 9).seed()).isEqualTo(9);
    assertThatThrownBy(() -> Scenario.demo("fire", 1))
        .isInstanceOf(ScenarioException.class)
        .hasMessage(
            "incident is \"fire\", which there is not; there is rater-degrades,"
                + " team-misreads-guideline, source-drifts, spammer, colluders, gold-leaks,"
                + " gold-dries-up, bad-gold-item, difficulty-shifts, none");
  }

  @ParameterizedTest
  @CsvSource({
    "250ms, PT0.25S",
    "90s, PT1M30S",
    "15m, PT15M",
    "8h, PT8H",
    "3d, PT72H",
    "PT1H30M, PT1H30M"
  })
  void durationsAreWrittenAsPeopleDo(String text, Duration duration) {
    assertThat(Durations.parse("field", text)).isEqualTo(duration);
  }
}
