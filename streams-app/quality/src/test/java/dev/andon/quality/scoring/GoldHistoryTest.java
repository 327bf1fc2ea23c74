package dev.andon.quality.scoring;

import static dev.andon.quality.scoring.Gold.gold;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GoldHistoryTest {

  private static final long DAY = 86_400_000;

  @Test
  void anItemWithoutGoldHasNoneInForce() {
    GoldHistory history = new GoldHistory();

    assertThat(history.inForceFor(null, 0)).isEmpty();
    assertThat(history.latest()).isEmpty();
    assertThat(history.versions()).isEmpty();
  }

  @Test
  void theFirstVersionJudgesWorkDoneBeforeItToo() {
    GoldVersion first = gold(1).effectiveAt(10 * DAY).build();

    assertThat(GoldHistory.of(List.of(first)).inForceFor(null, DAY)).contains(first);
  }

  @Test
  void aCorrectedErrorJudgesAllWorkAnew() {
    GoldVersion first = gold(1).effectiveAt(DAY).build();
    GoldVersion corrected = gold(2).effectiveAt(5 * DAY).reason(CorrectionReason.ERROR).build();
    GoldHistory history = GoldHistory.of(List.of(first, corrected));

    assertThat(history.inForceFor("1.0", 2 * DAY)).contains(corrected);
    assertThat(history.inForceFor(null, 9 * DAY)).contains(corrected);
  }

  @Test
  void aNewVersionWithoutAReasonJudgesAllWork() {
    GoldVersion second = gold(2).effectiveAt(5 * DAY).build();
    GoldHistory history = GoldHistory.of(List.of(gold(1).build(), second));

    assertThat(history.inForceFor(null, 2 * DAY)).contains(second);
  }

  @Test
  void aPolicyChangeJudgesWhatWasDoneSince() {
    GoldVersion first = gold(1).effectiveAt(DAY).build();
    GoldVersion changed =
        gold(2).effectiveAt(5 * DAY).reason(CorrectionReason.POLICY_CHANGE).build();
    GoldHistory history = GoldHistory.of(List.of(first, changed));

    assertThat(history.inForceFor("2.0", 5 * DAY - 1)).contains(first);
    assertThat(history.inForceFor("1.0", 5 * DAY)).contains(changed);
    assertThat(history.inForceFor(null, 9 * DAY)).contains(changed);
  }

  @Test
  void aPolicyChangeThatNamesGuidelinesJudgesOnlyWorkUnderThem() {
    GoldVersion first = gold(1).effectiveAt(DAY).build();
    GoldVersion changed =
        gold(2)
            .effectiveAt(5 * DAY)
            .reason(CorrectionReason.POLICY_CHANGE)
            .guidelines("2.0", "2.1")
            .build();
    GoldHistory history = GoldHistory.of(List.of(first, changed));

    assertThat(history.inForceFor("2.1", 2 * DAY)).contains(changed);
    assertThat(history.inForceFor("1.0", 9 * DAY)).contains(first);
    assertThat(history.inForceFor(null, 9 * DAY)).contains(first);
  }

  @Test
  void aCorrectionBeneathAPolicyChangeReachesTheOldWork() {
    GoldVersion corrected = gold(2).reason(CorrectionReason.ERROR).build();
    GoldVersion changed = gold(3).reason(CorrectionReason.POLICY_CHANGE).guidelines("2.0").build();
    GoldHistory history = GoldHistory.of(List.of(gold(1).build(), corrected, changed));

    assertThat(history.inForceFor("1.0", 0)).contains(corrected);
    assertThat(history.inForceFor("2.0", 0)).contains(changed);
  }

  @Test
  void aPolicyChangeWithoutAVersionBeforeLeavesOldWorkWithoutGold() {
    GoldVersion changed =
        gold(2).effectiveAt(5 * DAY).reason(CorrectionReason.POLICY_CHANGE).build();

    assertThat(GoldHistory.of(List.of(changed)).inForceFor(null, DAY)).isEmpty();
  }

  @Test
  void retiringEndsGoldForLaterWorkAlone() {
    GoldVersion first = gold(1).effectiveAt(DAY).build();
    GoldVersion retired = gold(2).effectiveAt(5 * DAY).retired().build();
    GoldHistory history = GoldHistory.of(List.of(first, retired));

    assertThat(history.inForceFor(null, 5 * DAY - 1)).contains(first);
    assertThat(history.inForceFor(null, 5 * DAY)).isEmpty();
    assertThat(history.latest()).contains(retired);
  }

  @Test
  void retiringForAnErrorVoidsAllJudgements() {
    GoldVersion retired =
        gold(2).effectiveAt(5 * DAY).reason(CorrectionReason.ERROR).retired().build();
    GoldHistory history = GoldHistory.of(List.of(gold(1).build(), retired));

    assertThat(history.inForceFor(null, 0)).isEmpty();
    assertThat(history.inForceFor(null, 9 * DAY)).isEmpty();
  }

  @Test
  void retiringForNamedGuidelinesLeavesOtherWorkItsGold() {
    GoldVersion first = gold(1).build();
    GoldVersion retired =
        gold(2)
            .effectiveAt(5 * DAY)
            .reason(CorrectionReason.POLICY_CHANGE)
            .guidelines("2.0")
            .retired()
            .build();
    GoldHistory history = GoldHistory.of(List.of(first, retired));

    assertThat(history.inForceFor("1.0", 9 * DAY)).contains(first);
    assertThat(history.inForceFor("2.0", 2 * DAY)).isEmpty();
  }

  @Test
  void goldMayComeBackAfterItWasRetired() {
    GoldVersion back = gold(3).effectiveAt(9 * DAY).build();
    GoldHistory history =
        GoldHistory.of(
            List.of(
                gold(1).build(), gold(2).reason(CorrectionReason.ERROR).retired().build(), back));

    assertThat(history.inForceFor(null, DAY)).contains(back);
  }

  @Test
  void aRepeatChangesNothing() {
    GoldHistory history = new GoldHistory();

    assertThat(history.add(gold(1).build())).isEqualTo(GoldHistory.Added.ADDED);
    assertThat(history.add(gold(1).build())).isEqualTo(GoldHistory.Added.DUPLICATE);
    assertThat(history.add(gold(1).contentHash(7).build())).isEqualTo(GoldHistory.Added.ADDED);
    assertThat(history.versions()).hasSize(2);
  }

  @Property
  void theOrderOfArrivalDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    List<GoldVersion> versions = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      Gold version =
          gold(random.nextInt(3))
              .effectiveAt(random.nextInt(3) * DAY)
              .contentHash(random.nextInt(2))
              .reason(CorrectionReason.values()[random.nextInt(3)]);
      versions.add(random.nextInt(4) == 0 ? version.retired().build() : version.build());
    }
    // Two records that share version, time and hash have, by the hash, the same content.
    List<GoldVersion> distinct = GoldHistory.of(versions).versions();
    List<GoldVersion> shuffled = new ArrayList<>(distinct);
    shuffled.addAll(distinct);
    Collections.shuffle(shuffled, random);

    assertThat(GoldHistory.of(shuffled).versions()).isEqualTo(distinct);
    for (long time = 0; time < 3 * DAY; time += DAY / 2) {
      assertThat(GoldHistory.of(shuffled).inForceFor("1.0", time))
          .isEqualTo(GoldHistory.of(distinct).inForceFor("1.0", time));
    }
  }
}
