package dev.andon.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.cli.CommandRun;
import dev.andon.cli.Golden;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanGoldCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void saysHowMuchGoldToGiveAndWhatToExpectOfIt() throws IOException {
    CommandRun run = plan("--from 0.9 --to 0.7 --within-days 4");

    assertThat(run.exitCode()).isZero();
    Golden.assertMatches("plan-gold.txt", run.out());
  }

  @Test
  void whatTheGoldAskedForAchievesIsWhatWasAskedFor() throws IOException {
    JsonNode asked = JSON.readTree(plan("--within-days 3 --probability 0.9 --json").out());
    double gold = asked.path("gold_per_rater_day").asDouble();
    JsonNode back =
        JSON.readTree(plan("--within-days 3 --json --gold-per-rater-day " + gold).out());

    assertThat(asked.path("asked_probability").asDouble()).isEqualTo(0.9);
    assertThat(back.path("asked_probability").isNull()).isTrue();
    assertThat(back.path("caught_within_days_ratio").asDouble()).isGreaterThanOrEqualTo(0.9);
    assertThat(back.path("fresh_delay_days")).isEqualTo(asked.path("fresh_delay_days"));
    assertThat(back.path("gold_between_false_alarms").asDouble()).isEqualTo(10_000);
  }

  @Test
  void falseAlarmsOfAFleetAreThoseAskedFor() throws IOException {
    CommandRun run =
        plan("--gold-per-rater-day 20 --false-alarms-per-fleet-day 2 --raters 500 --json");

    JsonNode plan = JSON.readTree(run.out());
    assertThat(plan.path("false_alarms_per_fleet_day").asDouble()).isEqualTo(2);
    assertThat(plan.path("gold_between_false_alarms").asDouble()).isEqualTo(5_000);
  }

  @Test
  void whatCannotBeHadSaysWhatToAllow() {
    CommandRun run = plan("--to 0.90 --within-days 0.01");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("catch the drop in time: allow more days (--within-days)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--from 0.2 | --from must be in 0.5..0.995, is 0.2",
        "--to 0.96 | --to must be in range (0, 0.95), is 0.96",
        "--to 0.949 | --to is 0.949, too near 0.95 to plan for",
        "--within-days 0 | --within-days must be above 0, is 0",
        "--probability 1 | --probability must be above 0 and below 1, is 1",
        "--gold-per-rater-day 2000 | --gold-per-rater-day must be above 0 and at most 1000",
        "--gold-per-rater-day 9 --probability 0.9 | leave one out",
        "--raters 0 | --raters must be above 0",
        "--gold-between-false-alarms -1 | --gold-between-false-alarms must be above 0",
        "--gold-between-false-alarms 9 --false-alarms-per-rater-year 1 | in one unit"
      })
  void whatMakesNoSenseIsWrongUsage(String options, String message) {
    CommandRun run = plan(options);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message).contains("try: andon plan gold --help");
  }

  private static CommandRun plan(String options) {
    List<String> words = new ArrayList<>(List.of("plan", "gold"));
    words.addAll(List.of(options.split(" ", -1)));
    return CommandRun.of(words.toArray(String[]::new));
  }
}
