package dev.andon.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.pipeline.GoldenBytes;
import dev.andon.pipeline.intake.PlacementIntake;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.CorrectionReason;
import dev.andon.quality.scoring.GoldPurpose;
import dev.andon.quality.scoring.GoldTier;
import dev.andon.quality.scoring.GoldVersion;
import dev.andon.quality.scoring.ItemPlacement;
import dev.andon.quality.scoring.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ItemRowTest {
  private static final long NINE = 1_777_885_200_000L;

  @Test
  void version1StaysReadable() {
    ItemRow row = new ItemRow();
    row.observeEventAt(NINE);
    row.observeEventAt(NINE - 1);
    row.addEvent(1);
    row.addEvent(-1);
    row.addGold(retired());
    put(row, "a-1", new byte[] {1, 2, 3});
    put(row, "a-2", new byte[0]);
    put(row, "a-3", new byte[ItemRow.MOST_INLINE_BYTES]);

    ItemRow read = ItemRow.decode(GoldenBytes.pinned("item-row-v1", row.encode()));

    assertThat(read.newestEventAt()).isEqualTo(NINE);
    assertThat(read.oldestEventAt()).isEqualTo(NINE - 1);
    assertThat(read.hasEvent(1)).isTrue();
    assertThat(read.hasEvent(-1)).isTrue();
    assertThat(read.hasEvent(2)).isFalse();
    assertThat(read.eventRows()).isZero();
    assertThat(read.hasGold()).isTrue();
    assertThat(read.inlineGold().versions()).hasSize(1);
    assertThat(read.goldRows()).isZero();
    assertThat(read.annotationRows()).as("the one that did not fit").isEqualTo(1);
    assertThat(read.encode()).isEqualTo(row.encode());
  }

  @Test
  void version2StaysReadable() {
    ItemRow row = new ItemRow();
    row.observeEventAt(NINE);
    row.addGold(retired());
    put(row, "a-1", new byte[] {1, 2, 3});
    KnownAudit audit = KnownAudit.first(KnownAuditTest.withdrawn());
    row.audits().put(audit, audit.encode());

    ItemRow read = ItemRow.decode(GoldenBytes.pinned("item-row-v2", row.encode()));

    assertThat(read.hasAudits()).isTrue();
    assertThat(read.audits().all()).extracting(KnownAudit::state).containsExactly(audit.state());
    assertThat(read.audits().rows()).isZero();
    assertThat(read.encode()).isEqualTo(row.encode());
  }

  @Test
  void version3StaysReadable() {
    ItemRow row = new ItemRow();
    row.observeEventAt(NINE);
    put(row, "a-1", new byte[] {1, 2, 3});
    row.setIntake(KnownIntake.NONE.with(intake(NINE, "b-1", 5)).with(intake(NINE - 1, "b-0", 6)));

    ItemRow read = ItemRow.decode(GoldenBytes.pinned("item-row-v3", row.encode()));

    assertThat(read.hasAudits()).isFalse();
    assertThat(read.intake()).isEqualTo(row.intake());
    assertThat(read.intake().placement()).isEqualTo(new ItemPlacement("b-1", "2026-05"));
    assertThat(read.intake().knows(intake(NINE - 1, "whatever", 6))).isTrue();
    assertThat(read.intake().knows(intake(NINE, "b-1", 6))).isFalse();
    assertThat(read.encode()).isEqualTo(row.encode());
  }

  private static PlacementIntake intake(long receivedAt, String batch, long contentHash) {
    return new PlacementIntake(
        "toxicity", "i-1", receivedAt, new ItemPlacement(batch, "2026-05"), contentHash);
  }

  private static byte[] retired() {
    return GoldBytes.encode(
        new GoldVersion(
            1,
            NINE,
            GoldPurpose.INJECTED,
            GoldTier.GOLD,
            CorrectionReason.NONE,
            new TreeSet<>(),
            true,
            null,
            null,
            new TreeMap<>(),
            7));
  }

  @Test
  void saysWhenItsEventsWereWithoutBeingReadAsAWhole() {
    ItemRow row = new ItemRow();
    row.observeEventAt(NINE);
    row.observeEventAt(NINE - 1);
    put(row, "a-1", new byte[] {1, 2, 3});

    for (ItemRow each : List.of(row, new ItemRow())) {
      byte[] bytes = each.encode();
      assertThat(ItemRow.newestEventAt(bytes)).isEqualTo(each.newestEventAt());
      assertThat(ItemRow.oldestEventAt(bytes)).isEqualTo(each.oldestEventAt());
    }
  }

  @Test
  void anEmptyRowIsReadBackEmpty() {
    ItemRow read = ItemRow.decode(new ItemRow().encode());

    assertThat(read.hasGold()).isFalse();
    assertThat(read.hasAudits()).isFalse();
    assertThat(read.newestEventAt()).isEqualTo(Long.MIN_VALUE);
    assertThat(read.oldestEventAt()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void eventsBeyondTheMostGoToRowsOfTheirOwn() {
    ItemRow row = new ItemRow();
    for (int event = 0; event < ItemRow.MOST_INLINE_EVENTS; event++) {
      assertThat(row.addEvent(event)).isTrue();
    }

    assertThat(row.addEvent(-5)).isFalse();
    assertThat(row.hasEvent(-5)).isFalse();
    assertThat(ItemRow.decode(row.encode()).eventRows()).isEqualTo(1);
  }

  @Test
  void anAnnotationThatGrowsMovesOutAndMakesRoom() {
    ItemRow row = new ItemRow();
    byte[] big = filled(ItemRow.MOST_INLINE_BYTES - 100);
    assertThat(put(row, "a-1", big)).isTrue();
    assertThat(put(row, "a-1", filled(ItemRow.MOST_INLINE_BYTES + 1))).isFalse();

    assertThat(row.annotationRows()).isEqualTo(1);
    assertThat(put(row, "a-2", big)).as("the room is free again").isTrue();
  }

  private static boolean put(ItemRow row, String annotationId, byte[] bytes) {
    AnnotationState state =
        new AnnotationState(
            annotationId,
            1,
            false,
            "r-1",
            NINE,
            false,
            Stage.PRODUCTION,
            null,
            null,
            new TreeMap<>(),
            1);
    return row.putInline(KnownAnnotation.first(state), bytes);
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 1);
    return bytes;
  }
}
