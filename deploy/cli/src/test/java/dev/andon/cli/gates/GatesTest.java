package dev.andon.cli.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.cli.CommandRun;
import dev.andon.cli.Golden;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.cli.console.CommandFailure;
import dev.andon.contracts.GateKind;
import dev.andon.contracts.GateRow;
import dev.andon.contracts.GateState;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GatesTest {
  private static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");

  private final Gates gates = new Gates();

  private static GateRow.Builder held(String gateId) {
    return GateRow.newBuilder()
        .setLineId("toxicity")
        .setGateId(gateId)
        .setKind(GateKind.RELEASE)
        .setState(GateState.HELD)
        .setCriterion("release-critical-defects")
        .setReason("insufficient_evidence")
        .setSampleCount(380)
        .setDefectCount(1L)
        .setEvidence(
            """
            {"criteria":[{"criterion":"release-critical-defects","state":"held",\
            "reason":"insufficient_evidence","n":380,"defects":1,"ratio":0.00263,"ci_low":0.0005,\
            "ci_high":0.0148,"limit":0.005,"confidence":0.95,"needed":1214}]}""")
        .setRetracted(false)
        .setPolicyVersion("default-5")
        .setSince(NINE)
        .setUpdatedAt(NINE)
        .setRevision(380);
  }

  private void accept(GateRow row) {
    String key = TopicKey.of(row.getLineId(), row.getGateId());
    gates.accept(new TailRecord<>(TopicCatalogue.GATES, 0, 0, NINE.plusMillis(300), key, row));
  }

  @Test
  void thoseThatHaveNotPassedAreInTheWay() {
    accept(held("2026-05").build());
    accept(held("2026-03").setState(GateState.PASSED).build());
    accept(held("2026-04").setState(GateState.FAILED).build());

    assertThat(gates.closed()).extracting(GateRow::getGateId).containsExactly("2026-04", "2026-05");
    assertThat(gates.all()).hasSize(3);
  }

  @Test
  void whatWasNeverAuditedHasNotPassed() {
    assertThatThrownBy(() -> gates.require("toxicity", "2026-06"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("nothing of 2026-06 on line toxicity has been audited");
  }

  @Test
  void saysWhatIsMissingAndWhoSigned() throws IOException {
    GateRow row = held("2026-05").setSignedBy("ana").setSignedAt(NINE.plusSeconds(60)).build();

    Golden.assertMatches("gate.txt", String.join("\n", GateText.lines(row)) + "\n");
    assertThat(GateText.table(List.of(row)).lines().get(1))
        .isEqualTo(
            "toxicity  2026-05  release  held, signed  380     1"
                + "        insufficient evidence (release-critical-defects)");
  }

  @Test
  void signingNeedsAReason() {
    CommandRun sign = CommandRun.of("gate", "sign", "toxicity", "2026-05");

    assertThat(sign.exitCode()).isEqualTo(2);
    assertThat(sign.err()).contains("--reason");
  }
}
