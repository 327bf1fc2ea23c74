package dev.andon.pipeline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.quality.check.Check;
import dev.andon.quality.check.Requirement;
import dev.andon.quality.check.TextPattern;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.scoring.DefectSeverity;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of a policy, as they are written. */
class PolicyChecksTest {
  private static Policy parse(String checks) {
    return PolicyYaml.parse("version: a\nrules: []\nchecks:\n" + checks, "p.yaml");
  }

  private static Requirement required(String words) {
    return parse("  - {id: c, question: \"*\", severity: minor, " + words + "}\n")
        .checks()
        .get(0)
        .requirement();
  }

  private static void assertRefused(String checks, String... words) {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> parse(checks))
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  @Test
  void everyRequirementIsRead() {
    assertThat(required("classes: [dog, cat]"))
        .isEqualTo(new Requirement.OneOf(new TreeSet<>(List.of("cat", "dog"))));
    assertThat(required("spans: {longest: 4000, overlap: false, empty: false}"))
        .isEqualTo(new Requirement.SpansFit(4_000, false, false));
    assertThat(required("spans: {overlap: false}"))
        .isEqualTo(new Requirement.SpansFit(Integer.MAX_VALUE, false, true));
    assertThat(required("boxes: {width: 1920, height: 1080, least_side: 4}"))
        .isEqualTo(new Requirement.BoxesFit(1_920, 1_080, 4));
    assertThat(required("number: {least: 0, most: 2.5}"))
        .isEqualTo(new Requirement.NumberWithin(0, 2.5));
    assertThat(required("time_at_least: PT2S")).isEqualTo(new Requirement.TimeAtLeast(2_000));
    assertThat(required("text_without: [email, \"/[A-Z]{2}[0-9]{6}/\"]"))
        .isEqualTo(
            new Requirement.TextWithout(
                List.of(RegexPattern.of("email"), RegexPattern.of("/[A-Z]{2}[0-9]{6}/"))));
  }

  @Test
  void aCheckSaysWhatABreachIs() {
    assertThat(
            parse(
                    """
                      - {id: a, question: label, required: true, severity: major}
                      - {id: b, question: "*", text_without: [phone], defect: leak,
                         severity: critical, by_audits: true}
                    """)
                .checks())
        .containsExactly(
            new Check(
                "a",
                "label",
                new Requirement.Answered(),
                "missing",
                DefectSeverity.MAJOR,
                /* byAudits= */ false),
            new Check(
                "b",
                "*",
                new Requirement.TextWithout(List.<TextPattern>of(RegexPattern.of("phone"))),
                "leak",
                DefectSeverity.CRITICAL,
                /* byAudits= */ true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          required: true                     | question is '*', must be one question
          required: false                    | required is false
          classes: []                        | classes must be a list
          classes: [a], required: true       | are two things: make two checks
          spans: {longest: 0}                | spans.longest is 0.0
          spans: {length: 1}                 | 'spans.length' is not known
          boxes: {width: -1}                 | boxes.width is -1.0
          boxes: {least_side: .inf}          | boxes.least_side
          number: {least: 2, most: 1}        | number.most is 1.0, must be at least the least
          text_without: [mail]               | has 'mail', must be card_number, email, phone
          text_without: ["/(a/"]             | which RE2 does not take
          text_without: ["/(a)\\\\1/"]       | which RE2 does not take
          time_at_least: PT48H               | must be from PT0.001S to PT24H
          defect: x                          | has nothing that is required
          """)
  void whatIsWrongIsNamedByFileLineAndCheck(String words, String problem) {
    assertRefused(
        "  - {id: c, question: \"*\", severity: minor, " + words + "}\n",
        "p.yaml line 4: check 'c': ",
        problem);
  }

  @Test
  void timeIsNotOfAQuestionAndIdsAreUsedOnce() {
    assertRefused(
        "  - {id: c, question: q, severity: minor, time_at_least: PT1S}\n", "must be '*'");
    String check = "  - {id: c, question: q, severity: minor, required: true}\n";
    assertRefused(check + check, "line 5: check 'c'", "used twice");
  }

  @Test
  void rulesWatchChecksByRaterLineAndSliceAndModelsByTheLastTwo() {
    String rule =
        """
        version: a
        rules:
          - {id: r, scope: %s, measure: %s, basis: %s, question: "%s", below: 0.9,
             false_alarm_every: 100, recovery_every: 10, severity: minor, stop: false, runbook: r}
        """;
    assertThat(PolicyYaml.parse(rule.formatted("team", "agreement", "rule", "*"), "p").rules())
        .hasSize(1);
    assertThat(PolicyYaml.parse(rule.formatted("rater", "agreement", "rule", "*"), "p").rules())
        .hasSize(1);
    assertThat(PolicyYaml.parse(rule.formatted("line", "agreement", "model", "q"), "p").rules())
        .hasSize(1);
    for (String wrong :
        List.of(
            rule.formatted("rater", "agreement", "model", "*"),
            rule.formatted("class", "agreement", "model", "*"),
            rule.formatted("line", "agreement", "rule", "q"),
            rule.formatted("line", "flag_rate", "model", "*"))) {
      assertThatExceptionOfType(PolicyException.class)
          .isThrownBy(() -> PolicyYaml.parse(wrong, "p"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email|write to Jo.Doe+x@mail.example.org now",
        "phone|+49 151 2345 6789",
        "phone|call 0151 23456789!",
        "phone|(555) 123-4567",
        "card_number|4111 1111 1111 1111",
        "card_number|371449635398431"
      })
  void whatIsPrivateIsFound(String nameAndText) {
    String[] parts = nameAndText.split("\\|");
    assertThat(RegexPattern.of(parts[0]).occursIn(parts[1])).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@home at 10:30",
        "2026-05-04 09:15:02.120",
        "version 1.2.10, build 20260504",
        "10000000 of 250000000 pixels",
        "https://example.org/a/123456789"
      })
  void whatIsNotPrivateIsNot(String text) {
    for (String name : RegexPattern.names()) {
      assertThat(RegexPattern.of(name).occursIn(text)).as(name).isFalse();
    }
  }
}
