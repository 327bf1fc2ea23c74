package dev.andon.pipeline.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.quality.detect.CountConfig;
import dev.andon.quality.detect.KappaLimitConfig;
import dev.andon.quality.detect.LabelDriftConfig;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.UsualDifficulty;
import dev.andon.quality.detect.WitnessConfig;
import dev.andon.quality.detect.WitnessConfig.Watched;
import dev.andon.quality.policy.AlertHandling;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.CostOfError;
import dev.andon.quality.policy.EscalationPlan;
import dev.andon.quality.policy.ExamPlan;
import dev.andon.quality.policy.GateCriterion;
import dev.andon.quality.policy.GateKind;
import dev.andon.quality.policy.GoldReviewPlan;
import dev.andon.quality.policy.LadderPlan;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.NoDataPlan;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.policy.TriggerPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyYamlTest {
  private static final String GOOD =
      """
      version: "7"
      rules:
        - id: core
          scope: rater
          measure: agreement
          basis: gold
          question: label
          below: 0.8
          false_alarm_every: 5000
          recovery_every: 50
          severity: minor
          stop: false
          trigger:
            kind: coaching
            owner: team lead
            within: PT24H
          runbook: docs/core.md
      """;

  private static Policy parse(String yaml) {
    return PolicyYaml.parse(new ByteArrayInputStream(yaml.getBytes(UTF_8)), "p.yaml");
  }

  private static void assertRefused(String yaml, String... words) {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> parse(yaml))
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  /** The good policy with one line changed. */
  private static String with(String line, String changed) {
    assertThat(GOOD).contains(line);
    return GOOD.replace(line, changed);
  }

  @Test
  void readsEveryField() {
    assertThat(parse(GOOD))
        .isEqualTo(
            new Policy(
                "7",
                List.of(
                    new Rule(
                        "core",
                        RuleScope.RATER,
                        Measure.AGREEMENT,
                        Basis.GOLD,
                        "label",
                        new LimitConfig(0.8, 5_000, 50),
                        Severity.MINOR,
                        false,
                        new TriggerPlan("coaching", "team lead", Duration.ofHours(24)),
                        "docs/core.md"))));
  }

  @Test
  void readsHowHardGoldUsuallyIs() {
    assertThat(
            parse(with("below: 0.8", "below: 0.8\n    usual_difficulty: learned")).rules().get(0))
        .extracting(Rule::condition)
        .isEqualTo(new LimitConfig(0.8, 5_000, 50, UsualDifficulty.LEARNED));
    assertThat(parse(with("below: 0.8", "below: 0.8\n    usual_difficulty: 0.06")).rules().get(0))
        .extracting(Rule::condition)
        .isEqualTo(new LimitConfig(0.8, 5_000, 50, new UsualDifficulty(0.06)));
  }

  @Test
  void aUsualDifficultyThatNobodyKnowsIsRefused() {
    assertRefused(
        with("below: 0.8", "below: 0.8\n    usual_difficulty: often"),
        "line 9: rule 'core': usual_difficulty is 'often', must be learned, or a number");
    assertRefused(
        with("below: 0.8", "below: 0.8\n    usual_difficulty: 1.5"),
        "usual_difficulty is 1.5, must be more than 0 and less than 1");
    assertRefused(
        with("basis: gold", "basis: audit\n    usual_difficulty: learned"),
        "usual_difficulty goes with basis gold only: nothing else says how hard an item is");
    assertRefused(
        DRIFT.replace("labels_per_item: 3", "labels_per_item: 3\n    usual_difficulty: 0.06"),
        "usual_difficulty does not go with measure label_drift");
  }

  @Test
  void readsAShareThatMustNotBeExceeded() {
    Rule rule =
        parse(
                with("measure: agreement", "measure: abstain_rate")
                    .replace("below: 0.8", "above: 0.02"))
            .rules()
            .get(0);

    assertThat(rule.measure()).isEqualTo(Measure.ABSTAIN_RATE);
    assertThat(rule.condition()).isEqualTo(new LimitConfig(0.98, 5_000, 50));
    assertThat(rule.forDetector().limit()).isEqualTo(0.02);
  }

  private static final String FLAGS =
      with("measure: agreement", "measure: flag_rate")
          .replace("scope: rater", "scope: line")
          .replace("basis: gold", "basis: activity")
          .replace("question: label", "question: '*'")
          .replace("below: 0.8", "above: 0.2");

  @Test
  void readsAShareOfAllWork() {
    Rule rule = parse(FLAGS).rules().get(0);

    assertThat(rule.measure()).isEqualTo(Measure.FLAG_RATE);
    assertThat(rule.basis()).isEqualTo(Basis.ACTIVITY);
    assertRefused(
        FLAGS.replace("activity", "gold"),
        "measure is 'flag_rate', which basis gold does not have");
    assertThat(parse(FLAGS.replace("scope: line", "scope: rater")).rules().get(0).scope())
        .isEqualTo(RuleScope.RATER);
    assertRefused(
        FLAGS
            .replace("scope: line", "scope: rater")
            .replace("activity", "model")
            .replace("flag_rate", "abstain_rate"),
        "scope is 'rater', which basis model does not go with");
    assertRefused(
        FLAGS.replace("scope: line", "scope: class"),
        "scope is 'class', which basis activity does not go with");
    assertRefused(
        FLAGS.replace("'*'", "label"), "question is 'label', but basis activity is of whole");
    assertRefused(
        FLAGS.replace("flag_rate", "agreement").replace("above", "below"),
        "measure is 'agreement', which basis activity does not have");
  }

  private static final String COUNT =
      with("measure: agreement", "measure: critical_defects")
          .replace("basis: gold", "basis: audit")
          .replace("below: 0.8", "at_least: 2")
          .replace("false_alarm_every: 5000", "window: P7D")
          .replace("    recovery_every: 50\n", "");

  @Test
  void readsANumberThatIsTooMany() {
    Rule rule = parse(COUNT).rules().get(0);

    assertThat(rule.basis()).isEqualTo(Basis.AUDIT);
    assertThat(rule.condition()).isEqualTo(new CountConfig(2, Duration.ofDays(7).toMillis()));
    assertRefused(COUNT.replace("at_least: 2", "at_least: 1.5"), "line 8", "at_least is 1.5");
    assertRefused(COUNT.replace("at_least: 2", "at_least: 17"), "whole number, 1 to 16");
    assertRefused(COUNT.replace("P7D", "P400D"), "line 9: rule 'core': window", "up to");
  }

  @ParameterizedTest
  @ValueSource(strings = {"above: 0.9", "at_least: 2", "window: P7D"})
  void aWordThatDoesNotGoWithTheMeasureIsRefused(String word) {
    assertRefused(
        with("below: 0.8", "below: 0.8\n    " + word),
        "line 9",
        word.substring(0, word.indexOf(':')) + " does not go with measure agreement");
  }

  @Test
  void aTriggerIsOptional() {
    String without =
        GOOD.lines()
            .filter(line -> !line.matches(" *(trigger|kind|owner|within):.*"))
            .reduce("", (text, line) -> text + line + "\n");

    assertThat(parse(without).rules().get(0).trigger()).isNull();
  }

  @Test
  void alertsAreGroupedWithinTenMinutesUnlessSaidOtherwise() {
    assertThat(parse(GOOD).handling()).isEqualTo(AlertHandling.DEFAULT);
    assertThat(PolicyYaml.shipped().handling().groupWithin()).isEqualTo(Duration.ofMinutes(10));
    assertThat(parse("group_within: PT2H\n" + GOOD).handling().groupWithin())
        .isEqualTo(Duration.ofHours(2));
    assertRefused("group_within: PT1S\n" + GOOD, "p.yaml line 1", "group_within", "PT1M", "PT24H");
    assertRefused("group_within: soon\n" + GOOD, "p.yaml line 1", "'soon'", "duration");
  }

  @Test
  void goldThatStopsIsAnAlertUnlessSaidOtherwise() {
    NoDataPlan usual = new NoDataPlan(Duration.ofHours(1), 500, Severity.MAJOR);
    assertThat(PolicyYaml.shipped().handling().noData()).isEqualTo(usual);
    assertThat(parse(GOOD).handling().noData()).isEqualTo(usual);
    assertThat(parse("no_data: true\n" + GOOD).handling().noData()).isEqualTo(usual);
    assertThat(parse("no_data: false\n" + GOOD).handling().noData()).isNull();
    assertThat(parse(noData("PT30M", "20") + GOOD).handling().noData())
        .isEqualTo(new NoDataPlan(Duration.ofMinutes(30), 20, Severity.CRITICAL));
    assertRefused(noData("PT5M", "20") + GOOD, "p.yaml line 1", "no_data.after", "PT10M to P7D");
    assertRefused(noData("PT1H", "0") + GOOD, "no_data.while_annotations is 0.0", "from 1 to");
    assertRefused("no_data: soon\n" + GOOD, "no_data is 'soon', must be true or false");
  }

  private static String noData(String after, String whileAnnotations) {
    return "no_data: {after: %s, while_annotations: %s, severity: critical}%n"
        .formatted(after, whileAnnotations);
  }

  @Test
  void theShippedLadderHasThreeRungsAndAWayBack() {
    assertThat(PolicyYaml.shipped().handling().ladder())
        .isEqualTo(
            new LadderPlan(
                Duration.ofDays(30),
                new LadderPlan.Rung(
                    1, new TriggerPlan("coaching", "team lead", Duration.ofHours(24))),
                new LadderPlan.Rung(
                    2, new TriggerPlan("calibration", "team lead", Duration.ofHours(48))),
                new LadderPlan.Rung(
                    3, new TriggerPlan("suspension", "labeling lead", Duration.ofHours(24))),
                new TriggerPlan("certification", "labeling lead", Duration.ofDays(7)),
                new ExamPlan(0.80, 0.95)));
  }

  @Test
  void whatNobodyTakesOnGoesToThoseWhoAreNamed() {
    EscalationPlan shipped = PolicyYaml.shipped().handling().escalation();
    assertThat(shipped.steps().get(Severity.CRITICAL))
        .containsExactly(
            new EscalationPlan.Step(Duration.ofMinutes(15), "labeling lead"),
            new EscalationPlan.Step(Duration.ofHours(1), "head of operations"));
    assertThat(shipped.steps()).doesNotContainKey(Severity.MINOR);
    assertThat(parse(GOOD).handling().escalation()).isEqualTo(EscalationPlan.NONE);
    String steps = "escalation:\n  major: [{after: PT1H, to: a}, {after: PT2H, to: b}]\n";
    assertThat(parse(steps + GOOD).handling().escalation().steps()).hasSize(1);
    assertRefused(
        steps.replace("PT2H", "PT1H") + GOOD,
        "p.yaml line 2",
        "escalation.major.after is PT1H, must be later than the step before it");
    assertRefused(steps.replace("PT2H", "P31D") + GOOD, "must be at most P30D");
    assertRefused(steps.replace("major", "grave") + GOOD, "'escalation.grave' is not known");
    assertRefused(steps.replaceAll("\\[.*]", "soon") + GOOD, "escalation.major must be a list");
  }

  @Test
  void goldIsReviewedWhereThePolicySaysSo() {
    assertThat(PolicyYaml.shipped().handling().goldReview())
        .isEqualTo(
            new GoldReviewPlan(
                3, 5_000, new TriggerPlan("gold_review", "labeling lead", Duration.ofHours(24))));
    assertThat(parse(GOOD).handling().goldReview()).isNull();
    String gold = "gold_review: {raters: 2, false_once_in: 100, owner: a, within: PT1H}\n";
    assertThat(parse(gold + GOOD).handling().goldReview())
        .isEqualTo(
            new GoldReviewPlan(2, 100, new TriggerPlan("gold_review", "a", Duration.ofHours(1))));
    assertRefused(
        gold.replace("raters: 2", "raters: 1.5") + GOOD,
        "p.yaml line ",
        "gold_review.raters is 1.5, must be a whole number from 2 to 64");
    assertRefused(
        gold.replace("100", "1") + GOOD, "gold_review.false_once_in is 1.0, must be from 2");
    assertRefused(gold.replace("owner: a, ", "") + GOOD, "gold_review.owner is missing");
  }

  @Test
  void errorsCostWhatThePolicySays() {
    assertThat(PolicyYaml.shipped().handling().cost()).as("a line's own").isNull();
    String cost = "cost_of_error: {currency: EUR, error: 0.5, critical: 40, relabel: 0.08}\n";
    assertThat(parse(cost + GOOD).handling().cost())
        .as("a major defect costs at least as much as any error")
        .isEqualTo(new CostOfError("EUR", 0.5, 0.5, 40, 0.08));
    assertThat(parse("cost_of_error: {currency: EUR, error: 2}\n" + GOOD).handling().cost())
        .isEqualTo(new CostOfError("EUR", 2, 2, 2, null));
    assertRefused(
        cost.replace("0.5", "-1") + GOOD, "cost_of_error.error is -1.0, must be from 0 to 1e9");
    assertRefused(cost.replace("EUR", "guilders of old") + GOOD, "cost_of_error.currency");
    assertRefused(cost.replace("error: 0.5, ", "") + GOOD, "cost_of_error.error is missing");
  }

  @Test
  void guidelinesThatChangeDefinitionsAskForCertification() {
    assertThat(PolicyYaml.shipped().handling().release())
        .isEqualTo(new TriggerPlan("certification", "labeling lead", Duration.ofDays(7)));
    assertThat(parse(GOOD).handling().release()).isNull();
    String guidelines = "guidelines: {certification: {owner: a, within: PT1H}}\n";
    assertThat(parse(guidelines + GOOD).handling().release())
        .isEqualTo(new TriggerPlan("certification", "a", Duration.ofHours(1)));
    assertRefused(
        guidelines.replace("owner", "oner") + GOOD,
        "p.yaml line ",
        "'guidelines.certification.oner' is not known, try one of owner, within");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "within: P30D | within: soon | ladder.within is 'soon'",
        "after: 1, | after: 0, | ladder.coaching.after is 0.0, must be a whole number from 1",
        "after: 1, | after: 1.5, | ladder.coaching.after is 1.5",
        "after: 2, | after: 1, | ladder.calibration comes after 1, must come later than the rung",
        "after: 3, | after: 2, | ladder.suspension comes after 2",
        "after: 3, | afther: 3, | 'ladder.suspension.afther' is not known, try one of after",
        "owner: c, | owner: '', | ladder.certification.owner is empty",
        "within: P7D | within: PT0S | ladder.certification.within is PT0S",
        "pass_mark: 0.8 | pass_mark: 1 | ladder.certification.pass_mark is 1.0, must be more than"
            + " 0",
        ", confidence: 0.9 | '' | ladder.certification.confidence is missing",
        "  coaching: | # coaching: | ladder.coaching is missing"
      })
  void aLadderThatLeadsNowhereIsRefused(String part, String changed, String problem) {
    String ladder =
        """
        ladder:
          within: P30D
          coaching: {after: 1, owner: a, within: PT1H}
          calibration: {after: 2, owner: b, within: PT1H}
          suspension: {after: 3, owner: b, within: PT1H}
          certification: {owner: c, within: P7D, pass_mark: 0.8, confidence: 0.9}
        """;
    assertThat(parse(ladder + GOOD).handling().ladder()).isNotNull();
    assertThat(ladder).contains(part);

    assertRefused(ladder.replace(part, changed) + GOOD, "p.yaml line ", problem);
  }

  private static final String GATES =
      """
      gates:
        - id: ship
          gate: release
          measure: critical_defect_rate
          at_most: 0.005
          confidence: 0.95
          minimum_audits: 1000
          smallest_inclusion: 0.1
          trigger: {kind: release_hold, owner: lead, within: PT24H}
      """;

  @Test
  void readsWhatAReleaseHasToEstablish() {
    assertThat(parse(GOOD).gates()).isEmpty();
    assertThat(parse(GATES + GOOD).gates())
        .containsExactly(
            new GateCriterion(
                "ship",
                GateKind.RELEASE,
                Measure.CRITICAL_DEFECT_RATE,
                0.005,
                0.95,
                1_000,
                0.1,
                new TriggerPlan("release_hold", "lead", Duration.ofHours(24))));
    assertThat(PolicyYaml.shipped().criteria(GateKind.RELEASE))
        .containsExactly(
            new GateCriterion(
                "release-critical-defects",
                GateKind.RELEASE,
                Measure.CRITICAL_DEFECT_RATE,
                0.005,
                0.95,
                1,
                1,
                new TriggerPlan("release_hold", "labeling lead", Duration.ofHours(24))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gate: release | gate: line | 3 | gate is 'line', must be one of batch, release",
        "critical_defect_rate | agreement | 4 | measure is 'agreement', of a gate it must be",
        "at_most: 0.005 | at_most: 1 | 5 | at_most is 1.0, must be more than 0 and less than 1",
        "at_most: 0.005 | att_most: 1 | 5 | 'att_most' is not known, try one of id, gate",
        "confidence: 0.95 | confidence: 95 | 6 | confidence is 95.0, must be more than 0",
        "audits: 1000 | audits: 0.5 | 7 | minimum_audits is 0.5, must be a whole number from 1",
        "inclusion: 0.1 | inclusion: 0 | 8 | smallest_inclusion is 0.0, must be from 0.000001",
        "PT24H | P0D | 9 | gate 'ship': trigger.within is P0D, must be longer than nothing",
        "id: ship | id: | 2 | gate 1: id is missing",
        "id: ship | id: core | 2 | gate 'core': the id is used twice, for the first time on line 12"
      })
  void aGateThatAsksForNothingIsRefused(String part, String changed, int line, String problem) {
    assertThat(GATES).contains(part);

    assertRefused(GATES.replace(part, changed) + GOOD, "p.yaml line " + line + ": ", problem);
  }

  @Test
  void gatesAreAList() {
    assertRefused("gates: {id: a}\n" + GOOD, "p.yaml line 1: gates must be a list");
  }

  @Test
  void aPolicyMayHaveNoRules() {
    assertThat(parse("version: none\nrules: []\n").rules()).isEmpty();
  }

  @Test
  void anUnknownWordIsAnErrorThatNamesFileLineAndWhatIsKnown() {
    assertRefused(
        with("below: 0.8", "bellow: 0.8"), "p.yaml line 8", "'bellow'", "below", "severity");
  }

  private static final String DRIFT =
      """
      version: "7"
      rules:
        - id: drift
          scope: line
          measure: label_drift
          basis: labels
          question: label
          least_shift: 0.1
          usual_shares: {neutral: 0.6, rude: 0.3}
          labels_per_item: 3
          false_alarm_every: 5000
          recovery_every: 50
          severity: minor
          stop: false
          runbook: docs/drift.md
      """;

  @Test
  void readsWhatLabelsAreUsual() {
    assertThat(parse(DRIFT).rules().get(0).condition())
        .isEqualTo(
            new LabelDriftConfig(
                0.1, new TreeMap<>(Map.of("neutral", 0.6, "rude", 0.3)), 0, 3, 5_000, 50));
    assertThat(
            parse(DRIFT.replace("usual_shares: {neutral: 0.6, rude: 0.3}", "learn_from: 2000"))
                .rules()
                .get(0)
                .condition())
        .isEqualTo(new LabelDriftConfig(0.1, new TreeMap<>(), 2_000, 3, 5_000, 50));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          scope: line     | scope: batch       | 4  | scope is batch, by which labels are not counted
          basis: labels   | basis: gold        | 5  | measure is 'label_drift', which basis gold
          question: label | question: "*"      | 7  | question is '*', must be one question
          least_shift: 0.1 | least_shift: 10   | 8  | least_shift is 10.0, must be more than 0
          least_shift: 0.1 | below: 0.1        | 8  | below does not go with measure label_drift
          rude: 0.3       | rude: 0.5          | 9  | usual_shares are 2 with a sum of 1.1
          rude: 0.3       | rude: some         | 9  | usual_shares.rude is 'some', must be a number
          usual_shares:   | learn_from: 20 #   | 9  | learn_from is 20.0, must be a whole number, 100
          usual_shares:   | # usual_shares:    | 3  | learn_from or usual_shares says what is usual
          item: 3         | item: 0            | 10 | labels_per_item is 0.0, must be a whole number
          label_drift     | agreement          | 5  | measure is 'agreement', which basis labels
          """)
  void aDriftThatCannotBeWatchedIsRefused(String part, String changed, int line, String words) {
    assertThat(DRIFT).contains(part);

    assertRefused(DRIFT.replace(part, changed), "p.yaml line " + line + ": rule 'drift': " + words);
  }

  @Test
  void labelsOfARaterMayAskForALookAndStopNobody() {
    String rater = DRIFT.replace("scope: line", "scope: rater");
    assertThat(parse(rater).rules().get(0).scope()).isEqualTo(RuleScope.RATER);

    assertRefused(
        rater.replace("stop: false", "stop: true"),
        "p.yaml line 14: rule 'drift': stop is true, but that a rater gives other labels says nothing");
  }

  private static final String NEWCOMER =
      DRIFT
          .replace("scope: line", "scope: team")
          .replace("label_drift", "newcomer_drift")
          .replace("usual_shares: {neutral: 0.6, rude: 0.3}", "learn_from: 2000")
          .replace("labels_per_item: 3", "labels_per_item: 3\n    new_within: P14D");

  @Test
  void readsForHowLongSomethingIsNew() {
    assertThat(parse(NEWCOMER).rules().get(0).condition())
        .isEqualTo(
            new LabelDriftConfig(
                0.1, new TreeMap<>(), 2_000, 3, 5_000, 50, Duration.ofDays(14).toMillis()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          scope: team      | scope: line           | 4  | scope is line, but what is new is a part of a li
          scope: team      | scope: rater          | 4  | scope is rater, but what is new is a part of a l
          new_within: P14D | new_within: P15D      | 11 | new_within is PT360H, may be up to PT336H
          new_within: P14D | # new_within: P14D    | 3  | new_within is missing
          learn_from: 2000 | usual_shares: {a: 0.5} | 9 | usual_shares does not go with measure newcomer_
          newcomer_drift   | label_drift           | 11 | new_within does not go with measure label_drift
          """)
  void whatIsNewButCannotBeWatchedIsRefused(String part, String changed, int line, String words) {
    assertThat(NEWCOMER).contains(part);

    assertRefused(
        NEWCOMER.replace(part, changed), "p.yaml line " + line + ": rule 'drift': " + words);
  }

  private static final String KAPPA =
      """
      version: "8"
      rules:
        - id: kappa
          scope: class
          measure: kappa
          basis: gold
          question: label
          below: 0.6
          class_share_at_most: 0.1
          false_alarm_every: 5000
          recovery_every: 50
          severity: minor
          stop: false
          trigger: {kind: calibration, owner: lead, within: PT48H}
          also: [{kind: audit, owner: lead, within: PT24H}]
          runbook: docs/kappa.md
      """;

  @Test
  void readsHowWellAClassIsToBeToldFromTheOthers() {
    Rule rule = parse(KAPPA).rules().get(0);
    assertThat(rule.condition()).isEqualTo(new KappaLimitConfig(0.6, 0.1, 0, 5_000, 50));
    assertThat(rule.triggers())
        .extracting(TriggerPlan::kind)
        .containsExactly("calibration", "audit");
    assertThat(
            parse(
                    KAPPA
                        .replace("measure: kappa", "measure: kappa_dip")
                        .replace("below: 0.6", "drop: 0.2")
                        .replace("class_share_at_most: 0.1", "learn_from: 200"))
                .rules()
                .get(0)
                .condition())
        .isEqualTo(new KappaLimitConfig(0.2, 1, 200, 5_000, 50));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scope: class   | scope: line        | 5  | measure is 'kappa', which goes with scope class only
          basis: gold    | basis: audit       | 5  | measure is 'kappa', which basis audit does not have
          below: 0.6     | drop: 0.6          | 8  | drop does not go with measure kappa
          below: 0.6     | below: 6           | 8  | below is 6.0
          most: 0.1      | most: 0            | 9  | class_share_at_most is 0.0, must be more than 0
          measure: kappa | measure: agreement | 9  | class_share_at_most does not go with measure agreement
          kind: audit    | kind: calibration  | 15 | also goes with a trigger, and each is of another kind
          also: [{       | also: {a: [{       | 15 | also must be a list
          """)
  void aKappaThatCannotBeWatchedIsRefused(String part, String changed, int line, String words) {
    assertThat(KAPPA).contains(part);
    String text = KAPPA.replace(part, changed);
    text = changed.startsWith("also") ? text.replace("PT24H}]", "PT24H}]}") : text;

    assertRefused(text, "p.yaml line " + line + ": rule 'kappa': " + words);
  }

  private static final String GAP =
      """
      version: "9"
      rules:
        - id: gap
          scope: rater
          measure: gold_gap
          basis: peers
          question: label
          above: 0.1
          false_alarm_every: 5000
          recovery_every: 50
          severity: major
          stop: false
          runbook: docs/gap.md
      """;

  @Test
  void readsWhatOtherRatersMaySayOfARater() {
    assertThat(parse(GAP).rules().get(0).condition())
        .isEqualTo(new WitnessConfig(Watched.GOLD_GAP, 0.1, 5_000, 50));
    assertThat(
            parse(GAP.replace("measure: gold_gap", "measure: shared_errors"))
                .rules()
                .get(0)
                .condition())
        .isEqualTo(new WitnessConfig(Watched.SHARED_ERRORS, 0.1, 5_000, 50));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scope: rater  | scope: line        | 5  | measure is 'gold_gap', which goes with scope rater only
          basis: peers  | basis: gold        | 5  | measure is 'gold_gap', which basis gold does not have
          gold_gap      | agreement          | 5  | measure is 'agreement', which basis peers does not have
          above: 0.1    | below: 0.1         | 8  | below does not go with measure gold_gap
          above: 0.1    | above: 10          | 8  | above is 10.0
          stop: false   | stop: true         | 12 | stop is true, but what other raters say stops nobody
          """)
  void whatOtherRatersSayThatCannotBeWatchedIsRefused(
      String part, String changed, int line, String words) {
    assertThat(GAP).contains(part);

    assertRefused(GAP.replace(part, changed), "p.yaml line " + line + ": rule 'gap': " + words);
  }

  @Test
  void whatIsUsualGoesWithLabelsAlone() {
    assertRefused(
        with("below: 0.8", "below: 0.8\n    learn_from: 2000"),
        "learn_from does not go with measure agreement");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id: core",
        "scope: rater",
        "measure: agreement",
        "basis: gold",
        "question: label",
        "below: 0.8",
        "false_alarm_every: 5000",
        "recovery_every: 50",
        "severity: minor",
        "stop: false",
        "runbook: docs/core.md",
        "kind: coaching",
        "owner: team lead",
        "within: PT24H"
      })
  void nothingRequiredMayBeEmpty(String field) {
    String name = field.substring(0, field.indexOf(':'));

    assertRefused(with(field, name + ":"), "p.yaml", name, "is missing");
  }

  @Test
  void nothingRequiredMayBeMissing() {
    assertRefused(with("    below: 0.8\n", ""), "p.yaml line 3: rule 'core': below is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          below: 0.8                | below: 1.2            | 8  | below is 1.2
          below: 0.8                | below: 0              | 8  | below is 0.0
          below: 0.8                | below: 1e-17          | 8  | below is 1.0E-17
          below: 0.8                | below: often          | 8  | below is 'often', must be a number
          below: 0.8                | below: .nan           | 8  | must be a number
          below: 0.8                | below: "0.8"          | 8  | must be a number
          below: 0.8                | below: [0.8]          | 8  | must be a single value
          false_alarm_every: 5000   | false_alarm_every: 1  | 9  | false_alarm_every is 1.0
          recovery_every: 50        | recovery_every: 1e999 | 10 | recovery_every is Infinity
          scope: rater              | scope: vender         | 4  | must be one of rater, line, team
          scope: rater              | scope: slice          | 3  | dimension is missing
          severity: minor           | severity: bad         | 11 | must be one of critical, major, minor
          measure: agreement        | measure: alpha        | 5  | must be one of agreement
          basis: gold               | basis: opinion        | 6  | must be one of gold, audit
          basis: gold               | basis: consensus      | 6  | is 'consensus', which no rule can watch
          stop: false               | stop: maybe           | 12 | must be true or false
          within: PT24H             | within: 2 days        | 16 | trigger.within is '2 days'
          within: PT24H             | within: PT0S          | 16 | must be longer than nothing
          owner: team lead          | owner: " "            | 15 | trigger.owner is empty
          owner: team lead          | ownr: team lead       | 15 | 'trigger.ownr' is not known
          question: label           | question: "a\\nb"      | 7  | question holds a line break
          question: label           | question: *label      | 7  | aliases are not followed
          """)
  void aValueOutOfRangeIsAnErrorThatNamesFileLineAndRule(
      String line, String changed, int number, String words) {
    assertRefused(with(line, changed), "p.yaml line " + number + ": ", words);
  }

  @Test
  void everyErrorOfARuleNamesTheRule() {
    assertRefused(with("below: 0.8", "below: 8"), "line 8: rule 'core': below is 8.0");
    assertRefused(with("below: 0.8", "bellow: 8"), "line 8: rule 'core': 'bellow' is not known");
    assertRefused(with("id: core", "id:"), "line 3: rule 1: id is missing");
    assertRefused("version: a\nrules:\n  - core\n", "line 3: rule 1: a rule is not made of words");
  }

  @Test
  void everyRuleThatIsWrongIsNamed() {
    String second = GOOD.substring(GOOD.indexOf("  - id")).replace("id: core", "id: other");

    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> parse((GOOD + second).replace("below: 0.8", "below: 8")))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("p.yaml line 8: rule 'core': "));
  }

  @Test
  void whatIsTooLongIsRefused() {
    assertRefused(with("id: core", "id: " + "x".repeat(257)), "line 3", "may have 256");
    assertRefused(with("docs/core.md", "x".repeat(1_025)), "line 17", "may have 1024");
    assertRefused(GOOD + "#" + "x".repeat(PolicyYaml.MOST_BYTES), "p.yaml has more than 131072");
    assertRefused("version: a\nrules:\n" + "  - {}\n".repeat(201), "line 2", "may have 200");
    assertRefused("version: " + "[".repeat(100) + "]".repeat(100), "line 1", "nested deeper");
  }

  @Test
  void aDurationIsExplained() {
    assertRefused(with("PT24H", "2 days"), "within is '2 days'", "PT48H");
  }

  @Test
  void theSameFieldTwiceIsAnError() {
    assertRefused(
        with("below: 0.8", "below: 0.8\n    below: 0.5"),
        "p.yaml line 9",
        "'below' is given twice, for the first time on line 8");
  }

  @Test
  void theSameIdTwiceIsAnError() {
    assertRefused(
        GOOD + GOOD.substring(GOOD.indexOf("  - id")), "p.yaml line 18: rule 'core'", "used twice");
  }

  @Test
  void twoRulesForOneThingAreAnError() {
    String second = GOOD.substring(GOOD.indexOf("  - id")).replace("id: core", "id: other");

    assertRefused(GOOD + second, "p.yaml line 18: rule 'other'", "same scope and question");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "just text",
        "rules: []",
        "version: a",
        "version:\nrules: []",
        "version: a\nrules:",
        "version: a\nrules:\n  -",
        "version: a\nrules: {}",
        "version: [\n",
        "version: a\nrules: []\n---\nversion: b\nrules: []\n"
      })
  void whatIsNoPolicyIsAnErrorThatNamesTheFile(String yaml) {
    assertRefused(yaml, "p.yaml");
  }

  @Test
  void loadsAFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("policy.yaml"), GOOD);

    assertThat(PolicyYaml.load(file)).isEqualTo(parse(GOOD));
  }

  @Test
  void aFileThatIsNotThereIsNamed(@TempDir Path directory) {
    Path file = directory.resolve("no.yaml");

    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> PolicyYaml.load(file))
        .withMessageContaining(file.toString());
  }
}
