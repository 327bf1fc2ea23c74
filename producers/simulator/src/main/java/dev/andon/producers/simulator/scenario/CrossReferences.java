package dev.andon.producers.simulator.scenario;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Checks that the parts of a scenario name only parts that it has. */
final class CrossReferences {
  private final List<LineSpec> lines;
  private final Map<String, TeamSpec> teams;
  private final List<TeamSpec> teamsInOrder;
  private final List<RaterSpec> single;
  private final Map<String, RaterSpec> everyone = new LinkedHashMap<>();

  CrossReferences(List<LineSpec> lines, List<TeamSpec> teams, List<RaterSpec> raters) {
    Check.distinct("lines", lines.stream().map(LineSpec::id).toList());
    Check.distinct("teams", teams.stream().map(TeamSpec::id).toList());
    this.lines = lines;
    this.teamsInOrder = teams;
    this.teams = teams.stream().collect(toMap(TeamSpec::id, identity()));
    this.single = raters;
  }

  void check(List<Incident> incidents, Optional<Duration> duration) {
    checkTeams();
    checkRaters();
    checkStaffing();
    for (int i = 0; i < incidents.size(); i++) {
      String path = "incidents[" + i + "]";
      checkIncident(path, incidents.get(i));
      checkHappens(path, incidents.get(i), duration);
    }
  }

  private List<String> lineIds() {
    return lines.stream().map(LineSpec::id).toList();
  }

  private void checkTeams() {
    for (int i = 0; i < teamsInOrder.size(); i++) {
      for (String line : teamsInOrder.get(i).lines()) {
        Check.known("teams[" + i + "].lines", line, lineIds());
      }
    }
  }

  private void checkRaters() {
    for (int i = 0; i < single.size(); i++) {
      Check.known("raters[" + i + "].team", single.get(i).team(), teams.keySet());
      for (String line : single.get(i).lines()) {
        Check.known("raters[" + i + "].lines", line, lineIds());
      }
      checkConfusion("raters[" + i + "].confusion", single.get(i));
    }
    List<RaterSpec> all = Roster.everyRater(teamsInOrder, single);
    Check.distinct("raters", all.stream().map(RaterSpec::id).toList());
    all.forEach(rater -> everyone.put(rater.id(), rater));
  }

  /** The raters of a line. */
  private List<RaterSpec> staff(String line) {
    return everyone.values().stream()
        .filter(rater -> rater.worksOn(line, requireNonNull(teams.get(rater.team()))))
        .toList();
  }

  private void checkConfusion(String path, RaterSpec rater) {
    rater
        .confusion()
        .forEach(
            (question, rows) -> {
              List<QuestionSpec> asked =
                  lines.stream().flatMap(line -> line.question(question).stream()).toList();
              if (asked.isEmpty()) {
                throw new ScenarioException(path + " names \"" + question + "\", asked on no line");
              }
              rows.forEach((truth, row) -> checkRow(path + "." + question, asked, truth, row));
            });
  }

  private static void checkRow(
      String path, List<QuestionSpec> asked, String truth, Map<String, Double> row) {
    for (QuestionSpec question : asked) {
      Check.known(path, truth, question.classNames());
      for (String given : row.keySet()) {
        Check.known(path + "." + truth, given, question.classNames());
        if (given.equals(truth)) {
          throw new ScenarioException(
              path + "." + truth + " must name errors only: what is left over is right");
        }
      }
    }
  }

  private void checkStaffing() {
    for (int i = 0; i < lines.size(); i++) {
      LineSpec line = lines.get(i);
      int staff = staff(line.id()).size();
      checkOverlap("lines[" + i + "].overlap", line.overlap(), staff);
      checkOverlap("lines[" + i + "].gold.overlap", line.gold().overlap(), staff);
    }
  }

  private static void checkOverlap(String field, int overlap, int staff) {
    if (overlap > staff) {
      throw new ScenarioException(
          field + " must be at most the raters of the line (" + staff + "), is " + overlap);
    }
  }

  private void checkIncident(String path, Incident incident) {
    Check.known(path + ".line", incident.line(), lineIds());
    LineSpec line =
        lines.stream().filter(one -> one.id().equals(incident.line())).findFirst().orElseThrow();
    Scope scope = incident.scope();
    List<RaterSpec> staff = staff(line.id());
    for (String rater : scope.raters()) {
      Check.known(path + ".scope.raters", rater, everyone.keySet());
      requireOnLine(path + ".scope.raters", rater, line, staff, RaterSpec::id);
    }
    for (String team : scope.teams()) {
      Check.known(path + ".scope.teams", team, teams.keySet());
      requireOnLine(path + ".scope.teams", team, line, staff, RaterSpec::team);
    }
    List<String> sources = line.sources().stream().map(SliceSpec::value).toList();
    scope.source().ifPresent(source -> Check.known(path + ".scope.source", source, sources));
    for (String label : scope.labels()) {
      Check.known(path + ".scope.labels", label, line.questions().get(0).classNames());
    }
  }

  private static void requireOnLine(
      String field,
      String who,
      LineSpec line,
      List<RaterSpec> staff,
      Function<RaterSpec, String> name) {
    if (staff.stream().map(name).noneMatch(who::equals)) {
      throw new ScenarioException(
          field + " is \"" + who + "\", who does not work on line \"" + line.id() + "\"");
    }
  }

  private static void checkHappens(String path, Incident incident, Optional<Duration> duration) {
    if (duration.isPresent() && incident.start().compareTo(duration.get()) >= 0) {
      throw new ScenarioException(
          path
              + ".start must be before the scenario is over ("
              + duration.get()
              + "), is "
              + incident.start());
    }
  }
}
