package dev.andon.quality.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.alert.Operation;
import dev.andon.quality.gate.GateFinding.Reason;
import dev.andon.quality.interval.Estimate;
import dev.andon.quality.policy.GateCriterion;
import dev.andon.quality.policy.GateKind;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.sequential.GateVerdict.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final long HOUR_MILLIS = 3_600_000L;
  private static final Draw ALIKE = new Draw(0, "");
  private static final GateCriterion CRITICAL = criterion(Measure.CRITICAL_DEFECT_RATE, 0.005, 1);
  private static final GateCriterion MAJOR = criterion(Measure.MAJOR_DEFECT_RATE, 0.05, 1);

  private record Audit(long hour, Draw draw, @Nullable DefectSeverity worst) {}

  private static GateCriterion criterion(Measure measure, double atMost, double smallest) {
    return new GateCriterion(measure.text(), GateKind.RELEASE, measure, atMost, 0.95, 1, smallest);
  }

  private static Counts counts(@Nullable DefectSeverity worst, boolean withdraw) {
    Contribution found = new Contribution(1, 0, 0, false, false, worst == null, true, 0, 1, worst);
    Counts counts = new Counts();
    if (withdraw) {
      counts.withdraw(found);
    } else {
      counts.observe(found);
    }
    return counts;
  }

  private static void audit(Gate gate, int times, Draw draw, @Nullable DefectSeverity worst) {
    for (int i = 0; i < times; i++) {
      gate.merge(1, draw, counts(worst, /* withdraw= */ false));
    }
  }

  private static GateFinding finding(Gate gate, GateCriterion criterion) {
    return gate.standing(List.of(criterion)).findings().get(0);
  }

  @Test
  void establishesHalfAPercentWithTheSevenHundredthCleanAudit() {
    Gate gate = new Gate();
    audit(gate, 699, ALIKE, null);
    assertThat(finding(gate, CRITICAL).reason()).isEqualTo(Reason.INSUFFICIENT_EVIDENCE);
    assertThat(finding(gate, CRITICAL).needed()).hasValue(1);

    audit(gate, 1, ALIKE, null);

    assertThat(finding(gate, CRITICAL).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(finding(gate, CRITICAL).needed()).isEmpty();
  }

  @Test
  void oneMoreIsNeededForEachThatWasTakenBack() {
    Gate gate = new Gate();
    audit(gate, 10, ALIKE, null);
    long needed = finding(gate, MAJOR).needed().orElseThrow();

    gate.merge(1, ALIKE, counts(null, /* withdraw= */ true));

    assertThat(finding(gate, MAJOR).needed()).hasValue(needed + 1);
    assertThat(finding(gate, MAJOR).audited()).isEqualTo(9);
  }

  @Test
  void onlyDefectsThatAreBadEnoughCount() {
    Gate gate = new Gate();
    audit(gate, 5, ALIKE, DefectSeverity.CRITICAL);
    audit(gate, 6, ALIKE, DefectSeverity.MAJOR);
    audit(gate, 7, ALIKE, DefectSeverity.MINOR);

    assertThat(finding(gate, CRITICAL).defective()).isEqualTo(5);
    assertThat(finding(gate, MAJOR).defective()).isEqualTo(11);
    assertThat(finding(gate, MAJOR).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void oneFailureFailsAndOneThatIsHeldHolds() {
    Gate gate = new Gate();
    audit(gate, 100, ALIKE, null);
    GateStanding held = gate.standing(List.of(MAJOR, CRITICAL));
    assertThat(held.findings())
        .extracting(GateFinding::outcome)
        .containsExactly(Outcome.PASSED, Outcome.HELD);
    assertThat(held.outcome()).isEqualTo(Outcome.HELD);
    assertThat(held.deciding().orElseThrow().criterion()).isEqualTo(CRITICAL);

    audit(gate, 9, ALIKE, DefectSeverity.CRITICAL);

    GateStanding failed = gate.standing(List.of(MAJOR, CRITICAL));
    assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(failed.deciding().orElseThrow().criterion()).isEqualTo(CRITICAL);
  }

  @Test
  void nothingIsEstablishedWhereNothingIsAsked() {
    assertThat(new Gate().standing(List.of()).outcome()).isEqualTo(Outcome.HELD);
    assertThat(finding(new Gate(), MAJOR).rate()).isInstanceOf(Estimate.Insufficient.class);
  }

  @Test
  void aPolicyMayAskForMoreAuditsThanTheEvidenceNeeds() {
    GateCriterion many =
        new GateCriterion("m", GateKind.BATCH, Measure.MAJOR_DEFECT_RATE, 0.05, 0.95, 200, 1);
    Gate gate = new Gate();
    audit(gate, 150, ALIKE, null);

    assertThat(finding(gate, many).reason()).isEqualTo(Reason.TOO_FEW_AUDITS);
    assertThat(finding(gate, many).needed()).hasValue(50);
  }

  @Test
  void whatCannotBeWeightedHoldsWhateverWasFound() {
    GateCriterion weighted = criterion(Measure.MAJOR_DEFECT_RATE, 0.05, 0.1);
    Gate gate = new Gate();
    audit(gate, 500, new Draw(500_000, ""), null);
    assertThat(finding(gate, MAJOR).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(finding(gate, weighted).outcome()).isEqualTo(Outcome.PASSED);

    audit(gate, 1, new Draw(100_000, ""), null);
    assertThat(finding(gate, MAJOR).reason()).isEqualTo(Reason.INCLUSION_UNEQUAL);
    assertThat(finding(gate, weighted).outcome()).isEqualTo(Outcome.PASSED);

    audit(gate, 1, new Draw(99_999, ""), null);
    assertThat(finding(gate, weighted).reason()).isEqualTo(Reason.INCLUSION_TOO_SMALL);
    assertThat(finding(gate, weighted).rate()).isInstanceOf(Estimate.Measured.class);

    audit(gate, 1, new Draw(0, "rare"), null);
    assertThat(finding(gate, MAJOR).reason()).isEqualTo(Reason.INCLUSION_UNKNOWN);
    assertThat(finding(gate, weighted).reason()).isEqualTo(Reason.INCLUSION_UNKNOWN);
    assertThat(finding(gate, weighted).rate()).isInstanceOf(Estimate.Insufficient.class);
  }

  @Test
  void rareDrawsWeighMore() {
    Gate gate = new Gate();
    audit(gate, 50, new Draw(500_000, ""), null);
    audit(gate, 10, new Draw(100_000, ""), DefectSeverity.MAJOR);

    Estimate.Measured rate = (Estimate.Measured) finding(gate, MAJOR).rate();

    assertThat(rate.value()).isEqualTo(0.5);
    assertThat(rate.n()).isEqualTo(60);
  }

  @Test
  void moreDifferentChancesThanCanBeToldApartHold() {
    Gate gate = new Gate();
    for (int chance = 1; chance <= 257; chance++) {
      audit(gate, 1, new Draw(500_000 + chance, ""), null);
    }

    assertThat(finding(gate, criterion(Measure.MAJOR_DEFECT_RATE, 0.05, 0.5)).reason())
        .isEqualTo(Reason.TOO_MANY_STRATA);
  }

  @Test
  void standsSinceTheHourThatDecided() {
    Gate gate = new Gate();
    gate.merge(5, ALIKE, times(counts(null, false), 50));
    gate.merge(7, ALIKE, times(counts(null, false), 50));
    gate.merge(9, ALIKE, times(counts(null, false), 50));

    GateStanding standing = gate.standing(List.of(MAJOR));

    assertThat(standing.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(standing.since()).isEqualTo(7 * HOUR_MILLIS);
    assertThat(gate.updatedAt()).isEqualTo(9 * HOUR_MILLIS);
    assertThat(gate.decidedAt()).isEqualTo(10 * HOUR_MILLIS - 1);
  }

  private static Counts times(Counts one, int times) {
    Counts sum = new Counts();
    for (int i = 0; i < times; i++) {
      sum.merge(one);
    }
    return sum;
  }

  @Test
  void aVerdictThatNoLongerStandsIsTakenBackOnce() {
    Gate gate = new Gate();
    audit(gate, 100, ALIKE, null);
    gate.say(gate.standing(List.of(MAJOR)), "v1");
    assertThat(gate.unmadeBy(gate.standing(List.of(MAJOR)))).isEmpty();

    Gate read = Gate.decode(gate.encode());
    audit(read, 100, ALIKE, DefectSeverity.MAJOR);
    GateStanding failed = read.standing(List.of(MAJOR));

    assertThat(read.unmadeBy(failed))
        .hasValue(new Gate.Said(Outcome.PASSED, MAJOR.id(), HOUR_MILLIS, 100, 0, "v1"));
    read.say(failed, "v1");
    assertThat(read.unmadeBy(failed)).isEmpty();
  }

  @Test
  void whatItAsksForNoLongerIsNamedOnce() {
    Gate gate = new Gate();
    assertThat(gate.ask(Set.of("t-1", "t-2"))).isEmpty();

    Gate read = Gate.decode(gate.encode());

    assertThat(read.ask(Set.of("t-2", "t-3"))).containsExactly("t-1");
    assertThat(read.ask(Set.of("t-2", "t-3"))).isEmpty();
  }

  @Test
  void theLatestSignatureHolds() {
    Operation early = new Operation("ana", 5, "why");
    Operation late = new Operation("ben", 6, "why");
    Gate gate = new Gate();
    assertThat(gate.sign("c-2", late)).isTrue();
    assertThat(gate.sign("c-1", early)).isTrue();
    assertThat(gate.sign("c-1", early)).isFalse();

    assertThat(gate.signature()).hasValue(late);
    assertThat(gate.revision()).isEqualTo(2);
    assertThat(gate.updatedAt()).isEqualTo(6);
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void standsByWhatIsLeftHoweverItCame(@ForAll long seed) {
    Random random = new Random(seed);
    List<GateCriterion> criteria =
        List.of(MAJOR, criterion(Measure.CRITICAL_DEFECT_RATE, 0.3, 0.25));
    List<Audit> left = new ArrayList<>();
    Gate gate = new Gate();
    for (int i = 0; i < 200; i++) {
      Audit audit = new Audit(random.nextInt(4), draw(random), severity(random));
      gate.merge(audit.hour(), audit.draw(), counts(audit.worst(), false));
      left.add(audit);
      if (random.nextInt(3) == 0) {
        Audit gone = left.remove(random.nextInt(left.size()));
        gate.merge(gone.hour(), gone.draw(), counts(gone.worst(), true));
      }
      gate = random.nextInt(20) == 0 ? Gate.decode(gate.encode()) : gate;
    }
    Collections.shuffle(left, random);
    Gate again = new Gate();
    left.forEach(each -> again.merge(each.hour(), each.draw(), counts(each.worst(), false)));

    assertThat(gate.encode()).as("seed %d", seed).isEqualTo(again.encode());
    GateStanding standing = gate.standing(criteria);
    assertThat(standing).as("seed %d", seed).isEqualTo(again.standing(criteria));
    long critical = left.stream().filter(each -> each.worst() == DefectSeverity.CRITICAL).count();
    assertThat(standing.findings().get(1).audited()).isEqualTo(left.size());
    assertThat(standing.findings().get(1).defective()).isEqualTo(critical);
  }

  private static Draw draw(Random random) {
    return random.nextInt(3) == 0 ? new Draw(250_000, "") : new Draw(500_000, "");
  }

  private static @Nullable DefectSeverity severity(Random random) {
    int severity = random.nextInt(12);
    return severity < 3 ? DefectSeverity.values()[severity] : null;
  }
}
