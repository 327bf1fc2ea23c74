package dev.andon.producers.simulator;

import dev.andon.contracts.CertificationEntry;
import dev.andon.contracts.ChangeClass;
import dev.andon.contracts.GuidelineRelease;
import dev.andon.contracts.RaterKind;
import dev.andon.contracts.RosterEntry;
import dev.andon.producers.simulator.FloorEvent.GuidelineReleased;
import dev.andon.producers.simulator.FloorEvent.RaterJoined;
import dev.andon.producers.simulator.Randomness.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of a floor before any work: who is on it, and under which guidelines it will be.
 */
final class Prologue {
  private Prologue() {}

  static Stream<FloorEvent> of(
      List<Line> lines, List<Rater> raters, Instant start, Randomness randomness) {
    return Stream.concat(
        raters.stream().map(rater -> joined(rater, start, randomness)),
        lines.stream().flatMap(Prologue::releases));
  }

  private static FloorEvent joined(Rater rater, Instant start, Randomness randomness) {
    Draws draws = randomness.draws(Purpose.RATER, rater.key(), 1);
    long tenure = 10 + (long) (draws.uniform() * 1_000);
    Instant joinedAt = start.minus(Duration.ofDays(tenure));
    RosterEntry entry =
        RosterEntry.newBuilder()
            .setRaterId(rater.id())
            .setEffectiveAt(start)
            .setKind(RaterKind.valueOf(rater.team().kind().name()))
            .setTeamId(rater.team().id())
            .setVendorId(rater.team().vendor())
            .setTier(tier(tenure))
            .setJoinedAt(joinedAt)
            .setCertifications(
                rater.lines().stream().map(line -> certification(line, joinedAt, start)).toList())
            .build();
    return new RaterJoined(start, entry);
  }

  private static String tier(long daysOfTenure) {
    if (daysOfTenure < 90) {
      return "novice";
    }
    return daysOfTenure < 700 ? "standard" : "expert";
  }

  private static CertificationEntry certification(Line line, Instant joinedAt, Instant start) {
    return CertificationEntry.newBuilder()
        .setLineId(line.id())
        .setGuidelineVersion(line.guidelines().versionAt(start.toEpochMilli()))
        .setCertifiedAt(joinedAt.plus(Duration.ofDays(7)))
        .build();
  }

  private static Stream<FloorEvent> releases(Line line) {
    return line.guidelines().releases().stream().map(release -> released(line, release));
  }

  private static FloorEvent released(Line line, GuidelineHistory.Release release) {
    Instant at = Instant.ofEpochMilli(release.at());
    GuidelineRelease guideline =
        GuidelineRelease.newBuilder()
            .setLineId(line.id())
            .setVersion(release.version())
            .setChangeClass(ChangeClass.valueOf(release.change().name()))
            .setEffectiveAt(at)
            .setAffectedLabels(release.labels())
            .setGoldSetVersion(line.goldSet(release.version()))
            .build();
    return new GuidelineReleased(at, guideline);
  }
}
