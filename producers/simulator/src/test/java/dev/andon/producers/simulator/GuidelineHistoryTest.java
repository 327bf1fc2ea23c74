package dev.andon.producers.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.producers.simulator.GuidelineHistory.Release;
import dev.andon.producers.simulator.scenario.ChangeClass;
import dev.andon.producers.simulator.scenario.Scenario;
import org.junit.jupiter.api.Test;

class GuidelineHistoryTest {

  @Test
  void stagedReleaseIsTheNextMajorVersionAndLaterOnesFollowIt() {
    Scenario scenario =
        Scenario.parse(
            TestFloors.with(
                    "kind: team-misreads-guideline, line: toxicity, start: 2h,"
                        + " scope: {teams: [north], labels: [rude, hate]}")
                .replace(
                    "item_difficulty: 0",
                    """
                    item_difficulty: 0
                        guidelines:
                          - {version: 1.2.0}
                          - {version: 1.2.1, at: 1h}
                          - {version: 1.3.0, at: 3h, change: taxonomy}
                    """));

    GuidelineHistory history =
        GuidelineHistory.of(scenario.lines().get(0), scenario.incidents(), 0);

    assertThat(history.releases())
        .extracting(Release::version)
        .containsExactly("1.2.0", "1.2.1", "2.0.0", "2.3.0");
    assertThat(history.releases().get(2).change()).isEqualTo(ChangeClass.DEFINITION);
    assertThat(history.releases().get(2).labels()).containsExactly("rude", "hate");
    assertThat(history.versionAt(0)).isEqualTo("1.2.0");
    assertThat(history.versionAt(7_199_999)).isEqualTo("1.2.1");
    assertThat(history.versionAt(7_200_000)).isEqualTo("2.0.0");
  }
}
