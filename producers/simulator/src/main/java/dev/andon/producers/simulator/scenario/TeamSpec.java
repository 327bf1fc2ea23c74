package dev.andon.producers.simulator.scenario;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A team of raters that are alike; a scenario's {@link RaterSpec}s add single raters to it.
 *
 * @param id the team's name; its raters are {@code id-1}, {@code id-2}, ...
 * @param vendor whose team it is
 * @param kind who its raters are
 * @param raters how many; 0 where every rater is described singly
 * @param lines where they work unless a rater says otherwise; empty = on every line
 * @param skill the mean chance of a right answer of a rested rater on an item of average difficulty
 * @param skillSpread standard deviation of skill between raters; a rater is within two of the mean
 * @param speed tasks done relative to the line's median time; 2 = twice as fast
 * @param speedSpread standard deviation, between raters, of the logarithm of speed
 * @param fatigue log-odds added to the chance of an error over a whole shift
 * @param shift working hours; empty = around the clock, without fatigue
 */
public record TeamSpec(
    String id,
    String vendor,
    RaterKind kind,
    int raters,
    List<String> lines,
    double skill,
    double skillSpread,
    double speed,
    double speedSpread,
    double fatigue,
    Optional<ShiftSpec> shift) {
  public TeamSpec {
    Check.id("id", requireNonNull(id, "id is null"));
    Check.id("vendor", requireNonNull(vendor, "vendor is null"));
    requireNonNull(kind, "kind is null");
    Check.between("raters", raters, 0, 100_000);
    lines = List.copyOf(lines);
    Check.between("skill", skill, 0.001, 0.999);
    Check.between("skill_spread", skillSpread, 0, 0.5);
    Check.between("speed", speed, 0.001, 1_000);
    Check.between("speed_spread", speedSpread, 0, 2);
    Check.between("fatigue", fatigue, 0, 5);
    requireNonNull(shift, "shift is null");
  }

  boolean worksOn(String line) {
    return lines.isEmpty() || lines.contains(line);
  }
}
