package dev.andon.quality.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static Roster.Entry entry(long effectiveAt, String teamId, long appendedAt) {
    return new Roster.Entry("r-1", effectiveAt, teamId, "north", appendedAt);
  }

  private static String team(Roster roster, long at) {
    return roster.of("r-1", at, at).teamId();
  }

  @Test
  void theNewestRecordInForceCounts() {
    Roster roster = new Roster(List.of(entry(20, "blue", 20), entry(10, "red", 30)));

    assertThat(roster.of("r-1", 9, 9)).isEqualTo(Membership.UNKNOWN);
    assertThat(team(roster, 10)).isEqualTo("red");
    assertThat(team(roster, 19)).isEqualTo("red");
    assertThat(team(roster, 20)).isEqualTo("blue");
    assertThat(roster.of("r-2", 20, 20)).isEqualTo(Membership.UNKNOWN);
  }

  @Test
  void ofTwoFromTheSameMomentTheOneAppendedLastCounts() {
    List<Roster.Entry> entries = List.of(entry(10, "red", 31), entry(10, "blue", 30));

    assertThat(team(new Roster(entries), 10)).isEqualTo("red");
  }

  @Test
  void aRecordCountsAsInputFromItsTimeOn() {
    Roster roster = new Roster(List.of(entry(10, "red", 10), entry(20, "blue", 20)));

    assertThat(roster.of("r-1", 15, 15).inputs()).isEqualTo(1);
    assertThat(roster.of("r-1", 15, 25)).isEqualTo(new Membership("red", "north", 2));
  }

  @Test
  void whatIsSaidAgainIsNoInput() {
    Roster roster =
        new Roster(List.of(entry(10, "red", 10), entry(10, "red", 12), entry(10, "red", 11)));

    assertThat(roster.of("r-1", 10, 10)).isEqualTo(new Membership("red", "north", 1));
  }

  @Test
  void whatIsSaidAgainAfterSomethingElseIsOne() {
    Roster roster =
        new Roster(List.of(entry(10, "red", 10), entry(10, "red", 12), entry(10, "blue", 11)));

    assertThat(roster.of("r-1", 10, 10)).isEqualTo(new Membership("red", "north", 3));
  }
}
