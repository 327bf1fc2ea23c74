package dev.andon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.producers.sdk.json.NativeFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class AndonTest {

  @Test
  void helpListsCommandsByPurpose() throws IOException {
    CommandRun run = CommandRun.of("--help");

    assertThat(run.exitCode()).isZero();
    Golden.assertMatches("help.txt", run.out());
  }

  @Test
  void helpNamesEveryCommand() {
    String help = CommandRun.of("--help").out();

    assertThat(root().getSubcommands().keySet())
        .allSatisfy(command -> assertThat(help).contains("  " + command + " "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "up", "publish", "watch", "ledger", "gold"})
  void helpOfCommandTeaches(String command) throws IOException {
    CommandRun run = CommandRun.of(command, "--help");

    assertThat(run.exitCode()).isZero();
    Golden.assertMatches("help-" + command + ".txt", run.out());
  }

  static Stream<CommandLine> everyCommand() {
    List<CommandLine> commands = new ArrayList<>();
    collect(root(), commands);
    return commands.stream();
  }

  private static void collect(CommandLine command, List<CommandLine> into) {
    command
        .getSubcommands()
        .values()
        .forEach(
            subcommand -> {
              into.add(subcommand);
              collect(subcommand, into);
            });
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void everyCommandHasAnExampleThatParses(CommandLine command) {
    String[] footer = command.getCommandSpec().usageMessage().footer();
    String name = command.getCommandSpec().qualifiedName();

    List<String> examples =
        Arrays.stream(footer).map(String::strip).filter(line -> line.startsWith(name)).toList();

    assertThat(examples).as("examples of %s", name).isNotEmpty();
    examples.stream()
        .filter(example -> !example.endsWith("\\") && !example.contains("&&"))
        .forEach(AndonTest::parse);
  }

  private static void parse(String example) {
    String[] words =
        example
            .replace("\"", "'")
            .replaceFirst("^andon ", "")
            .split(" (?=(?:[^']*'[^']*')*[^']*$)", -1);
    root().parseArgs(words);
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void everyOptionAndParameterIsExplained(CommandLine command) {
    assertThat(command.getCommandSpec().args())
        .allSatisfy(argument -> assertThat(argument.description()).isNotEmpty());
    assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gold", "audits", "items", "roster", "guidelines", "model-evals"})
  void sampleLineOfHelpIsValid(String command) {
    String help = String.join("", CommandRun.of(command, "--help").lines());
    String line = help.substring(help.indexOf("A line:") + "A line:".length());

    NativeFormat<?> format =
        NativeFormat.all().stream()
            .filter(known -> known.name().equals(command))
            .findFirst()
            .orElseThrow();
    assertThat(format.parse(line.strip().getBytes(StandardCharsets.UTF_8))).isNotNull();
  }

  @Test
  void versionNamesKafkaAndJava() {
    CommandRun run = CommandRun.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).hasSize(3);
    assertThat(run.lines().get(0)).matches("andon \\d+\\.\\d+.*");
    assertThat(run.lines().get(1)).isEqualTo("kafka 4.3.1");
  }

  @Test
  void unknownCommandIsWrongUsage() {
    CommandRun run = CommandRun.of("wacth");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .containsExactly(
            "andon: Unmatched argument at index 0: 'wacth'",
            "       did you mean: watch, doctor, backtest?",
            "       try: andon --help");
  }

  @Test
  void noCommandIsWrongUsage() {
    CommandRun run = CommandRun.of();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("try: andon --help");
  }

  @Test
  void missingParameterIsWrongUsage() {
    CommandRun run = CommandRun.of("publish", "--format", "andon");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("FILE").contains("try: andon publish --help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--until-idle=5", "--until-idle=soon", "--until-idle=-1s"})
  void wrongDurationSaysHowToWriteOne(String option) {
    CommandRun run = CommandRun.of("watch", "alerts", option);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("write 500ms, 5s, 2m, 48h or 7d");
  }

  @Test
  void unknownTopicNamesThoseThereAre() {
    CommandRun run = CommandRun.of("watch", "quality");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no topic is called \"quality\"").contains("rater-quality");
  }

  @Test
  void unknownFormatNamesThoseThereAre() {
    CommandRun run = CommandRun.of("publish", "export.json", "--format", "excel");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("unknown format 'excel'").contains("use one of andon, ");
  }

  @Test
  void latestWithoutAnEndIsWrongUsage() {
    CommandRun run = CommandRun.of("watch", "alerts", "--latest");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("add --until-idle 5s");
  }

  @Test
  void unknownIncidentNamesThoseThereAre() {
    CommandRun run = CommandRun.of("demo", "--incident", "earthquake");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("rater-degrades").contains("none");
  }

  @Test
  void portOutOfRangeIsWrongUsage() {
    CommandRun run = CommandRun.of("up", "--http-port", "70000");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--http-port must be in 0 to 65535, is 70000");
  }

  @Test
  void severalScopesAtATimeAreWrongUsage() {
    CommandRun run =
        CommandRun.of("line", "stop", "l", "--reason", "r", "--rater", "a", "--vendor", "b");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("one scope at a time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "ledger", "watch alerts", "topics verify", "alert list"})
  void clusterOutOfReachFailsInOneLine(String command) {
    CommandRun run = CommandRun.of((command + " --bootstrap 127.0.0.1:1").split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .containsExactly(
            "andon: no Kafka broker answers at 127.0.0.1:1: start one with `andon up`, or name"
                + " yours with --bootstrap");
  }

  @Test
  void verboseShowsWhereAFailureComesFrom() {
    CommandRun run = CommandRun.of("status", "--bootstrap", "127.0.0.1:1", "--verbose");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("no Kafka broker answers").contains("\tat dev.andon.cli");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "localhost:", "localhost:kafka", "h:1,localhost", ":9092", ""})
  void malformedBootstrapSaysHowToWriteIt(String bootstrap) {
    CommandRun run = CommandRun.of("status", "--bootstrap", bootstrap);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("is no bootstrap server: write HOST:PORT, such as 127.0.0.1:9092")
        .contains("try: andon status --help");
  }

  @Test
  void malformedBootstrapOfAFileIsNoWrongUsage(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("c"), "bootstrap.servers=localhost\n");

    CommandRun run = CommandRun.of("status", "--config", file.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("\"localhost\" is no bootstrap server: write HOST:PORT");
  }

  @Test
  void lineThatNoRecordMayNameIsWrongUsage() {
    CommandRun run =
        CommandRun.of("publish", "export.json", "--format", "label-studio", "--line", "a/b");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("must not contain \"/\", found \"a/b\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alert explain", "alert ack", "alert silence --reason r"})
  void emptyIdOfAnAlertIsWrongUsage(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    words.add("");

    CommandRun run = CommandRun.of(words.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no id is given: see `andon alert list`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trigger show", "trigger accept", "trigger done --verified v"})
  void emptyIdOfATriggerIsWrongUsage(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    words.add("");

    CommandRun run = CommandRun.of(words.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no id is given: see `andon trigger list`");
  }

  @Test
  void workIsNotDoneWithoutVerification() {
    CommandRun run = CommandRun.of("trigger", "done", "7c21");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--verified");
  }

  @Test
  void missingFileIsNamed() {
    CommandRun run = CommandRun.of("status", "--config", "no-such.properties");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("cannot read no-such.properties");
  }

  private static CommandLine root() {
    return Andon.commandLine(
        new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
  }
}
