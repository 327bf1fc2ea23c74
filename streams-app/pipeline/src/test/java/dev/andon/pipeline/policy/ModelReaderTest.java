package dev.andon.pipeline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.quality.policy.ModelPlan;
import dev.andon.quality.policy.TriggerPlan;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy asks for because of models, as it is written. */
class ModelReaderTest {
  private static final String PLAN =
      "{fall: 0.03, confidence: 0.95, minimum_gold: 50, labels_explain: 2, less_is_better: [loss],"
          + " on_guidelines: true, corrected_labels: 200,"
          + " retraining: {owner: ml lead, within: P7D}, relabeling: {owner: lead, within: P6D},"
          + " audit: {owner: lead, within: P5D}}";

  private static @Nullable ModelPlan parse(String plan) {
    return PolicyYaml.parse("version: a\nrules: []\nmodel:\n  " + plan, "p.yaml")
        .handling()
        .model();
  }

  @Test
  void aPlanIsReadAsItStands() {
    assertThat(parse(PLAN))
        .isEqualTo(
            new ModelPlan(
                0.03,
                0.95,
                50,
                2,
                new TreeSet<>(List.of("loss")),
                new TriggerPlan("model_retraining", "ml lead", Duration.ofDays(7)),
                new TriggerPlan("relabeling", "lead", Duration.ofDays(6)),
                new TriggerPlan("audit", "lead", Duration.ofDays(5)),
                true,
                false,
                200));
    assertThat(PolicyYaml.parse("version: a\nrules: []\n", "p.yaml").handling().model()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fall: 0.03 | fall: 0 | model.fall is 0.0, must be more than 0",
        "confidence: 0.95 | confidence: 1 | model.confidence is 1.0, must be more than 0 and less",
        "minimum_gold: 50 | minimum_gold: 0.5 | model.minimum_gold is 0.5, must be a whole number",
        "labels_explain: 2 | labels_explain: 5 | model.labels_explain is 5.0, must be from 1 to 4",
        "[loss] | loss | model.less_is_better must be a list of metrics",
        "owner: ml lead, within: P7D | owner: ml lead | model.retraining.within is missing",
        "on_guidelines: true | on_guidelines: maybe | must be true or false",
        "fall | drop | is not known"
      })
  void whatCannotBeIsSaid(String right, String wrong, String words) {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> parse(PLAN.replaceFirst(quoted(right), wrong)))
        .satisfies(e -> assertThat(e.getMessage()).contains("p.yaml", words));
  }

  private static String quoted(String text) {
    return Pattern.quote(text);
  }
}
