package dev.andon.pipeline.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.policy.AgreementRule;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.policy.TriggerPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
                    new AgreementRule(
                        "core",
                        RuleScope.RATER,
                        "label",
                        new LimitConfig(0.8, 5_000, 50),
                        Severity.MINOR,
                        false,
                        new TriggerPlan("coaching", "team lead", Duration.ofHours(24)),
                        "docs/core.md"))));
  }

  @Test
  void theShippedPolicyIsThis() {
    assertThat(PolicyYaml.shipped())
        .isEqualTo(
            new Policy(
                "default-1",
                List.of(
                    new AgreementRule(
                        "rater-gold-agreement",
                        RuleScope.RATER,
                        "*",
                        new LimitConfig(0.75, 10_000, 100),
                        Severity.MAJOR,
                        true,
                        new TriggerPlan("retraining", "team lead", Duration.ofHours(48)),
                        "deploy/runbooks/rater-gold-agreement.md"),
                    new AgreementRule(
                        "line-gold-agreement",
                        RuleScope.LINE,
                        "*",
                        new LimitConfig(0.75, 100_000, 100),
                        Severity.CRITICAL,
                        true,
                        new TriggerPlan("guideline_review", "labeling lead", Duration.ofHours(24)),
                        "deploy/runbooks/line-gold-agreement.md"))));
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
  void aPolicyMayHaveNoRules() {
    assertThat(parse("version: none\nrules: []\n").rules()).isEmpty();
  }

  @Test
  void anUnknownWordIsAnErrorThatNamesFileLineAndWhatIsKnown() {
    assertRefused(
        with("below: 0.8", "bellow: 0.8"), "p.yaml line 8", "'bellow'", "below", "severity");
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
    assertRefused(with("    below: 0.8\n", ""), "p.yaml", "rule 'core'", "below is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          below: 0.8                | below: 1.2            | limit is 1.2
          below: 0.8                | below: 0              | limit is 0.0
          false_alarm_every: 5000   | false_alarm_every: 1  | falseAlarmEvery is 1.0
          scope: rater              | scope: team           | must be one of rater, line
          severity: minor           | severity: bad         | must be one of critical, major, minor
          measure: agreement        | measure: kappa        | must be 'agreement'
          basis: gold               | basis: peers          | must be 'gold'
          within: PT24H             | within: 2 days        | trigger.within is '2 days'
          within: PT24H             | within: PT0S          | must be longer than nothing
          """)
  void aValueOutOfRangeIsAnErrorThatNamesTheRule(String line, String changed, String word) {
    assertRefused(with(line, changed), "p.yaml", "rule 'core'", word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          below: 0.8   | below: often  | 8
          below: 0.8   | below: .nan   | 8
          stop: false  | stop: maybe   | 12
          """)
  void aValueOfTheWrongTypeIsAnErrorThatNamesTheLine(String line, String changed, int number) {
    assertRefused(with(line, changed), "p.yaml line " + number);
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
        "Duplicate field 'below'");
  }

  @Test
  void theSameIdTwiceIsAnError() {
    assertRefused(GOOD + GOOD.substring(GOOD.indexOf("  - id")), "p.yaml", "'core' is used twice");
  }

  @Test
  void twoRulesForOneThingAreAnError() {
    String second = GOOD.substring(GOOD.indexOf("  - id")).replace("id: core", "id: other");

    assertRefused(GOOD + second, "p.yaml", "'other'", "same scope and question");
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
