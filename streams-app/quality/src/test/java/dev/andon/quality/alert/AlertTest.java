package dev.andon.quality.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.state.StateFormatException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AlertTest {
  private static final Operation ANA = new Operation("ana", Dips.DETECTED + 1_000, "on it");
  private static final Operation BEN = new Operation("ben", Dips.DETECTED + 2_000, "me too");

  @Test
  void firesUntilARecoveryEndsIt() {
    Alert alert = new Alert();
    assertThat(alert.status()).isEqualTo(Alert.Status.PENDING);

    alert.observe(Dips.dip(400, false));
    assertThat(alert.status()).isEqualTo(Alert.Status.FIRING);
    assertThat(alert.dip()).contains(Dips.dip(400, false));
    assertThat(alert.recovery()).isEmpty();

    alert.observe(Dips.recovery(450, false));
    assertThat(alert.status()).isEqualTo(Alert.Status.RESOLVED);
    assertThat(alert.retracted()).isFalse();
    assertThat(alert.recovery()).contains(Dips.recovery(450, false));
  }

  @Test
  void isPendingWhileOnlyItsEndIsKnown() {
    Alert alert = new Alert();
    alert.observe(Dips.recovery(450, false));

    assertThat(alert.status()).isEqualTo(Alert.Status.PENDING);
    assertThat(alert.dip()).isEmpty();
  }

  @Test
  void aDipTakenBackResolvesAndRetractsIt() {
    Alert alert = new Alert();
    alert.observe(Dips.dip(400, false));
    alert.observe(Dips.dip(400, true));

    assertThat(alert.status()).isEqualTo(Alert.Status.RESOLVED);
    assertThat(alert.retracted()).isTrue();

    alert.observe(Dips.dip(410, false));
    assertThat(alert.status()).isEqualTo(Alert.Status.FIRING);
    assertThat(alert.retracted()).isFalse();
  }

  @Test
  void aRecoveryTakenBackLeavesNoTrace() {
    Alert alert = new Alert();
    Alert without = new Alert();
    alert.observe(Dips.dip(400, false));
    without.observe(Dips.dip(400, false));
    alert.observe(Dips.recovery(450, false));
    alert.observe(Dips.recovery(450, true));

    assertThat(alert.status()).isEqualTo(Alert.Status.FIRING);
    assertThat(alert.recovery()).isEmpty();
    assertThat(alert.revision()).isEqualTo(without.revision());
    assertThat(alert.updatedAt()).isEqualTo(without.updatedAt());
  }

  @Test
  void knowsWhoTookItOnAndUntilWhenItIsSilenced() {
    Alert alert = new Alert();
    alert.observe(Dips.dip(400, false));
    assertThat(alert.acknowledgement()).isEmpty();
    assertThat(alert.silencedUntil()).isEmpty();
    assertThat(alert.revision()).isEqualTo(400);

    alert.acknowledge("c-1", ANA);
    alert.silence("c-2", BEN, 77);

    assertThat(alert.acknowledgement()).contains(ANA);
    assertThat(alert.silencedUntil()).hasValue(77);
    assertThat(alert.revision()).isEqualTo(402);
    assertThat(alert.updatedAt()).isEqualTo(BEN.at());
    assertThat(alert.status()).as("they change no status").isEqualTo(Alert.Status.FIRING);
  }

  @Test
  void aSilenceHoldsUpToItsEndAndNoLongerThanTheAlert() {
    Alert alert = new Alert();
    alert.observe(Dips.dip(400, false));
    assertThat(alert.silenced(Trigger.NO_TICK)).isFalse();

    alert.silence("c-1", ANA, 77);
    assertThat(alert.silenced(Trigger.NO_TICK)).isTrue();
    assertThat(alert.silenced(76)).isTrue();
    assertThat(alert.silenced(77)).isFalse();
    assertThat(alert.silenceEnds(76)).hasValue(77);
    assertThat(alert.silenceEnds(77)).isEmpty();

    alert.silence("c-2", BEN, Alert.UNTIL_RESOLVED);
    assertThat(alert.silenced(Long.MAX_VALUE - 1)).isTrue();
    assertThat(alert.silencedUntil()).isEmpty();
    assertThat(alert.silenceEnds(76)).as("no tick ends it").isEmpty();

    alert.observe(Dips.recovery(450, false));
    assertThat(alert.silenced(Trigger.NO_TICK)).isFalse();
  }

  @Test
  void theLaterOperationWins() {
    Alert alert = new Alert();
    alert.acknowledge("c-3", BEN);
    alert.acknowledge("c-4", ANA);
    alert.silence("c-5", BEN, 100);
    alert.silence("c-6", ANA, 200);

    assertThat(alert.acknowledgement()).contains(BEN);
    assertThat(alert.silencedUntil()).hasValue(100);
  }

  @Test
  void ofTwoSilencesOfOneInstantTheLongerHolds() {
    Alert alert = new Alert();
    Alert other = new Alert();
    alert.silence("c-7", ANA, 100);
    alert.silence("c-8", ANA, 200);
    other.silence("c-8", ANA, 200);
    other.silence("c-7", ANA, 100);

    assertThat(alert.silencedUntil()).hasValue(200);
    assertThat(other.encode()).isEqualTo(alert.encode());
  }

  @Test
  void aRepeatedCommandChangesNothing() {
    Alert alert = new Alert();
    alert.observe(Dips.dip(400, false));
    assertThat(alert.acknowledge("c-a", ANA)).isTrue();
    assertThat(alert.silence("c-b", BEN, 77)).isTrue();
    byte[] before = alert.encode();

    assertThat(alert.acknowledge("c-a", ANA)).isFalse();
    assertThat(alert.silence("c-b", BEN, 77)).isFalse();

    assertThat(alert.encode()).isEqualTo(before);
    assertThat(Alert.decode(before).acknowledge("c-a", ANA)).isFalse();
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    Operation sameInstant = new Operation("ana", BEN.at(), "later words of the same instant");
    List<List<Consumer<Alert>>> sequences =
        List.of(
            List.of(
                alert -> alert.observe(Dips.dip(400, false)),
                alert -> alert.observe(Dips.dip(400, true)),
                alert -> alert.observe(Dips.dip(420, false))),
            List.of(
                alert -> alert.observe(Dips.recovery(450, false)),
                alert -> alert.observe(Dips.recovery(450, true))),
            List.of(alert -> alert.acknowledge("c-11", ANA)),
            List.of(alert -> alert.acknowledge("c-12", BEN)),
            List.of(alert -> alert.acknowledge("c-13", sameInstant)),
            List.of(alert -> alert.silence("c-14", ANA, 100)));
    Set<String> ends = new HashSet<>();

    Interleavings.forEach(
        sequences,
        order -> {
          Alert alert = new Alert();
          order.forEach(event -> event.accept(alert));
          assertThat(alert.status()).isEqualTo(Alert.Status.FIRING);
          ends.add(Arrays.toString(alert.encode()));
        });

    assertThat(ends).hasSize(1);
  }

  @Test
  void isPendingAndRecoveringForAsLongAsThatIsSaid() {
    Alert alert = new Alert();
    alert.observe(Dips.phase(LimitVerdict.Kind.WATCH, false));
    assertThat(alert.status()).isEqualTo(Alert.Status.PENDING);
    assertThat(alert.watch()).isPresent();
    assertThat(alert.revision()).isZero();
    alert.observe(Dips.phase(LimitVerdict.Kind.WATCH, true));
    assertThat(alert.watch()).isEmpty();
    assertThat(alert.isEmpty()).isTrue();

    alert.observe(Dips.dip(400, false));
    alert.observe(Dips.phase(LimitVerdict.Kind.PROBATION, false));
    assertThat(alert.status()).isEqualTo(Alert.Status.RECOVERING);
    assertThat(alert.open()).isTrue();
    alert.observe(Dips.phase(LimitVerdict.Kind.WATCH, true));
    assertThat(alert.status()).as("another phase is over").isEqualTo(Alert.Status.RECOVERING);
    alert.observe(Dips.phase(LimitVerdict.Kind.PROBATION, true));
    assertThat(alert.status()).isEqualTo(Alert.Status.FIRING);
  }

  @Test
  void whatWasTakenBackMayBePendingAgain() {
    Alert alert = new Alert();
    alert.observe(Dips.dip(400, true));
    assertThat(alert.retracted()).isTrue();
    alert.observe(Dips.phase(LimitVerdict.Kind.WATCH, false));

    assertThat(alert.status()).isEqualTo(Alert.Status.PENDING);
    assertThat(alert.retracted()).isFalse();
    assertThat(alert.revision()).as("as if it had never been").isZero();
  }

  @Test
  void refusesBytesCutOffOrOfALaterRelease() {
    Alert alert = new Alert();
    alert.observe(Dips.dip(400, false));
    alert.observe(Dips.recovery(450, false));
    alert.acknowledge("c-15", ANA);
    alert.silence("c-16", BEN, 77);
    byte[] whole = alert.encode();

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(StateFormatException.class).isThrownBy(() -> Alert.decode(cut));
    }
    byte[] later = whole.clone();
    later[0] = 4;
    assertThatExceptionOfType(StateFormatException.class).isThrownBy(() -> Alert.decode(later));
    assertThat(Alert.decode(whole).encode()).isEqualTo(whole);
  }
}
