package dev.andon.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.CommandRun;
import dev.andon.cli.alerts.TestAlerts;
import dev.andon.cli.cluster.TestCluster;
import dev.andon.contracts.LedgerRow;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.TopicCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands against a cluster that has topics, and no pipeline. */
@Tag("slow")
final class WatchAndLoadTest {

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

  @Test
  void goldIsLoadedPastBadLinesWhichAreNamed() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("gold.jsonl"),
            """
            {"line_id":"l","item_id":"i-1","version":1,"effective_at":"2026-05-01T00:00:00Z","answers":[{"question":"q","kind":"category","value":"a"}]}
            {"line_id":"l","item_id":"i-2","version":1,"effective_at":"2026-05-01T00:00:00Z","answer":[]}

            not json
            {"line_id":"l","item_id":"i-3","version":1,"effective_at":"2026-05-01T00:00:00Z","answers":[{"question":"q","kind":"category","value":"b"}]}
            """);

    CommandRun load = run("gold", file.toString());

    assertThat(load.exitCode()).isEqualTo(1);
    assertThat(load.out()).startsWith("read 4, sent 2, refused 2 (");
    assertThat(load.err().lines())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).startsWith("line 2: ").contains("answer"))
        .anySatisfy(line -> assertThat(line).startsWith("line 4: "));

    CommandRun watch = run("watch", "gold", "--from-beginning", "--until-idle", "500ms", "--json");
    assertThat(watch.exitCode()).isZero();
    assertThat(watch.lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("\"line_id\":\"l\""));
    assertThat(
            run("watch", "gold", "--from-beginning", "--until-idle", "500ms", "--key", "l/i-3")
                .lines())
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).contains("item_id=i-3"));
  }

  @Test
  void publishCountsInJsonForPrograms() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("events.jsonl"),
            """
            {"event_id":"e-1","type":"created","line_id":"l","item_id":"i-1","annotation_id":"a-1","revision":1,"rater_id":"r","occurred_at":"2026-05-04T09:15:02.120Z","answers":[{"question":"q","kind":"category","value":"a"}]}
            {"event_id":"e-2","type":"created","line_id":"l","item_id":"i-1","annotation_id":"a-2","revision":1,"occurred_at":"2026-05-04T09:15:02.120Z","answers":[{"question":"q","kind":"category","value":"a"}]}
            """);

    CommandRun load = run("publish", file.toString(), "--format", "andon", "--json");

    assertThat(load.exitCode()).isEqualTo(1);
    assertThat(load.err()).isEmpty();
    assertThat(load.lines()).hasSize(2);
    assertThat(load.lines().get(0))
        .startsWith("{\"refused\":\"line 2\",\"reason\":")
        .contains("rater_id");
    assertThat(load.lines().get(1))
        .isEqualTo("{\"read\":2,\"sent\":1,\"refused\":1,\"partly_refused\":0}");
  }

  @Test
  void whatLinesOfTheFormatAndonSayThemselvesIsNotUsedAndThatIsSaid() throws IOException {
    Path file = Files.createFile(directory.resolve("events.jsonl"));

    CommandRun load =
        run("publish", file.toString(), "--format", "andon", "--line", "a/b", "--slice", "a=b");

    assertThat(load.exitCode()).isZero();
    assertThat(load.err())
        .isEqualToNormalizingNewlines(
            "andon: not used: --line, --slice; lines of the format andon name their line, and all"
                + " else, themselves\n");
  }

  @Test
  void whatAToolSaysInItsOwnWordsIsMapped() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("export.json"),
            """
            [{"id":1,"project":7,"data":{"text":"x"},"annotations":[{"id":77001,"task":1,
              "completed_by":3,"created_at":"2026-05-04T09:15:02Z",
              "updated_at":"2026-05-04T09:15:02Z","result":[
                {"type":"rating","from_name":"stars","value":{"rating":4}},
                {"type":"choices","from_name":"issues","value":{"choices":["a=b"]}}]}]}]
            """);

    CommandRun load =
        run(
            "publish",
            file.toString(),
            "--format=label-studio",
            "--line-of=7=mapped",
            "--team=red",
            "--flag=issues=a=b=ambiguous");

    assertThat(load.err()).isEmpty();
    assertThat(run("watch", "andon.in.annotations.v1", "--from-beginning", "--until-idle=2s").out())
        .contains("line_id=mapped  item_id=1")
        .contains("slices={team=red}")
        .contains("ambiguous");
  }

  @Test
  void aFlagThatIsNotOneOfThreePartsIsAWrongUse() throws IOException {
    Path file = Files.createFile(directory.resolve("nothing.json"));

    CommandRun load =
        run("publish", file.toString(), "--format=label-studio", "--flag=issues=ambiguous");

    assertThat(load.exitCode()).isEqualTo(2);
    assertThat(load.err()).contains("--flag issues=ambiguous: write QUESTION=ANSWER=FLAG");
  }

  @Test
  void missingFileIsNamed() {
    CommandRun load = run("roster", "no-such.jsonl");

    assertThat(load.exitCode()).isEqualTo(1);
    assertThat(load.err())
        .contains("cannot read no-such.jsonl: name a file that is there, or - for standard input");
  }

  @Test
  void emptyFileIsNoFailure() throws IOException {
    Path file = Files.createFile(directory.resolve("empty.jsonl"));

    CommandRun load = run("items", file.toString());

    assertThat(load.exitCode()).isZero();
    assertThat(load.out()).startsWith("read 0, sent 0, refused 0");
    assertThat(load.err()).isEmpty();
  }

  @Test
  void compactedTopicShowsTheNewestRowOfEveryKey() throws Exception {
    writeState("watched", LineRunState.STOPPED, 1);
    writeState("watched", LineRunState.RUNNING, 2);
    writeState("gone", LineRunState.STOPPED, 1);
    cluster.write(TopicCatalogue.LINE_STATE, "gone", null);

    CommandRun latest =
        run("watch", "line-state", "--from-beginning", "--until-idle", "500ms", "--json");
    assertThat(latest.lines())
        .filteredOn(line -> line.contains("watched"))
        .singleElement()
        .asString()
        .contains("\"state\":\"RUNNING\"");
    assertThat(latest.out()).doesNotContain("gone");

    CommandRun changes =
        run(
            "watch",
            "line-state",
            "--from-beginning",
            "--until-idle",
            "500ms",
            "--no-latest",
            "--json");
    assertThat(changes.lines()).filteredOn(line -> line.contains("watched")).hasSize(2);
    assertThat(changes.lines()).contains("{\"key\":\"gone\",\"deleted\":true}");
  }

  @Test
  void recordThatIsNoneIsNamedAndPassedOver() throws Exception {
    cluster.writeBytes(TopicCatalogue.SIGNALS, "l", "garbage".getBytes(StandardCharsets.UTF_8));

    CommandRun watch = run("watch", "signals", "--from-beginning", "--until-idle", "500ms");

    assertThat(watch.exitCode()).isZero();
    assertThat(watch.out()).isEmpty();
    assertThat(watch.err())
        .containsPattern("partition \\d offset 0: not shown: the value does not begin with");
  }

  @Test
  void lineThatIsStoppedSaysWhy() throws Exception {
    writeState("shown", LineRunState.STOPPED, 1);

    assertThat(run("line", "show", "shown").out())
        .isEqualToNormalizingNewlines(
            """
            line shown: STOPPED
              since   2026-05-04T09:00:00.000Z
              reason  because
              by      policy
            """);
    assertThat(run("line", "show", "shown", "--json").out()).contains("\"may_work_go_on\":false");
    CommandRun unheard = run("line", "show", "never-heard-of");
    assertThat(unheard.exitCode()).isZero();
    assertThat(unheard.out()).isEqualToNormalizingNewlines("line never-heard-of: RUNNING\n");
    assertThat(unheard.err()).contains("nothing was received for line never-heard-of yet");
  }

  @Test
  void ledgerThatDoesNotAddUpFailsOnceItIsIdle() throws Exception {
    writeLedger("lost", "received", 10);
    writeLedger("lost", "scored", 9);
    writeLedger("kept", "received", 5);
    writeLedger("kept", "unreferenced", 5);

    CommandRun all = run("ledger", "--until-idle", "500ms", "--json");
    assertThat(all.exitCode()).isEqualTo(1);
    assertThat(all.lines())
        .containsExactly(
            ledgerLine("kept", 5, 0, 5, true),
            ledgerLine("lost", 10, 9, 0, false),
            ledgerLine("*", 15, 9, 5, false));

    CommandRun kept = run("ledger", "--line", "kept");
    assertThat(kept.exitCode()).isZero();
    assertThat(kept.lines()).hasSize(2);
    assertThat(kept.lines().get(1)).startsWith("kept").endsWith("yes");

    String mistyped = "nothing was received for line ketp yet: did you mean kept?";
    CommandRun none = run("ledger", "--line", "ketp");
    assertThat(none.exitCode()).isZero();
    assertThat(none.lines()).containsExactly(mistyped);
    CommandRun json = run("ledger", "--line", "ketp", "--json");
    assertThat(json.out()).isEmpty();
    assertThat(json.err().lines()).containsExactly(mistyped);
  }

  @Test
  void alertsAreListedAndExplained() throws Exception {
    cluster.write(TopicCatalogue.ALERTS, "3f9a", TestAlerts.firing("3f9a").build());

    assertThat(run("alert", "list").lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("3f9a   firing  major     toxicity rater r-4");
    assertThat(run("alert", "list", "--line", "other").out())
        .isEqualToNormalizingNewlines("no alerts\n");
    assertThat(run("alert", "explain", "3f").out()).contains("So what   About 64 %");
    assertThat(run("alert", "show", "3f", "--json").out()).startsWith("{\"alert_id\":\"3f9a\"");
    assertThat(run("alert", "explain", "none").exitCode()).isEqualTo(1);
  }

  @Test
  void doctorFindsTheClusterFineAndThePipelineMissing() {
    CommandRun doctor = run("doctor");

    assertThat(doctor.exitCode()).isZero();
    assertThat(doctor.lines())
        .anySatisfy(line -> assertThat(line).startsWith("ok    kafka"))
        .anySatisfy(line -> assertThat(line).startsWith("ok    registry"))
        .anySatisfy(line -> assertThat(line).startsWith("ok    topics"))
        .anySatisfy(line -> assertThat(line).startsWith("warn  pipeline"));
  }

  @Test
  void doctorSaysWhatIsOutOfReach() {
    CommandRun doctor =
        CommandRun.of(
            "doctor", "--bootstrap", "127.0.0.1:1", "--registry", "http://127.0.0.1:1", "--json");

    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("\"check\":\"kafka\",\"status\":\"fail\"")
                    .contains("--bootstrap"))
        .anySatisfy(
            line -> assertThat(line).contains("\"check\":\"registry\",\"status\":\"fail\""));
  }

  private static String ledgerLine(
      String line, long received, long scored, long unreferenced, boolean addsUp) {
    return ("{\"line_id\":\"%s\",\"received\":%d,\"scored\":%d,\"unreferenced\":%d,\"superseded\":0,"
            + "\"withdrawn\":0,\"duplicate\":0,\"expired\":0,\"rejected\":0,\"accounted\":%d,"
            + "\"late\":0,\"adds_up\":%s}")
        .formatted(line, received, scored, unreferenced, scored + unreferenced, addsUp);
  }

  private static void writeState(String line, LineRunState state, long revision) throws Exception {
    LineStateRow row =
        LineStateRow.newBuilder()
            .setLineId(line)
            .setState(state)
            .setActor("policy")
            .setReason("because")
            .setSince(TestAlerts.NINE)
            .setRevision(revision)
            .build();
    cluster.write(TopicCatalogue.LINE_STATE, line, row);
  }

  private static void writeLedger(String line, String outcome, long count) throws Exception {
    LedgerRow row =
        LedgerRow.newBuilder()
            .setLineId(line)
            .setOutcome(outcome)
            .setCount(count)
            .setLateCount(0)
            .setUpdatedAt(TestAlerts.NINE)
            .setRevision(1)
            .build();
    cluster.write(TopicCatalogue.LEDGER, line + "/" + outcome, row);
  }

  private static CommandRun run(String... arguments) {
    return CommandRun.of(cluster.arguments(arguments));
  }
}
