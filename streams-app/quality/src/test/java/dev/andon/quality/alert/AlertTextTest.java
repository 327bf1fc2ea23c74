package dev.andon.quality.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.detect.LabelShift;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.policy.CostOfError;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.RuleScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words as somebody reads them who was woken by them. */
class AlertTextTest {

  @Test
  void aRaterWhoIsStopped() {
    AlertText text = AlertText.of(Dips.dip(Dips.RATER, "*"), Dips.rule(RuleScope.RATER, "*", true));

    assertThat(text.what())
        .isEqualTo(
            "Rater r-4 on line toxicity: 62.5 % of answers agree with gold, 75 % are required"
                + " (20 of 32 right since 2026-05-04 07:22:42 UTC; 95 % interval 45.3 % to 77.1 %)."
                + " By chance alone this is expected at most once in 10,000 answers.");
    assertThat(text.soWhat())
        .isEqualTo(
            "Between 22.9 % and 54.7 % of all answers by this rater since then are likely wrong, not only those"
                + " that gold has checked. This rater is stopped on this line; everybody else goes"
                + " on.");
    assertThat(text.nowWhat())
        .isEqualTo(
            "Take it on: andon alert ack 96f1f94298d17f79."
                + " See why: andon alert explain 96f1f94298d17f79."
                + " Due by 2026-05-06 09:15:02 UTC: retraining (team lead)."
                + " Only when it is mended: andon line resume toxicity --rater r-4 --reason"
                + " \"...\"."
                + " Runbook: deploy/runbooks/rater-gold-agreement.md");
  }

  @Test
  void aLineThatIsStopped() {
    AlertText text = AlertText.of(Dips.dip(Dips.LINE, "*"), Dips.rule(RuleScope.LINE, "*", true));

    assertThat(text.what())
        .startsWith("Line toxicity: 62.5 % of answers agree with gold, 75 % are required");
    assertThat(text.soWhat())
        .isEqualTo(
            "Between 22.9 % and 54.7 % of all answers on this line since then are likely wrong, not only those"
                + " that gold has checked. The line is stopped: nobody works on it until somebody"
                + " resumes it.");
    assertThat(text.nowWhat())
        .contains(
            " Due by 2026-05-05 09:15:02 UTC: guideline review (labeling lead)."
                + " Only when it is mended: andon line resume toxicity --reason \"...\".");
  }

  @Test
  void whatItCosts() {
    CostOfError cost = new CostOfError("EUR", 0.5, 2, 40, 0.08);

    assertThat(
            AlertText.of(Dips.dip(Dips.LINE, "*"), Dips.rule(RuleScope.LINE, "*", true), "", cost)
                .soWhat())
        .contains(
            " By the policy each of them costs 0.50 EUR, which makes 11.47 EUR to 27.37 EUR in"
                + " every 100 answers. The line is stopped");
  }

  @Test
  void goldThatIsHarderThanUsual() {
    Signal dip = Dips.dipOnHarderGold(0.662);

    AlertText text = AlertText.of(dip, Dips.rule(RuleScope.RATER, "*", true));

    assertThat(text.what())
        .startsWith(
            "Rater r-4 on line toxicity: 62.5 % of answers agree with gold, 75 % are required, of"
                + " gold as hard as this 66.2 % (20 of 32 right");
    assertThat(dip.limitAtDifficulty()).isEqualTo(0.662);
  }

  @Test
  void labelsThatAreOtherThanUsual() {
    LimitVerdict seen = Dips.dip(Dips.RATER, "label").verdict();
    LimitVerdict moved =
        new LimitVerdict(
            seen.kind(),
            seen.episode(),
            seen.detectedAt(),
            seen.onsetAt(),
            1_000_001,
            1_000_000,
            1_830,
            260,
            1_830,
            new LabelShift("threat", 0.07, 0.113));
    Signal drift =
        new Signal(
            "source-label-drift",
            new Scope("toxicity", "source", "chat"),
            "label",
            "LABELS",
            Measure.LABEL_DRIFT,
            0.1,
            moved,
            "v1",
            false);

    AlertText text =
        AlertText.of(
            drift, Dips.rule("source-label-drift", RuleScope.RATER, "label", 0.75, false, null));

    assertThat(text.what())
        .isEqualTo(
            "Source chat on line toxicity, question label: label 'threat' is 14.2 % of 1,830 labels"
                + " since 2026-05-04 07:22:42 UTC, usually 7.0 % (95 % interval 12.7 % to 15.9 %)."
                + " Beyond chance 11.3 % of labels are other than usual, where 10 % matter. By"
                + " chance alone this is expected at most once in 1,000,000 labels.");
    assertThat(text.soWhat())
        .startsWith("Either the items of this source are others than before, or they are labeled")
        .endsWith("Nothing is stopped: more of them come until somebody acts.");
  }

  @Test
  void oneQuestionThatStopsNothing() {
    AlertText text =
        AlertText.of(
            Dips.dip(Dips.RATER, "label"),
            Dips.rule("label-watch", RuleScope.RATER, "label", 0.75, false, null));

    assertThat(text.what()).startsWith("Rater r-4 on line toxicity, question label: 62.5 % of");
    assertThat(text.soWhat())
        .isEqualTo(
            "Between 22.9 % and 54.7 % of all answers to question label by this rater since then are likely"
                + " wrong, not only those that gold has checked. Nothing is stopped: more of them"
                + " come until somebody acts.");
    assertThat(text.nowWhat()).doesNotContain("resume", "Due by").contains("andon alert explain");
  }

  @Test
  void fewAnswersAllWrongAreNotTakenForEveryAnswer() {
    Signal dip = Dips.dip(Dips.RATER, "*");
    LimitVerdict seen = dip.verdict();
    LimitVerdict few =
        new LimitVerdict(
            seen.kind(),
            seen.episode(),
            seen.detectedAt(),
            seen.onsetAt(),
            seen.statistic(),
            seen.threshold(),
            9,
            0,
            seen.revision());
    Signal signal =
        new Signal(
            dip.ruleId(),
            dip.scope(),
            "*",
            "GOLD",
            Measure.AGREEMENT,
            dip.limit(),
            few,
            "default-1",
            false);

    assertThat(AlertText.of(signal, Dips.rule(RuleScope.RATER, "*", true)).soWhat())
        .startsWith("Between 70.1 % and 100.0 % of all answers by this rater since then are");
  }

  @ParameterizedTest
  @CsvSource({"0.75, 75 %", "0.9, 90 %", "0.9995, 99.95 %", "0.005, 0.5 %", "0.1, 10 %"})
  void theLimitIsSaidAsThePolicySaysIt(double limit, String words) {
    Signal dip = Dips.dip(Dips.LINE, "*");
    Signal other =
        new Signal(
            dip.ruleId(),
            dip.scope(),
            "*",
            "GOLD",
            Measure.AGREEMENT,
            limit,
            dip.verdict(),
            "default-1",
            false);

    assertThat(AlertText.of(other, Dips.rule(RuleScope.LINE, "*", true)).what())
        .contains(", " + words + " are required");
  }

  @Test
  void namesThatAShellWouldTakeApartAreQuoted() {
    Scope scope = Scope.rater("my line", "o'brien; rm -rf");
    AlertText text = AlertText.of(Dips.dip(scope, "*"), Dips.rule(RuleScope.RATER, "*", true));

    assertThat(text.nowWhat())
        .contains("andon line resume 'my line' --rater 'o'\\''brien; rm -rf' --reason");
    assertThat(ShellWord.quote("")).isEqualTo("''");
    assertThat(ShellWord.quote("a_B-9@x.org:/=,+%")).isEqualTo("a_B-9@x.org:/=,+%");
    assertThat(ShellWord.quote("$HOME")).isEqualTo("'$HOME'");
  }
}
