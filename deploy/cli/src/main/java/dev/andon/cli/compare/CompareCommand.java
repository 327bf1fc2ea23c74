package dev.andon.cli.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.compare.VersionComparison.Question;
import dev.andon.cli.compare.VersionComparison.Share;
import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.console.OutputOptions;
import dev.andon.contracts.Basis;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.quality.interval.Estimate;
import dev.andon.quality.scoring.Judgement;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds one guideline version against another. */
@Command(
    name = "compare",
    description = {
      "Compare the errors made under two guideline versions, on comparable work.",
      "",
      "Reads the judgements that the topic still has, of production. Comparable is what the same"
          + " raters did under both versions, on items of like difficulty: a version that is tried on"
          + " easy items, or by the best raters, looks good for that. The difference has its 95 %"
          + " interval; with too few errors none is given."
    },
    footer = {
      "",
      "Examples:",
      "  andon compare 1.2.0 1.3.0 --line toxicity",
      "  andon compare 1.2.0 1.3.0 --line toxicity --question label --class toxic --false-positives"
    })
public final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "FORMER", description = "The version to hold against.")
  private String former;

  @Parameters(index = "1", paramLabel = "LATTER", description = "The version asked about.")
  private String latter;

  @Option(names = "--line", paramLabel = "L", required = true, description = "The line.")
  private String line;

  @Option(
      names = "--question",
      paramLabel = "Q",
      description = "Answers to this question (default: whole annotations).")
  private String question = Judgement.WHOLE;

  @Option(names = "--audits", description = "As audits found it, instead of gold.")
  private boolean audits;

  @Option(
      names = "--class",
      paramLabel = "C",
      description = "Errors about this class; with --false-positives or --false-negatives.")
  private @Nullable String className;

  @Option(
      names = "--false-positives",
      description = "How often the class is given where another is right.")
  private boolean falsePositives;

  @Option(
      names = "--false-negatives",
      description = "How often another is given where the class is right.")
  private boolean falseNegatives;

  @Override
  public Integer call() {
    Question asked =
        new Question(
            line, audits ? Basis.AUDIT : Basis.GOLD, question, kind(), className, former, latter);
    VersionComparison comparison = read(asked);
    if (comparison.former().answers() + comparison.latter().answers() == 0) {
      throw new CommandFailure(
          "no judged work of line %s under guidelines %s or %s is known: see `andon watch judgements"
                  .formatted(line, former, latter)
              + " --from-beginning --until-idle 2s --json`");
    }
    if (output.json()) {
      output.jsonLines().write(json -> write(json, comparison));
    } else {
      ComparisonText.lines(comparison).forEach(output.out()::println);
    }
    output.out().flush();
    return ExitCode.OK;
  }

  private ErrorKind kind() {
    if (falsePositives && falseNegatives) {
      throw misuse("one kind at a time: --false-positives or --false-negatives");
    }
    if ((className != null) != (falsePositives || falseNegatives)) {
      throw misuse("--class and one of --false-positives and --false-negatives go together");
    }
    if (className != null && question.equals(Judgement.WHOLE)) {
      throw misuse("a class is of one question: name it by --question");
    }
    if (className == null) {
      return ErrorKind.WRONG;
    }
    return falsePositives ? ErrorKind.FALSE_POSITIVE : ErrorKind.FALSE_NEGATIVE;
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private VersionComparison read(Question asked) {
    VersionComparison comparison = new VersionComparison(asked);
    try (TopicTail tail =
        TopicTail.of(connection.connection())
            .read(TopicCatalogue.JUDGEMENTS, TopicKey.of(line), comparison::accept)
            .open()) {
      tail.readToEnd();
    }
    return comparison;
  }

  private static void write(JsonGenerator json, VersionComparison comparison) throws IOException {
    Question asked = comparison.asked();
    json.writeStringField("line_id", asked.lineId());
    json.writeStringField("question", asked.question());
    json.writeStringField("basis", asked.basis().name().toLowerCase(Locale.ROOT));
    json.writeStringField("errors", asked.kind().text());
    json.writeStringField("class", asked.className());
    write(json, "former", asked.former(), comparison.former());
    write(json, "latter", asked.latter(), comparison.latter());
    Estimate difference = comparison.difference();
    json.writeNumberField("sample_count", difference.n());
    json.writeNumberField("raters", comparison.raters());
    if (difference instanceof Estimate.Measured measured) {
      json.writeNumberField("difference", measured.value());
      json.writeNumberField("ci_low", measured.interval().low());
      json.writeNumberField("ci_high", measured.interval().high());
    } else if (difference instanceof Estimate.Insufficient insufficient) {
      json.writeStringField("insufficient", insufficient.reason());
    }
  }

  private static void write(JsonGenerator json, String name, String version, Share share)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("guideline_version", version);
    json.writeNumberField("answers", share.answers());
    json.writeNumberField("errors", share.errors());
    json.writeEndObject();
  }
}
