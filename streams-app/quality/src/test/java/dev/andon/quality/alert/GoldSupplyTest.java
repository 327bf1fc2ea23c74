package dev.andon.quality.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.policy.NoDataPlan;
import dev.andon.quality.policy.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GoldSupplyTest {
  private static final NoDataPlan PLAN = new NoDataPlan(Duration.ofHours(2), 100, Severity.MAJOR);
  private static final long NINE = 1_777_885_200_000L;

  private final GoldSupply supply = new GoldSupply();

  private static long minute(int minute) {
    return NINE + Duration.ofMinutes(minute).toMillis();
  }

  /** So many annotations in each ten minutes, none of them judged by gold. */
  private void work(int fromMinute, int toMinute, long annotations) {
    TreeMap<Long, Long> panes = new TreeMap<>();
    for (int minute = fromMinute; minute < toMinute; minute += 10) {
      panes.put(GoldSupply.paneOf(minute(minute)), annotations);
    }
    supply.observe(panes, GoldSupply.NEVER);
  }

  private boolean gold(int minute) {
    return supply.observe(new TreeMap<>(), minute(minute));
  }

  private boolean tick(int minute) {
    return supply.tick(minute(minute), PLAN, "v1");
  }

  @Test
  void workWithoutGoldForLongEnoughIsAGap() {
    gold(0);
    work(10, 120, 10);
    assertThat(tick(125)).as("110 minutes of work").isFalse();

    work(120, 130, 10);
    assertThat(tick(130)).isTrue();

    GoldSupply.Gap gap = supply.gap().orElseThrow();
    assertThat(gap.episode()).isEqualTo(1);
    assertThat(gap.goldAt()).isEqualTo(minute(0));
    assertThat(gap.firedAt()).isEqualTo(minute(130));
    assertThat(gap.worked()).isEqualTo(Duration.ofHours(2));
    assertThat(gap.annotations()).isEqualTo(120);
    assertThat(gap.endedAt()).isEmpty();
    assertThat(gap.policyVersion()).isEqualTo("v1");
    assertThat(tick(131)).as("it has begun already").isFalse();
  }

  @Test
  void aFewAnnotationsAreNoGap() {
    gold(0);
    work(10, 200, 5);

    assertThat(tick(200)).as("95 annotations").isFalse();
  }

  @Test
  void aNightIsNoGap() {
    gold(0);
    work(10, 60, 50);
    work(900, 910, 50);

    assertThat(tick(910)).as("an hour of work in fifteen").isFalse();
  }

  @Test
  void aLineThatNeverHadGoldHasNone() {
    work(0, 600, 50);

    assertThat(tick(600)).isFalse();
  }

  @Test
  void theNextGoldEndsItAndAnotherGapIsAnotherEpisode() {
    gold(0);
    work(10, 130, 10);
    tick(130);

    assertThat(gold(131)).isTrue();
    assertThat(supply.gap().orElseThrow().endedAt()).isEqualTo(OptionalLong.of(minute(131)));
    assertThat(gold(132)).as("it has ended already").isFalse();

    work(140, 260, 10);
    assertThat(tick(260)).isTrue();
    assertThat(supply.gap().orElseThrow().episode()).isEqualTo(2);
    assertThat(supply.gap().orElseThrow().goldAt()).isEqualTo(minute(132));
  }

  @Test
  void goldThatComesLateForTheBeginningOfAGapDoesNotEndIt() {
    gold(0);
    work(10, 130, 10);
    tick(130);

    assertThat(gold(20)).isFalse();
    assertThat(supply.gap().orElseThrow().endedAt()).isEmpty();
  }

  @Test
  void goldThatComesLateTakesTheWorkBeforeItOut() {
    gold(0);
    work(10, 130, 10);
    gold(20);

    assertThat(tick(130)).isFalse();
  }

  @Test
  void whatLiesMoreThanAWeekOfWorkBackIsStillCounted() {
    gold(0);
    work(10, 10 + 10 * 1_100, 1);
    tick(20_000);

    GoldSupply.Gap gap = supply.gap().orElseThrow();
    assertThat(gap.annotations()).isEqualTo(1_100);
    assertThat(gap.worked()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void isReadBackAsItWas() {
    gold(0);
    assertReadBack();
    work(10, 130, 10);
    tick(130);
    assertReadBack();
    gold(131);
    work(140, 150, 3);
    assertReadBack();
  }

  private void assertReadBack() {
    GoldSupply read = GoldSupply.decode(supply.encode());
    assertThat(read.gap()).isEqualTo(supply.gap());
    assertThat(read.encode()).isEqualTo(supply.encode());
  }

  @Test
  void theWordsSayWhatIsUnknownAndWhatToDo() {
    gold(0);
    work(10, 250, 100);
    tick(250);
    AlertText text = NoDataText.of("night shift", supply.gap().orElseThrow());

    assertThat(text.what())
        .isEqualTo(
            "Line night shift: no gold has been answered since 2026-05-04 09:00:00 UTC, in 4 h 0 min"
                + " of work and 2,400 annotations.");
    assertThat(text.soWhat()).contains("would go unseen");
    assertThat(text.nowWhat())
        .contains("andon alert ack " + supply.gap().orElseThrow().alertId("night shift"))
        .contains("andon ledger --line 'night shift'")
        .contains("deploy/runbooks/no-data.md");

    gold(260);
    assertThat(NoDataText.of("night shift", supply.gap().orElseThrow()).soWhat())
        .contains("Gold is answered again since 2026-05-04 13:20:00 UTC");
  }

  @Test
  void panesAreTenMinutesOfEventTime() {
    assertThat(Map.of(0L, 0L, 599_999L, 0L, 600_000L, 1L, -1L, -1L))
        .allSatisfy((at, pane) -> assertThat(GoldSupply.paneOf(at)).isEqualTo(pane));
  }
}
