package dev.andon.pipeline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.quality.policy.ConsensusPlan;
import dev.andon.quality.policy.TriggerPlan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a policy seeks consensus, as it is written. */
class ConsensusReaderTest {
  private static final String PLAN =
      "{question: label, classes: [toxic, clean], raters: 3, close_after: PT24H, confidence: 0.8,"
          + " trigger: {kind: adjudication, owner: expert, within: PT48H}}";

  private static List<ConsensusPlan> parse(String plans) {
    return PolicyYaml.parse("version: a\nrules: []\nconsensus:\n" + plans, "p.yaml").consensus();
  }

  @Test
  void aPlanIsReadAsItStands() {
    assertThat(parse("  - " + PLAN))
        .containsExactly(
            new ConsensusPlan(
                "label",
                List.of("toxic", "clean"),
                3,
                Duration.ofHours(24),
                0.8,
                new TriggerPlan("adjudication", "expert", Duration.ofHours(48))));
    assertThat(PolicyYaml.shipped().consensus()).as("nobody knows a line's classes").isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "question: label | question: \"*\" | must be one question",
        "[toxic, clean] | [toxic] | must be 2 to 64",
        "[toxic, clean] | [toxic, toxic] | none twice",
        "raters: 3 | raters: 1 | must be a whole number, 2 to 16",
        "confidence: 0.8 | confidence: 1 | more than 0 and less than 1",
        "PT24H | soon | must be a duration",
        "confidence | sureness | is not known"
      })
  void whatCannotBeIsSaid(String right, String wrong, String words) {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> parse("  - " + PLAN.replace(right, wrong)))
        .satisfies(e -> assertThat(e.getMessage()).contains("consensus 1", words));
  }

  @Test
  void aQuestionIsThereOnceAndNoRuleWatchesIt() {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> parse("  - " + PLAN + "\n  - " + PLAN))
        .satisfies(e -> assertThat(e.getMessage()).contains("consensus 2", "is there already"));
    String rule =
        "version: a\nrules:\n  - {id: r, scope: line, measure: agreement, basis: consensus,"
            + " question: label, below: 0.8, false_alarm_every: 1000, recovery_every: 100,"
            + " severity: major, stop: true, runbook: none}\n";
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> PolicyYaml.parse(rule, "p.yaml"))
        .satisfies(e -> assertThat(e.getMessage()).contains("consensus alone never stops a line"));
  }
}
