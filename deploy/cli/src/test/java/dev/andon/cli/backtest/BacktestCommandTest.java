package dev.andon.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.CommandRun;
import dev.andon.cli.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BacktestCommandTest {

  private static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");

  private static final String POLICY =
      """
      version: "7"
      rules:
        - {id: core, scope: rater, measure: agreement, basis: gold, question: "*", below: 0.75,
           false_alarm_every: 1000, recovery_every: 20, severity: major, stop: true,
           trigger: {kind: retraining, owner: team lead, within: P2D}, runbook: docs/core.md}
      """;

  @TempDir private Path directory;
  private final StringBuilder events = new StringBuilder();
  private final StringBuilder gold = new StringBuilder();
  private int items;

  @BeforeEach
  void writePolicy() throws IOException {
    Files.writeString(directory.resolve("policy.yaml"), POLICY);
  }

  /** Answers of a rater to gold items that want toxic, one a minute. */
  private void work(String rater, String answer, int count) {
    for (int i = 0; i < count; i++, items++) {
      Instant at = NINE.plusSeconds(60L * items);
      events.append(
          """
          {"event_id":"e-%1$d","type":"created","line_id":"toxicity","item_id":"i-%1$d",\
          "annotation_id":"a-%1$d","rater_id":"%2$s","occurred_at":"%3$s",\
          "answers":[{"question":"label","kind":"category","value":"%4$s"}]}
          """
              .formatted(items, rater, at, answer));
      gold.append(
          """
          {"line_id":"toxicity","item_id":"i-%d","version":1,"effective_at":"%s",\
          "answers":[{"question":"label","kind":"category","value":"toxic"}]}
          """
              .formatted(items, NINE));
    }
  }

  private CommandRun backtest(String... more) throws IOException {
    Files.writeString(directory.resolve("events.jsonl"), events);
    Files.writeString(directory.resolve("gold.jsonl"), gold);
    String[] arguments = {
      "backtest",
      "--policy=" + directory.resolve("policy.yaml"),
      "--events=" + directory.resolve("events.jsonl"),
      "--gold=" + directory.resolve("gold.jsonl")
    };
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return CommandRun.of(all);
  }

  @Test
  void saysWhatWouldHaveFiredAndWhen() throws IOException {
    work("r-1", "toxic", 20);
    work("r-2", "clean", 15);
    work("r-2", "toxic", 30);

    CommandRun run = backtest();

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("replayed 130, refused 0");
    Golden.assertMatches("backtest.txt", run.out());
  }

  @Test
  void saysWhichModelsWouldHaveBeenTrainedAgain() throws IOException {
    work("r-1", "toxic", 180);
    Path evaluations = directory.resolve("model-evals.jsonl");
    String evaluation =
        """
        {"evaluation_id":"%s","line_id":"toxicity","occurred_at":"%s","model":"tox",\
        "metrics":[{"metric":"accuracy","score":%s,"sample_count":4000}]}
        """;
    Files.writeString(
        evaluations,
        evaluation.formatted("v-1", NINE.plusSeconds(5_400), 0.9)
            + evaluation.formatted("v-2", NINE.plusSeconds(10_800), 0.6));
    Files.writeString(
        directory.resolve("policy.yaml"),
        """
        model:
          {fall: 0.05, confidence: 0.95, minimum_gold: 30, labels_explain: 1,
           retraining: {owner: ml lead, within: P7D}, relabeling: {owner: lead, within: P7D},
           audit: {owner: lead, within: P7D}}
        """,
        StandardOpenOption.APPEND);

    CommandRun run = backtest("--model-evals=" + evaluations);

    assertThat(run.err()).contains("replayed 362, refused 0");
    assertThat(run.out()).contains("model retraining  toxicity model tox  ml lead");
  }

  @Test
  void saysWhichReleasesWouldHavePassed() throws IOException {
    work("r-1", "toxic", 2);
    Path audits = directory.resolve("audits.jsonl");
    Files.writeString(
        audits,
        """
        {"audit_id":"u-1","line_id":"toxicity","item_id":"i-1","annotation_id":"a-1",\
        "auditor_id":"q-1","occurred_at":"2026-05-04T12:00:00Z","kind":"audit",\
        "sample_id":"s-1","outcome":"pass"}
        """);
    Path intake = directory.resolve("items.jsonl");
    Files.writeString(
        intake,
        """
        {"line_id":"toxicity","item_id":"i-1","received_at":"2026-05-04T08:00:00Z",\
        "release_id":"2026-05"}
        """);
    Files.writeString(
        directory.resolve("policy.yaml"),
        """
        gates:
          - {id: ship, gate: release, measure: critical_defect_rate, at_most: 0.005,
             confidence: 0.95}
        """,
        StandardOpenOption.APPEND);

    CommandRun text = backtest("--audits=" + audits, "--items=" + intake);
    CommandRun json = backtest("--audits=" + audits, "--items=" + intake, "--json");

    assertThat(text.exitCode()).as(text.err()).isZero();
    assertThat(text.lines())
        .contains(
            "  toxicity  2026-05  release  held   1       0"
                + "        insufficient evidence (ship)");
    assertThat(json.out())
        .contains("{\"record\":\"gate\",\"line_id\":\"toxicity\",\"gate_id\":\"2026-05\"");
  }

  @Test
  void saysWhatAReleaseOfGuidelinesWouldHaveAskedFor() throws IOException {
    work("r-1", "toxic", 2);
    Path guidelines = directory.resolve("guidelines.jsonl");
    Files.writeString(
        guidelines,
        """
        {"line_id":"toxicity","version":"1.1.0","change_class":"clarification",\
        "effective_at":"2026-05-04T08:00:00Z"}
        {"line_id":"toxicity","version":"1.2.0","change_class":"definition",\
        "effective_at":"2026-05-04T09:00:00Z"}
        """);
    Files.writeString(
        directory.resolve("policy.yaml"),
        """
        guidelines:
          certification: {owner: labeling lead, within: P7D}
        """,
        StandardOpenOption.APPEND);

    CommandRun run = backtest("--guidelines=" + guidelines);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines())
        .filteredOn(line -> line.contains("certification"))
        .singleElement()
        .asString()
        .contains("guideline_version 1.2.0");
  }

  @Test
  void theSameAsJsonLines() throws IOException {
    work("r-2", "clean", 15);

    CommandRun run = backtest("--json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines())
        .extracting(line -> line.substring(0, line.indexOf(',')))
        .containsExactly(
            "{\"record\":\"alert\"",
            "{\"record\":\"trigger\"",
            "{\"record\":\"line_state\"",
            "{\"record\":\"ledger\"",
            "{\"record\":\"summary\"");
    assertThat(run.lines().get(0))
        .contains("\"policy_version\":\"7\"", "\"fired_at\":\"2026-05-04T");
    assertThat(run.lines().get(4))
        .isEqualTo(
            "{\"record\":\"summary\",\"policy_version\":\"7\",\"replayed\":30,\"refused\":0,"
                + "\"from\":\"2026-05-04T09:00:00.000Z\",\"until\":\"2026-05-04T09:14:00.000Z\","
                + "\"alerts\":1,\"triggers\":1}");
  }

  @Test
  void whereNothingIsWrongItSaysSo() throws IOException {
    work("r-1", "toxic", 30);

    CommandRun run = backtest();

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines())
        .contains("policy 7 over 60 records, 2026-05-04T09:00:00.000Z to 2026-05-04T09:29:00.000Z")
        .contains("nothing would have fired");
  }

  @Test
  void goesOnPastBadLinesAndNamesThemByFileAndNumber() throws IOException {
    work("r-2", "clean", 2);
    events.append("no json\n");
    work("r-2", "clean", 13);
    // What the reader takes and the pipeline does not: an event from the future.
    events.append(
        """
        {"event_id":"e-x","type":"created","line_id":"toxicity","item_id":"i-x",\
        "annotation_id":"a-x","rater_id":"r-1","occurred_at":"2199-01-01T00:00:00Z",\
        "answers":[{"question":"label","kind":"category","value":"clean"}]}
        """);

    CommandRun run = backtest();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("events.jsonl line 3: ", "events.jsonl line 17: the event time 2199-01-01")
        .contains("replayed 31, refused 2");
    assertThat(run.out())
        .contains("2026-05-04T09:00:00.000Z to 2026-05-04T09:14:00.000Z", "toxicity rater r-2");
  }

  /** The truth about {@link #work}: a rater spoils the items of a range. */
  private Path truth(String rater, int from, int to) throws IOException {
    StringBuilder truth = new StringBuilder();
    truth.append(
        """
        {"record":"incident","id":"rater-degrades-1","kind":"rater-degrades",\
        "line_id":"toxicity","raters":["%s"],"from":"%s","until":"%s"}
        """
            .formatted(rater, NINE.plusSeconds(60L * from), NINE.plusSeconds(60L * to)));
    for (int i = from; i < to; i++) {
      truth.append(
          """
          {"record":"annotation","line_id":"toxicity","item_id":"i-%1$d",\
          "annotation_id":"a-%1$d","revision":1,"event_id":"e-%1$d","rater_id":"%2$s",\
          "occurred_at":"%3$s","touched_by":["rater-degrades-1"],\
          "changed_by":["rater-degrades-1"]}
          """
              .formatted(i, rater, NINE.plusSeconds(60L * i)));
    }
    return Files.writeString(directory.resolve("truth.jsonl"), truth);
  }

  @Test
  void holdsWhatWouldHaveFiredAgainstTheTruth() throws IOException {
    work("r-1", "toxic", 20);
    work("r-2", "clean", 15);
    work("r-2", "toxic", 30);
    work("r-3", "clean", 15);

    CommandRun run = backtest("--truth=" + truth("r-2", 20, 35));

    assertThat(run.exitCode()).as(run.err()).isZero();
    Golden.assertMatches("backtest-truth.txt", run.out().substring(run.out().indexOf("incidents")));
  }

  @Test
  void theTruthAsJsonLines() throws IOException {
    work("r-1", "toxic", 20);
    work("r-2", "clean", 15);

    CommandRun run = backtest("--json", "--truth=" + truth("r-2", 20, 35));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines())
        .contains(
            "{\"record\":\"incident\",\"incident_id\":\"rater-degrades-1\","
                + "\"kind\":\"rater-degrades\",\"line_id\":\"toxicity\","
                + "\"from\":\"2026-05-04T09:20:00.000Z\",\"by\":\"last_10\",\"detected\":true,"
                + "\"raised_at\":\"2026-05-04T09:29:00.000Z\",\"delay_ms\":540000,"
                + "\"delay_gold_judgements\":10,\"delay_annotations\":10,"
                + "\"in_doubt\":10,\"contained\":10,\"contained_in_excess\":0,"
                + "\"bad_labels_let_through\":10,\"bad_labels\":15}",
            "{\"record\":\"false_alarms\",\"by\":\"andon\",\"alarms\":0,\"stops\":0}");
  }

  @Test
  void ordersOfPeopleCountAsWell() throws IOException {
    work("r-2", "clean", 15);
    Path commands =
        Files.writeString(
            directory.resolve("commands.jsonl"),
            """
            {"command_id":"c-1","type":"resume","line_id":"toxicity","rater_id":"r-2",\
            "actor":"ana","reason":"retrained","occurred_at":"2026-05-04T12:00:00Z"}
            """);

    CommandRun run = backtest("--commands=" + commands);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("toxicity +rater r-2 +RUNNING +2026-05-04T12:00:00.000Z +ana +retrained");
  }

  @Test
  void aPolicyThatIsNoneNamesLineAndRule() throws IOException {
    Files.writeString(directory.resolve("policy.yaml"), POLICY.replace("0.75", "75"));

    CommandRun run = backtest();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("policy.yaml line 3: rule 'core'").doesNotContain("Exception");
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws IOException {
    CommandRun run = backtest("--audits=" + directory.resolve("audits.jsonl"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("audits.jsonl: name a file that is there");
  }

  @Test
  void onlyOneFileIsStandardInput() {
    CommandRun run = CommandRun.of("backtest", "--events", "-", "--gold", "-");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("only one file can be standard input, 2 are");
  }

  @Test
  void filesAndTopicsAreNotMixed() {
    CommandRun both = CommandRun.of("backtest", "--events", "events.jsonl", "--from", "7d");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).contains("--from reads topics, the other options name files");

    CommandRun neither = CommandRun.of("backtest", "--line", "toxicity");
    assertThat(neither.exitCode()).isEqualTo(2);
    assertThat(neither.err()).contains("Name a file with --events, or a time with --from");

    CommandRun backwards = CommandRun.of("backtest", "--from", "1d", "--to", "2d");
    assertThat(backwards.exitCode()).isEqualTo(2);
    assertThat(backwards.err()).contains("must be after --from");

    CommandRun never = CommandRun.of("backtest", "--from", "yesterday");
    assertThat(never.exitCode()).isEqualTo(2);
    assertThat(never.err()).contains("\"yesterday\" is not a time: write 2026-05-04T08:00:00Z");
  }
}
