package dev.andon.producers.simulator;

import static java.util.Objects.requireNonNull;

import dev.andon.producers.simulator.Randomness.Purpose;
import dev.andon.producers.simulator.scenario.RaterKind;
import dev.andon.producers.simulator.scenario.RaterSpec;
import dev.andon.producers.simulator.scenario.TeamSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One rater at work. */
final class Rater {
  private final int index;
  private final RaterSpec spec;
  private final TeamSpec team;
  private final long key;
  private final double skill;
  private final double speed;
  private final WorkingHours hours;
  private final List<Line> lines = new ArrayList<>();
  private final Shares lineShares;
  private final Map<Line, List<Confusion>> confusions = new LinkedHashMap<>();

  /**
   * @param index the rater's place in the roster
   * @param floor every line of the floor, of which the rater takes its own
   */
  Rater(int index, RaterSpec spec, TeamSpec team, List<Line> floor, Randomness randomness) {
    this.index = index;
    this.spec = spec;
    this.team = team;
    this.key = Randomness.key(spec.id());
    Draws draws = randomness.draws(Purpose.RATER, key);
    double skillDrawn = team.skill() + team.skillSpread() * draws.clippedGaussian();
    double speedDrawn = team.speed() * StrictMath.exp(team.speedSpread() * draws.gaussian());
    this.skill = spec.skill().orElse(Math.max(0.001, Math.min(0.999, skillDrawn)));
    this.speed = spec.speed().orElse(speedDrawn);
    this.hours = new WorkingHours(team.shift());
    for (Line line : floor) {
      if (spec.worksOn(line.id(), team)) {
        lines.add(line);
        confusions.put(line, confusions(line, randomness));
      }
    }
    this.lineShares = Shares.of(lines, line -> line.spec().weight());
  }

  private List<Confusion> confusions(Line line, Randomness randomness) {
    List<Confusion> perQuestion = new ArrayList<>();
    for (Question question : line.questions()) {
      var given = spec.confusion().getOrDefault(question.spec().id(), Map.of());
      perQuestion.add(Confusion.of(question, skill, key, given, randomness));
    }
    return perQuestion;
  }

  int index() {
    return index;
  }

  String id() {
    return spec.id();
  }

  long key() {
    return key;
  }

  TeamSpec team() {
    return team;
  }

  double skill() {
    return skill;
  }

  WorkingHours hours() {
    return hours;
  }

  List<Line> lines() {
    return lines;
  }

  boolean worksOn(String line) {
    return spec.worksOn(line, team);
  }

  boolean isModel() {
    return team.kind() == RaterKind.MODEL;
  }

  /** The line of the next task. */
  Line pickLine(Draws draws) {
    return lines.get(lineShares.pick(draws.uniform()));
  }

  /** Milliseconds of work that a task takes: log-normal about the line's median. */
  double timeOnTask(Line line, Draws draws) {
    double median = line.spec().secondsPerItem() * 1000 / speed;
    return median * StrictMath.exp(line.spec().secondsSpread() * draws.gaussian());
  }

  /** The answers that this rater honestly gives at a time, a class per question. */
  int[] answers(Item item, long at, Draws draws) {
    double fatigue = isModel() ? 0 : team.fatigue() * hours.tiredness(at);
    return answers(item, item.difficulty() + fatigue, draws);
  }

  /** The answers that this rater honestly gives at the start of a shift. */
  int[] restedAnswers(Item item, Draws draws) {
    return answers(item, item.difficulty(), draws);
  }

  private int[] answers(Item item, double difficulty, Draws draws) {
    List<Confusion> perQuestion = requireNonNull(confusions.get(item.line()), "not on this line");
    int[] answers = new int[perQuestion.size()];
    for (int question = 0; question < answers.length; question++) {
      answers[question] = perQuestion.get(question).answer(item.truth(question), difficulty, draws);
    }
    return answers;
  }
}
