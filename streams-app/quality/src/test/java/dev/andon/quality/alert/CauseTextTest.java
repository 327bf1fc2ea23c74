package dev.andon.quality.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.attribution.Finding;
import dev.andon.quality.attribution.Finding.MixShift;
import dev.andon.quality.attribution.Finding.Narrowed;
import dev.andon.quality.attribution.Finding.RateDrop;
import dev.andon.quality.attribution.Periods;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.attribution.Tally;
import dev.andon.quality.cause.Asked;
import dev.andon.quality.cause.Causes;
import dev.andon.quality.cause.Causes.Confused;
import dev.andon.quality.cause.Causes.Ranked;
import dev.andon.quality.cause.GoldDoubt;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.RuleScope;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CauseTextTest {
  private static final Periods TOTAL = new Periods(new Tally(800, 720), new Tally(120, 84));
  private static final Periods PART = new Periods(new Tally(200, 180), new Tally(50, 20));
  private static final Interval INTERVAL = new Interval(-0.3, -0.1);
  private static final Slice CHAT = new Slice("source", "chat");
  private static final Confused PAIR = new Confused("label", "neutral", "rude", 34, 3L);

  private static Optional<String> text(
      Measure measure, @Nullable String unexplained, List<Ranked> ranked, Confused... confused) {
    return CauseText.of(
        new Asked(null, null, "*", measure, 0, 1, false),
        new Causes(
            TOTAL,
            OptionalLong.of(0),
            unexplained,
            ranked,
            List.of(confused),
            List.of(),
            List.of(),
            0));
  }

  @Test
  void saysFirstThatGoldMayBeWrong() {
    GoldDoubt doubt =
        new GoldDoubt("i-7", "label", "rude", "hate", 4, 4, 3, 0.2, 11, 500, 503, 504);

    assertThat(doubted(doubt, 18))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .startsWith(
                        "Most of it may be wrong gold: by it 18 of 36 are bad, as of i-7 (label:"
                            + " gold says rude, 3 of 4 raters hate), and 1 more. No part"));
    assertThat(doubted(doubt, 17)).contains("No part of the work accounts for it alone.");
  }

  private static Optional<String> doubted(GoldDoubt doubt, long bad) {
    return CauseText.of(
        new Asked(null, null, "*", Measure.AGREEMENT, 0, 1, false),
        new Causes(
            TOTAL,
            OptionalLong.of(0),
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(doubt, doubt),
            bad));
  }

  private static Ranked ranked(Finding finding, double share, boolean standsOut) {
    return new Ranked(finding, share, new Interval(0.3, 0.9), standsOut);
  }

  private static RateDrop drop(Optional<Narrowed> narrowed) {
    return new RateDrop(CHAT, PART, -0.2, INTERVAL, narrowed);
  }

  @Test
  void namesTheSliceThatExplainsMost() {
    assertThat(text(Measure.AGREEMENT, null, List.of(ranked(drop(Optional.empty()), 0.62, true))))
        .contains("Most of it is in source chat: 62 % of the drop, from 90 % to 40 %.");
  }

  @Test
  void namesThePartOfIt() {
    Narrowed part = new Narrowed(new Slice("guideline_version", "1.2"), PART);

    assertThat(text(Measure.AGREEMENT, null, List.of(ranked(drop(Optional.of(part)), 0.4, true))))
        .contains(
            "It stands out in source chat, there in guideline version 1.2: 40 % of the drop, from"
                + " 90 % to 40 %.");
  }

  @Test
  void saysDefectsAsTheyRise() {
    assertThat(
            text(
                Measure.CRITICAL_DEFECT_RATE,
                null,
                List.of(ranked(drop(Optional.empty()), 0.62, true))))
        .contains("Most of it is in source chat: 62 % of the rise, from 10 % to 60 %.");
  }

  @Test
  void saysThatItIsTheMix() {
    MixShift shift =
        new MixShift(
            "difficulty", Optional.of(CHAT), -0.1, INTERVAL, List.of(new Slice("difficulty", "")));

    assertThat(text(Measure.AGREEMENT, null, List.of(ranked(shift, 0.7, true))))
        .contains(
            "Most of it is a changed mix and no worse work: there is more of difficulty (none),"
                + " within source chat, which was always harder (70 % of the drop).");
  }

  @Test
  void saysThatNothingStandsOutAndWhatIsConfused() {
    assertThat(
            text(
                Measure.AGREEMENT, null, List.of(ranked(drop(Optional.empty()), 0.3, false)), PAIR))
        .contains(
            "No part of the work accounts for it alone. Confused more than before: neutral,"
                + " answered as rude (34 of 120 answers, before 3 of 800).");
  }

  @Test
  void saysNothingWhereNothingIsKnown() {
    Confused uncompared = new Confused("label", "neutral", "rude", 34, null);

    assertThat(text(Measure.AGREEMENT, "too little", List.of(), uncompared)).isEmpty();
  }

  @Test
  void standsBesideWhatItMeans() {
    Signal dip = Dips.dip(Dips.LINE, "*");

    AlertText text = AlertText.of(dip, Dips.rule(RuleScope.LINE, "*", true), "Why it is.", null);

    assertThat(text.what()).isEqualTo(AlertText.what(dip));
    assertThat(text.soWhat())
        .contains("likely wrong, not only those that gold has checked. Why it is. The line is");
  }
}
