package dev.andon.producers.simulator.scenario;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One rater described singly; what it does not say is drawn as for the rest of its team.
 *
 * @param id the rater's name
 * @param team the team it belongs to
 * @param lines where it works; empty = where its team does
 * @param skill the chance of a right answer on an item of average difficulty
 * @param speed relative to the line's median time
 * @param confusion by question, true class and given class: the chance of that error on an item of
 *     average difficulty; the rest of a row is right. Rows not named follow from skill.
 */
public record RaterSpec(
    String id,
    String team,
    List<String> lines,
    OptionalDouble skill,
    OptionalDouble speed,
    Map<String, Map<String, Map<String, Double>>> confusion) {
  public RaterSpec {
    Check.id("id", requireNonNull(id, "id is null"));
    Check.id("team", requireNonNull(team, "team is null"));
    lines = List.copyOf(lines);
    skill.ifPresent(value -> Check.between("skill", value, 0.001, 0.999));
    speed.ifPresent(value -> Check.between("speed", value, 0.001, 1_000));
    confusion = copied(confusion);
  }

  /** Whether this rater, of that team, works on a line. */
  public boolean worksOn(String line, TeamSpec itsTeam) {
    return lines.isEmpty() ? itsTeam.worksOn(line) : lines.contains(line);
  }

  private static Map<String, Map<String, Map<String, Double>>> copied(
      Map<String, Map<String, Map<String, Double>>> confusion) {
    Map<String, Map<String, Map<String, Double>>> copy = new LinkedHashMap<>();
    confusion.forEach(
        (question, rows) -> {
          Map<String, Map<String, Double>> copiedRows = new LinkedHashMap<>();
          rows.forEach((truth, row) -> copiedRows.put(truth, checked(question + "." + truth, row)));
          copy.put(question, Map.copyOf(copiedRows));
        });
    return Map.copyOf(copy);
  }

  private static Map<String, Double> checked(String path, Map<String, Double> row) {
    double errors = 0;
    for (double chance : row.values()) {
      errors += Check.ratio("confusion." + path, chance);
    }
    if (errors > 1) {
      throw new ScenarioException("confusion." + path + " must add up to at most 1, is " + errors);
    }
    return Map.copyOf(row);
  }
}
