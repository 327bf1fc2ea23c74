package dev.andon.quality.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.alert.Scope;
import dev.andon.quality.containment.Contents;
import dev.andon.quality.containment.Doubt;
import dev.andon.quality.containment.Finding;
import dev.andon.quality.containment.Suspect;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.scoring.DefectSeverity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Stored bytes of containment, as {@link GoldenStatesTest}. */
class GoldenContainmentTest {
  private static final long NINE = 1_777_885_200_000L;

  private static Contents contents(int revision) {
    return new Contents(
        revision,
        "r-1",
        NINE + revision,
        true,
        "b-3",
        "1.2.0",
        "a-0",
        new TreeMap<>(Map.of("language", "en")),
        "blue",
        "acme",
        new TreeSet<>(List.of("label", "tone")));
  }

  private static Suspect suspect() {
    return Suspect.UNKNOWN
        .made(-1, contents(7))
        .made(3, contents(2))
        .withdrawn(5, 7, NINE + 9)
        .found(new Finding("label", Basis.AUDIT, "r-1", 7, true, NINE + 20))
        .found(new Finding("*", Basis.GOLD, "r-1", 2, false, NINE + 10))
        .redoneBy("a-9", NINE + 30);
  }

  private static Doubt doubt() {
    return new Doubt(
        "3f9a", "rule", Scope.rater("l", "r-1"), "label", NINE, NINE + 99, 0.64, 25, NINE + 50);
  }

  private static byte[] bytes(Doubt doubt) {
    StateWriter out = new StateWriter(64);
    doubt.encode(out);
    return out.toByteArray();
  }

  @Test
  void suspect1StaysReadable() {
    byte[] golden = GoldenBytes.of("suspect-v1", suspect().encode());

    assertThat(suspect().encode()).isEqualTo(golden);
    assertThat(Suspect.decode(golden).encode()).isEqualTo(golden);
    assertThat(Suspect.decode(golden).contents()).contains(contents(7));
    assertThat(Suspect.decode(golden).isWithdrawn()).isTrue();
    assertThat(Suspect.decode(golden).updatedAt()).isEqualTo(NINE + 30);
    CorruptedBytes.areRefused(golden, Suspect::decode);
  }

  @Test
  void doubt1StaysReadable() {
    byte[] golden = GoldenBytes.of("doubt-v1", bytes(doubt()));

    assertThat(bytes(doubt())).isEqualTo(golden);
    assertThat(Doubt.decode(new StateReader(golden))).isEqualTo(doubt());
    CorruptedBytes.areRefused(golden, bytes -> Doubt.decode(new StateReader(bytes)));
  }

  @Test
  void doubt2StaysReadable() {
    Doubt ofChecks =
        new Doubt(
            "3f9a",
            "rule",
            Scope.line("l"),
            "*",
            NINE,
            Doubt.OPEN,
            null,
            25,
            NINE + 50,
            DefectSeverity.MAJOR,
            null);
    byte[] golden = GoldenBytes.of("doubt-v2", bytes(ofChecks));

    assertThat(bytes(ofChecks)).isEqualTo(golden);
    assertThat(Doubt.decode(new StateReader(golden))).isEqualTo(ofChecks);
    CorruptedBytes.areRefused(golden, bytes -> Doubt.decode(new StateReader(bytes)));
  }

  @Test
  void doubt3StaysReadable() {
    Doubt.Cost cost = new Doubt.Cost(0.5, "EUR");
    Scope line = Scope.line("l");
    Doubt costly =
        new Doubt("3f9a", "rule", line, "*", NINE, Doubt.OPEN, 0.5, 25, NINE + 50, null, cost);
    Doubt both =
        new Doubt("b7", "r", line, "*", NINE, Doubt.OPEN, 0.5, 1, NINE, DefectSeverity.MINOR, cost);
    byte[] golden = GoldenBytes.of("doubt-v3", bytes(costly));

    assertThat(bytes(costly)).isEqualTo(golden);
    assertThat(Doubt.decode(new StateReader(golden))).isEqualTo(costly);
    assertThat(Doubt.decode(new StateReader(bytes(both)))).isEqualTo(both);
    CorruptedBytes.areRefused(golden, bytes -> Doubt.decode(new StateReader(bytes)));
  }

  @Test
  void howBadACheckFoundItIsKept() {
    Finding finding = new Finding("*", Basis.RULE, "r-1", 7, false, NINE, DefectSeverity.CRITICAL);
    StateWriter out = new StateWriter(64);
    finding.encode(out);

    assertThat(Finding.decode(new StateReader(out.toByteArray()))).isEqualTo(finding);
  }

  @Test
  void whatIsNotKnownIsKeptAsSuch() {
    Doubt line = new Doubt("b7", "rule", Scope.line("l"), "*", NINE, Doubt.OPEN, null, 0, NINE);

    assertThat(Doubt.decode(new StateReader(bytes(line)))).isEqualTo(line);
    assertThat(Suspect.decode(Suspect.UNKNOWN.encode()).contents()).isEmpty();
  }
}
