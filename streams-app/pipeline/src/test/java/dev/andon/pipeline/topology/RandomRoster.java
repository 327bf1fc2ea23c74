package dev.andon.pipeline.topology;

import dev.andon.contracts.RosterEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Whom the raters of a {@link RandomLog} work for: changed now and then, corrected, said again. */
final class RandomRoster {
  private static final Instant START = Instant.parse("2026-05-04T00:00:00Z");
  private static final int RECORDS = 8;

  private RandomRoster() {}

  static List<RandomLog.Input> of(Random random) {
    List<RandomLog.Input> roster = new ArrayList<>();
    for (int number = random.nextInt(RECORDS); number > 0; number--) {
      Instant at =
          START
              .plus(Duration.ofDays(random.nextInt(3) - 1))
              .plus(Duration.ofMinutes(random.nextInt(4 * 60)))
              .plusMillis(number);
      RosterEntry entry =
          RosterEntry.newBuilder()
              .setRaterId("r-" + random.nextInt(4))
              .setEffectiveAt(at)
              .setTeamId(random.nextInt(4) == 0 ? null : "t-" + random.nextInt(2))
              .setVendorId(random.nextInt(4) == 0 ? null : "v-" + random.nextInt(2))
              .build();
      roster.add(new RandomLog.Input(entry, at));
      if (random.nextInt(5) == 0) {
        RosterEntry other = RosterEntry.newBuilder(entry).setTeamId("t-2").build();
        roster.add(new RandomLog.Input(other, at.plusSeconds(1)));
      }
      if (random.nextInt(5) == 0) {
        roster.add(new RandomLog.Input(entry, at.plusSeconds(2)));
      }
    }
    return roster;
  }
}
