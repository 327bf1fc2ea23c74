package dev.andon.cli.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.CommandRun;
import dev.andon.cli.cluster.TestCluster;
import dev.andon.contracts.PolicyDocument;
import dev.andon.contracts.TopicCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a cluster that has topics, and no pipeline. */
final class PolicyCommandTest {

  private static final String POLICY =
      """
      version: "%s"
      rules:
        - {id: core, scope: rater, measure: agreement, basis: gold, question: label, below: 0.825,
           false_alarm_every: 5000, recovery_every: 50, severity: minor, stop: true,
           trigger: {kind: guideline_review, owner: team lead, within: P1D}, runbook: docs/core.md}
      """;

  private static TestCluster cluster;

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    cluster = new TestCluster().provisioned(2);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("policy.yaml"), text).toString();
  }

  private static CommandRun run(String... arguments) {
    return CommandRun.of(cluster.arguments(arguments));
  }

  @Test
  void checkSaysInWordsWhatWouldBeWatched() throws IOException {
    String file = file(POLICY.formatted("7"));

    CommandRun check = CommandRun.of("policy", "check", file);

    assertThat(check.exitCode()).isZero();
    assertThat(check.out())
        .isEqualToNormalizingNewlines(
            file
                + """
                : valid, version 7, 1 rule
                  core (minor)
                    watches   each rater's agreement with gold on question label: at least 82.5 %
                    by chance at the limit itself one false alarm in 5,000 judged answers at most, one false recovery in 50
                    then      the rater is stopped; guideline review by team lead within 24 h
                  alerts, whichever rule they come from
                    grouped   those of one rule that open within the same 10 min are one message
                    no data   an alert (major) after 1 h of work and 500 annotations without gold
                """);
    assertThat(CommandRun.of("policy", "check", file, "--json").lines())
        .singleElement()
        .asString()
        .startsWith("{\"valid\":true,\"version\":\"7\",\"rules\":[{\"id\":\"core\",")
        .contains("\"below\":0.825", "\"within\":\"PT24H\"", "\"group_within\":\"PT10M\"");
  }

  @Test
  void checkSaysWhatErrorsCost() throws IOException {
    String file =
        file(
            "cost_of_error: {currency: EUR, error: 0.5, critical: 40, relabel: 0.08}\n"
                + POLICY.formatted("7"));

    assertThat(CommandRun.of("policy", "check", file).out())
        .contains(
            "    a wrong label costs 0.50 EUR, 0.50 EUR with a major defect, 40.00 EUR with a critical"
                + " one; an annotation made anew 0.08 EUR");
    assertThat(CommandRun.of("policy", "check", file, "--json").out())
        .contains(
            "\"cost_of_error\":{\"currency\":\"EUR\",\"error\":0.5,\"major\":0.5,"
                + "\"critical\":40.0,\"relabel\":0.08}");
  }

  @Test
  void checkSaysInWordsWhichLabelsAreUsual() throws IOException {
    String rule =
        """
        version: "7"
        rules:
          - {id: drift, scope: %s, measure: label_drift, basis: labels, question: label,
             least_shift: 0.1, labels_per_item: 3, %s, false_alarm_every: 100000, recovery_every: 500,
             severity: minor, stop: false, runbook: docs/drift.md}
        """;
    String laidDown = file(rule.formatted("line", "usual_shares: {neutral: 0.65, rude: 0.3}"));

    assertThat(CommandRun.of("policy", "check", laidDown).out())
        .containsIgnoringNewLines(
            """
              drift (minor)
                watches   the whole line's distribution of labels on question label: within 10 % of what is usual, neutral 65 %, rude 30 % as laid down
                by chance while they are as usual one false alarm in 100,000 labels at most, one false recovery in 500
                then      nothing is stopped
            """);
    assertThat(CommandRun.of("policy", "check", laidDown, "--json").out())
        .contains(
            "\"least_shift\":0.1,\"labels_per_item\":3,\"usual_shares\":{\"neutral\":0.65,\"rude\":0.3},");

    String learned = file(rule.formatted("vendor", "learn_from: 2000"));

    assertThat(CommandRun.of("policy", "check", learned).out())
        .contains("what is usual, as learned from the first 2,000");
    assertThat(CommandRun.of("policy", "check", learned, "--json").out())
        .contains("\"learn_from\":2000");

    String fresh =
        file(
            rule.replace("label_drift", "newcomer_drift")
                .formatted("team", "learn_from: 2000, new_within: P7D"));

    assertThat(CommandRun.of("policy", "check", fresh).out())
        .contains(
            "each team's distribution of labels, while it is new to the line, on question label:"
                + " within 10 % of what is usual, that of the line in the two weeks before, from"
                + " 2,000 labels on, for 168 h");
    assertThat(CommandRun.of("policy", "check", fresh, "--json").out())
        .contains("\"learn_from\":2000,\"new_within\":\"PT168H\"");
  }

  @Test
  void checkSaysInWordsWhatAGateAsksFor() throws IOException {
    String file =
        file(
            POLICY.formatted("7")
                + """
                gates:
                  - {id: ship, gate: release, measure: critical_defect_rate, at_most: 0.005,
                     confidence: 0.95, minimum_audits: 1000, smallest_inclusion: 0.1,
                     trigger: {kind: release_hold, owner: lead, within: PT24H}}
                """);

    CommandRun check = CommandRun.of("policy", "check", file);

    assertThat(check.exitCode()).as(check.err()).isZero();
    assertThat(check.out())
        .containsIgnoringNewLines(
            """
              ship (gate)
                passes    a release once audits establish with 95 % confidence that at most 0.5 % of it has a critical defect
                else      release hold by lead within 24 h
                audits    1,000 at least
                drawn     with different probabilities, from 10 % on
            """);
    assertThat(CommandRun.of("policy", "check", file, "--json").out())
        .contains(
            "\"gates\":[{\"id\":\"ship\",\"gate\":\"release\",\"measure\":\"critical_defect_rate\"",
            "\"minimum_audits\":1000");
  }

  @Test
  void checkSaysInWordsWhatIsAskedOfEveryAnnotation() throws IOException {
    String file =
        file(
            POLICY.formatted("7")
                + """
                checks:
                  - {id: privacy, question: "*", text_without: [email, "/A[0-9]+/"], severity: critical,
                     by_audits: true}
                  - {id: present, question: label, required: true, severity: major}
                  - {id: boxes, question: label, boxes: {width: 1920, least_side: 4}, severity: minor}
                  - {id: slow, question: "*", time_at_least: PT2S, severity: minor}
                """);

    CommandRun check = CommandRun.of("policy", "check", file);

    assertThat(check.exitCode()).as(check.err()).isZero();
    assertThat(check.out())
        .containsIgnoringNewLines(
            """
              privacy (check)
                asks      every answer: no text with email, /A[0-9]+/
                else      a critical defect, privacy, as where an auditor names one
              present (check)
                asks      question label: is not left out
                else      a major defect, missing
              boxes (check)
                asks      question label: boxes within 1920 x any, no side below 4
                else      a minor defect, invalid_box
              slow (check)
                asks      every annotation: took at least PT2S
                else      a minor defect, too_fast
            """);
    assertThat(CommandRun.of("policy", "check", file, "--json").out())
        .contains(
            "\"checks\":[{\"id\":\"privacy\",\"question\":\"*\"",
            "\"requires\":\"no text with email, /A[0-9]+/\"");
  }

  @Test
  void checkNamesEveryRuleThatIsWrongByFileAndLine() throws IOException {
    String wrong = POLICY.formatted("7").replace("0.825", "82");
    String file = file(wrong + wrong.lines().skip(2).reduce("", (a, b) -> a + b + "\n"));

    CommandRun check = CommandRun.of("policy", "check", file);

    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.out()).isEmpty();
    assertThat(check.err().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("rule 'core': below is 82.0"))
        .first()
        .asString()
        .startsWith("andon: " + file + " line 3: ");
    assertThat(CommandRun.of("policy", "check", file, "--json").lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("{\"valid\":false,\"problem\":"));
  }

  @Test
  void checkOfAFileThatIsNotThereSaysSo() {
    CommandRun check = CommandRun.of("policy", "check", "no-such.yaml");

    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.err()).contains("cannot read no-such.yaml");
  }

  @Test
  void whatIsAppliedIsShownWithWhatItReplacesAndWhatIsToCome() throws Exception {
    CommandRun all =
        run(
            "policy",
            "apply",
            file(POLICY.formatted("a")),
            "--effective-at",
            "2026-05-01T00:00:00Z");
    assertThat(all.exitCode()).as(all.err()).isZero();
    assertThat(all.out())
        .contains("policy a is published for all lines without their own")
        .contains("in force from 2026-05-01T00:00:00.000Z on")
        .contains("looked at again");
    run("policy", "apply", file(POLICY.formatted("b")), "--line", "l");
    run(
        "policy",
        "apply",
        file(POLICY.formatted("c")),
        "--line",
        "l",
        "--effective-at",
        "9999-01-01T00:00:00Z",
        "--json");
    cluster.write(TopicCatalogue.POLICIES, "l", document("l", "d", "version: d\nrules: [{}]"));
    cluster.writeBytes(TopicCatalogue.POLICIES, "l", "junk".getBytes(StandardCharsets.UTF_8));

    CommandRun show = run("policy", "show", "l");

    assertThat(show.exitCode()).as(show.err()).isZero();
    assertThat(show.lines())
        .hasSize(7)
        .anySatisfy(line -> assertThat(line).startsWith("default-15").contains("replaced"))
        .anySatisfy(line -> assertThat(line).matches("a +all lines +2026-05-01T.* replaced"))
        .anySatisfy(line -> assertThat(line).matches("b +l +\\S+ +in force"))
        .anySatisfy(line -> assertThat(line).matches("c +l +9999-01-01T.* to come"))
        .anySatisfy(
            line ->
                assertThat(line).matches("d +l .* refused +policy d line 2: rule 1: id is missing"))
        .anySatisfy(line -> assertThat(line).contains("?", "refused", "partition"));
    assertThat(run("policy", "show", "l", "--json").out())
        .contains("{\"line_id\":\"l\",\"version\":\"b\"", "\"state\":\"in_force\"");
    assertThat(run("policy", "show", "other").lines())
        .anySatisfy(line -> assertThat(line).matches("a +all lines .* in force"));
    assertThat(run("policy", "show").lines())
        .anySatisfy(line -> assertThat(line).contains("andon policy show l"));
  }

  @Test
  void applyRefusesWhatCheckWould() throws IOException {
    CommandRun apply = run("policy", "apply", file("version: x\nrules: {}\n"), "--line", "m");

    assertThat(apply.exitCode()).isEqualTo(1);
    assertThat(apply.err()).contains("policy.yaml line 2: rules must be a list");
    assertThat(run("policy", "show", "m", "--json").out()).doesNotContain("\"m\"");
  }

  @Test
  void applyRefusesOtherRulesUnderAVersionThatIsThere() throws IOException {
    assertThat(run("policy", "apply", file(POLICY.formatted("v")), "--line", "n").exitCode())
        .isZero();

    CommandRun other =
        run("policy", "apply", file(POLICY.formatted("v").replace("0.825", "0.9")), "--line", "n");

    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err()).contains("version v was published with other rules");
  }

  @Test
  void aTimeThatIsNoneIsWrongUsage() {
    CommandRun apply = CommandRun.of("policy", "apply", "p.yaml", "--effective-at", "tomorrow");

    assertThat(apply.exitCode()).isEqualTo(2);
    assertThat(apply.err()).contains("--effective-at");
  }

  private static PolicyDocument document(String line, String version, String text) {
    return PolicyDocument.newBuilder()
        .setLineId(line)
        .setVersion(version)
        .setEffectiveAt(Instant.parse("2026-05-02T00:00:00Z"))
        .setDocument(text)
        .build();
  }
}
