package dev.andon.cli.publish;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.gateway.SourceOptions;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.ToolAdapter;
import dev.andon.producers.adapters.ToolAdapters;
import dev.andon.producers.adapters.andon.AndonAdapter;
import dev.andon.producers.gateway.config.ConfigException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays a labeling tool's export. */
@Command(
    name = "publish",
    description = {
      "Publish the annotations of a labeling tool's export.",
      "",
      "Goes on past what it cannot take, names each by its line or task, ends with counts, and with"
          + " exit code 1 if anything was refused. Publishing a file again changes nothing."
    },
    footer = {
      "",
      "Examples:",
      "  andon publish events.jsonl --format andon",
      "  andon publish export.json --format label-studio --line toxicity",
      "  andon publish export.json --format label-studio --line toxicity --slice language=lang \\",
      "      --option ground-truth=annotation",
      "  andon publish export.json --gateway gateway.yaml --source reviews",
      "  zstdcat events.jsonl.zst | andon publish - --format andon --json"
    })
public final class PublishCommand implements Callable<Integer> {

  // What lines of the format andon say themselves.
  private static final List<String> TOOLS_ONLY =
      List.of(
          "--line",
          "--line-of",
          "--line-field",
          "--item-field",
          "--batch-field",
          "--guideline",
          "--slice",
          "--team",
          "--vendor",
          "--flag");

  /** The formats there are an adapter for. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ToolAdapters.formats().iterator();
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Parameters(
      paramLabel = "FILE",
      description = "The export; - for standard input. A name ending in .gz is unpacked.")
  private String file;

  @Option(
      names = "--format",
      paramLabel = "F",
      completionCandidates = Formats.class,
      description = "What wrote the file: ${COMPLETION-CANDIDATES} (or as --source says).")
  private @Nullable String format;

  @ArgGroup(exclusive = false, heading = "%nAs a gateway would read it:%n")
  private @Nullable SourceOptions source;

  @Option(
      names = "--line",
      paramLabel = "L",
      description =
          "The line the work belongs to (default: as the tool's project says; lines of the format"
              + " andon name their own).")
  private @Nullable String line;

  @Option(
      names = "--line-of",
      paramLabel = "PROJECT=LINE",
      description = "The line of one of the tool's projects, by its id or title. May be repeated.")
  private Map<String, String> lines = new LinkedHashMap<>();

  @Option(
      names = "--line-field",
      paramLabel = "FIELD",
      description = "The field of a task's data that names the line, or what --line-of lists.")
  private @Nullable String lineField;

  @Option(
      names = "--item-field",
      paramLabel = "FIELD",
      description = "The field of a task's data that identifies the item (default: the task id).")
  private @Nullable String itemField;

  @Option(
      names = "--batch-field",
      paramLabel = "FIELD",
      description = "The field of a task's data that names the batch (default: batch).")
  private @Nullable String batchField;

  @Option(
      names = "--guideline",
      paramLabel = "VERSION",
      description = "The guideline version the work was done under.")
  private @Nullable String guidelineVersion;

  @Option(
      names = "--slice",
      paramLabel = "DIMENSION=FIELD",
      description = "A slice of every item, from a field of its task's data. May be repeated.")
  private Map<String, String> slices = new LinkedHashMap<>();

  @Option(
      names = "--team",
      paramLabel = "TEAM",
      description = "The team of raters of whom the roster names none.")
  private @Nullable String team;

  @Option(
      names = "--vendor",
      paramLabel = "VENDOR",
      description = "The vendor of raters of whom the roster names none.")
  private @Nullable String vendor;

  @Option(
      names = "--flag",
      paramLabel = "QUESTION=ANSWER=FLAG",
      description =
          "An answer that is a flag, or none; its question is not compared. May be repeated.")
  private List<String> flags = new ArrayList<>();

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "An option of the format's own. May be repeated.")
  private Map<String, String> toolOptions = new LinkedHashMap<>();

  @Override
  public Integer call() {
    ToolExport export = new ToolExport(source == null ? adapter() : adapterOf(source));
    return new Loading(output).run(connection.connection(), export, new InputFile(file), topics());
  }

  /** The adapter of a source, so that an export says the same as the webhooks did. */
  private ToolAdapter adapterOf(SourceOptions options) {
    List<String> given =
        Stream.concat(Stream.of("--format", "--option"), TOOLS_ONLY.stream())
            .filter(spec.commandLine().getParseResult()::hasMatchedOption)
            .toList();
    if (!given.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--source says how the file is read: leave out " + String.join(", ", given));
    }
    try {
      return options.source().adapter();
    } catch (ConfigException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private ToolAdapter adapter() {
    if (format == null) {
      throw new ParameterException(
          spec.commandLine(), "name what wrote the file with --format, or a --source that does");
    }
    warnOfWhatIsNotUsed(format);
    try {
      return ToolAdapters.open(format, settings(format));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void warnOfWhatIsNotUsed(String named) {
    List<String> given =
        TOOLS_ONLY.stream().filter(spec.commandLine().getParseResult()::hasMatchedOption).toList();
    if (isNative(named) && !given.isEmpty()) {
      output
          .err()
          .printf(
              "andon: not used: %s; lines of the format andon name their line, and all else,"
                  + " themselves%n",
              String.join(", ", given));
    }
  }

  private static boolean isNative(String named) {
    return named.equals(AndonAdapter.FORMAT);
  }

  private AdapterSettings settings(String named) {
    AdapterSettings.Builder settings = AdapterSettings.builder();
    if (line != null && !isNative(named)) {
      settings.line(line);
    }
    lines.forEach(settings::line);
    if (lineField != null) {
      settings.lineField(lineField);
    }
    if (itemField != null) {
      settings.itemField(itemField);
    }
    if (batchField != null) {
      settings.batchField(batchField);
    }
    if (guidelineVersion != null) {
      settings.guidelineVersion(guidelineVersion);
    }
    slices.forEach(settings::slice);
    if (team != null) {
      settings.team(team);
    }
    if (vendor != null) {
      settings.vendor(vendor);
    }
    flags.forEach(flag -> add(flag, settings));
    toolOptions.forEach(settings::toolOption);
    return settings.build();
  }

  private static void add(String flag, AdapterSettings.Builder settings) {
    int question = flag.indexOf('=');
    int type = flag.lastIndexOf('=');
    if (question < 1 || type < question + 2) {
      throw new IllegalArgumentException(
          "--flag %s: write QUESTION=ANSWER=FLAG, such as issues=Unclear=ambiguous"
              .formatted(flag));
    }
    settings.flag(
        flag.substring(0, question), flag.substring(question + 1, type), flag.substring(type + 1));
  }

  // An export may hold gold and reviews beside annotations.
  private static Topic<?>[] topics() {
    return new Topic<?>[] {TopicCatalogue.ANNOTATIONS, TopicCatalogue.GOLD, TopicCatalogue.AUDITS};
  }
}
