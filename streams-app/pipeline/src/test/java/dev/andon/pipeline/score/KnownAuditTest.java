package dev.andon.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.pipeline.GoldenBytes;
import dev.andon.quality.scoring.AuditKind;
import dev.andon.quality.scoring.AuditSample;
import dev.andon.quality.scoring.AuditState;
import dev.andon.quality.scoring.Defect;
import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.state.StateFormatException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KnownAuditTest {
  private static final long NINE = 1_777_885_200_000L;

  private static AuditState failed(int revision, String annotationId) {
    return new AuditState(
        "u-1",
        revision,
        false,
        AuditKind.APPEAL,
        false,
        true,
        annotationId,
        3,
        "r-1",
        NINE,
        List.of(
            new Defect("label", "wrong_class", DefectSeverity.MAJOR, "guideline_gap"),
            new Defect("*", "privacy", DefectSeverity.CRITICAL, null)),
        new TreeMap<>(Map.of("label", "clean")));
  }

  static AuditState withdrawn() {
    return new AuditState(
        "u-2",
        Integer.MAX_VALUE,
        true,
        AuditKind.ADJUDICATION,
        true,
        false,
        null,
        null,
        null,
        -1,
        List.of(),
        new TreeMap<>());
  }

  @Test
  void version1StaysReadable() {
    KnownAudit known =
        KnownAudit.first(failed(2, "a-1")).with(failed(7, "a-2")).with(failed(3, "a-3"));

    assertSame(KnownAudit.decode(GoldenBytes.pinned("known-audit-v1", known.encode())), known);
  }

  @Test
  void version1OfAWithdrawalStaysReadable() {
    KnownAudit known = KnownAudit.first(withdrawn());

    assertSame(
        KnownAudit.decode(GoldenBytes.pinned("known-audit-withdrawal-v1", known.encode())), known);
  }

  @Test
  void version2StaysReadable() {
    AuditState drawn = failed(1, "a-1").drawn(new AuditSample(50_000, "rare", "b-1"));
    KnownAudit known = KnownAudit.first(drawn);

    assertSame(KnownAudit.decode(GoldenBytes.pinned("known-audit-v2", known.encode())), known);
  }

  private static void assertSame(KnownAudit read, KnownAudit written) {
    assertThat(read.state()).isEqualTo(written.state());
    assertThat(read.targets()).isEqualTo(written.targets());
    assertThat(read.ranks()).isEqualTo(written.ranks());
  }

  @Test
  void theHighestRevisionStandsAndEveryTargetIsKnown() {
    KnownAudit known =
        KnownAudit.first(failed(2, "a-1")).with(failed(7, "a-2")).with(failed(3, "a-3"));

    assertThat(known.state().annotationId()).isEqualTo("a-2");
    assertThat(known.targets()).containsExactly("a-1", "a-2", "a-3");
    assertThat(known.inputs()).isEqualTo(3);
    assertThat(known.knows(failed(3, "another"))).isTrue();
    assertThat(known.knows(failed(4, "a-1"))).isFalse();
    assertThat(known.isOutrankedBy(failed(6, "a-1"))).isFalse();
    assertThat(known.isOutrankedBy(failed(8, "a-1"))).isTrue();
  }

  @Test
  void noCutOffRowIsTakenForAWholeOne() {
    byte[] bytes = KnownAudit.first(failed(2, "a-1")).encode();

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(StateFormatException.class)
          .as("%d of %d bytes", length, bytes.length)
          .isThrownBy(() -> KnownAudit.decode(cut));
    }
  }

  @Test
  void storedEnumsKeepTheirPlaces() {
    assertThat(AuditKind.values())
        .as("ordinals are stored: add at the end only")
        .startsWith(AuditKind.REVIEW, AuditKind.AUDIT, AuditKind.ADJUDICATION, AuditKind.APPEAL);
    assertThat(DefectSeverity.values())
        .startsWith(DefectSeverity.CRITICAL, DefectSeverity.MAJOR, DefectSeverity.MINOR);
  }
}
