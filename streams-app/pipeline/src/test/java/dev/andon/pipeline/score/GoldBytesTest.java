package dev.andon.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.pipeline.GoldenBytes;
import dev.andon.quality.answer.BoxesAnswer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.answer.NumberAnswer;
import dev.andon.quality.comparison.MatchRule;
import dev.andon.quality.comparison.Reference;
import dev.andon.quality.scoring.CorrectionReason;
import dev.andon.quality.scoring.GoldPurpose;
import dev.andon.quality.scoring.GoldTier;
import dev.andon.quality.scoring.GoldVersion;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GoldBytesTest {
  private static final long EIGHT = 1_777_881_600_000L;

  @Test
  void version1StaysReadable() {
    SortedMap<String, Reference> references = new TreeMap<>();
    references.put(
        "boxes",
        new Reference(
            (BoxesAnswer) SampleAnswers.ofEveryKind().get("boxes"),
            MatchRule.parse("iou:0.5"),
            List.of()));
    references.put(
        "label",
        new Reference(
            new CategoryAnswer("toxic"),
            MatchRule.parse("exact"),
            List.of(new CategoryAnswer("severe_toxic"), new CategoryAnswer("obscene"))));
    references.put(
        "size", new Reference(new NumberAnswer(3.5), MatchRule.parse("within:0.25"), List.of()));
    GoldVersion gold =
        new GoldVersion(
            3,
            EIGHT,
            GoldPurpose.CERTIFICATION,
            GoldTier.SILVER,
            CorrectionReason.POLICY_CHANGE,
            new TreeSet<>(List.of("1.2.0", "2.0.0")),
            false,
            0.25,
            "critical",
            references,
            0x0123_4567_89AB_CDEFL);

    assertPinned("gold-v1", gold);
  }

  @Test
  void version1OfARetirementStaysReadable() {
    GoldVersion retired =
        new GoldVersion(
            0,
            -1,
            GoldPurpose.UNKNOWN,
            GoldTier.UNKNOWN,
            CorrectionReason.NONE,
            new TreeSet<>(),
            true,
            null,
            null,
            new TreeMap<>(),
            -1);

    assertPinned("gold-retired-v1", retired);
  }

  private static void assertPinned(String name, GoldVersion gold) {
    byte[] golden = GoldenBytes.pinned(name, GoldBytes.encode(gold));

    assertThat(GoldBytes.decode(golden)).isEqualTo(gold);
  }

  @Test
  void storedEnumsKeepTheirPlaces() {
    assertThat(GoldPurpose.values())
        .as("ordinals are stored: add at the end only")
        .startsWith(
            GoldPurpose.UNKNOWN,
            GoldPurpose.INJECTED,
            GoldPurpose.CALIBRATION,
            GoldPurpose.CERTIFICATION,
            GoldPurpose.SEEDED_POSITIVE);
    assertThat(GoldTier.values()).startsWith(GoldTier.UNKNOWN, GoldTier.GOLD, GoldTier.SILVER);
    assertThat(CorrectionReason.values())
        .startsWith(CorrectionReason.NONE, CorrectionReason.ERROR, CorrectionReason.POLICY_CHANGE);
  }
}
