package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static dev.andon.pipeline.topology.TestEvents.revised;
import static dev.andon.pipeline.topology.TestEvents.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.ConfusionRow;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.RosterEntry;
import dev.andon.contracts.SliceQualityRow;
import dev.andon.contracts.TopicCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which classes are given where gold wants which, and kappa of those who give them. */
class ConfusionsTest {
  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private Optional<ConfusionRow> cell(String dimension, String value, String given) {
    return topology.newest(
        TopicCatalogue.CONFUSION, LINE, dimension, value, LABEL, "gold", "all", "toxic", given);
  }

  @Test
  void eachPairIsARowOfTheLineTheGuidelineAndTheRaterUntilNoSuchAnswerStands() {
    topology.gold(gold(1));
    topology.annotate(created("a-1").setGuidelineVersion("1.2.0").setAnswers(List.of(CLEAN)));

    assertThat(cell("*", "*", "clean"))
        .hasValueSatisfying(
            row -> {
              assertThat(row.getCount()).isEqualTo(1);
              assertThat(row.getUpdatedAt()).isEqualTo(NINE);
              assertThat(row.getRevision()).isEqualTo(2);
            });
    assertThat(cell("guideline_version", "1.2.0", "clean")).isPresent();
    assertThat(cell("rater", RATER, "clean")).isPresent();

    topology.annotate(revised(2, TOXIC).setGuidelineVersion("1.2.0"));
    assertThat(cell("*", "*", "clean")).isEmpty();
    assertThat(cell("*", "*", "toxic").map(ConfusionRow::getCount)).contains(1L);
    assertThat(cell("rater", RATER, "clean")).isEmpty();

    topology.annotate(withdrawn(3));
    assertThat(topology.newest(TopicCatalogue.CONFUSION)).isEmpty();
    assertThat(topology.storedRows("slice-streams")).isZero();
  }

  @Test
  void kappaIsKnownOfRatersTeamsAndVendors() {
    topology.roster(
        RosterEntry.newBuilder()
            .setRaterId(RATER)
            .setTeamId("blue")
            .setVendorId("acme")
            .setEffectiveAt(Instant.EPOCH));
    for (int i = 0; i < 60; i++) {
      boolean toxic = i % 3 == 0;
      topology.gold(gold(1, toxic ? TOXIC : CLEAN).setItemId("i-" + i));
      topology.annotate(
          created("a")
              .setItemId("i-" + i)
              .setOccurredAt(NINE.plusSeconds(i))
              .setAnswers(List.of(toxic && i % 2 == 0 ? CLEAN : i % 3 == 0 ? TOXIC : CLEAN)));
    }
    // Twenty are toxic, of which ten are told; the forty that are not are all told.
    double chance = 1 / 3.0 * (1 / 6.0) + 2 / 3.0 * (5 / 6.0);
    double kappa = (50 / 60.0 - chance) / (1 - chance);

    RaterQualityRow rater = topology.quality(RATER, LABEL);
    assertThat(rater.getKappa()).isEqualTo(kappa, Offset.offset(1e-12));
    assertThat(rater.getKappaSampleCount()).isEqualTo(60);
    assertThat(rater.getKappaCiLow()).isLessThan(kappa);
    assertThat(rater.getKappaCiHigh()).isGreaterThan(kappa);
    // Half of the toxic ones are told, and all others.
    assertThat(rater.getBalancedAccuracy()).isEqualTo(0.75, Offset.offset(1e-12));
    assertThat(rater.getBalancedAccuracyCiLow()).isLessThan(0.75);
    assertThat(rater.getBalancedAccuracyCiHigh()).isGreaterThan(0.75);
    double correlation = 10 * 40 / Math.sqrt(20.0 * 10 * 40 * 50);
    assertThat(rater.getMcc()).isEqualTo(correlation, Offset.offset(1e-12));
    for (String dimension : new String[] {"team", "vendor"}) {
      SliceQualityRow slice =
          topology
              .slice(dimension, dimension.equals("team") ? "blue" : "acme", "week")
              .orElseThrow();
      assertThat(slice.getKappa()).as(dimension).isEqualTo(kappa, Offset.offset(1e-12));
      assertThat(slice.getKappaSampleCount()).isEqualTo(60);
      assertThat(slice.getBalancedAccuracy()).isEqualTo(0.75, Offset.offset(1e-12));
      assertThat(slice.getMcc()).isEqualTo(correlation, Offset.offset(1e-12));
    }
    assertThat(
            topology
                .newest(TopicCatalogue.RATER_QUALITY, LINE, RATER, LABEL, "gold", "last_10")
                .orElseThrow()
                .getKappa())
        .as("of the newest answers it is not kept what was given")
        .isNull();
  }

  @Test
  void classesBeyondTheCapShareOne() {
    int classes = 130;
    for (int i = 0; i < classes; i++) {
      AnswerEntry answer =
          AnswerEntry.newBuilder()
              .setQuestion(LABEL)
              .setKind(AnswerKind.CATEGORY)
              .setCategory("class-" + i)
              .build();
      topology.gold(gold(1, answer).setItemId("i-" + i));
      topology.annotate(created("a").setItemId("i-" + i).setAnswers(List.of(answer)));
    }

    assertThat(
            topology.newest(TopicCatalogue.CONFUSION).values().stream()
                .filter(row -> row.getDimension().equals("rater"))
                .mapToLong(ConfusionRow::getCount)
                .sum())
        .isEqualTo(classes);
    assertThat(
            topology
                .newest(
                    TopicCatalogue.CONFUSION,
                    LINE,
                    "rater",
                    RATER,
                    LABEL,
                    "gold",
                    "all",
                    "__other__",
                    "__other__")
                .map(ConfusionRow::getCount))
        .contains(30L);
    assertThat(topology.quality(RATER, LABEL).getKappa()).as("not all are told apart").isNull();
  }
}
