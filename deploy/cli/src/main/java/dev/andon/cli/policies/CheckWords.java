package dev.andon.cli.policies;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.andon.quality.check.Check;
import dev.andon.quality.check.Requirement;
import dev.andon.quality.check.TextPattern;
import dev.andon.quality.scoring.Judgement;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a policy asks of every annotation, for people and for programs. */
final class CheckWords {
  private CheckWords() {}

  /** Prints a sentence about a check. */
  static void print(PrintWriter out, Check check) {
    out.printf("  %s (check)%n", check.id());
    out.printf("    asks      %s: %s%n", about(check), required(check.requirement()));
    out.printf(
        "    else      a %s defect, %s%s%n",
        check.severity().text(),
        check.defect(),
        check.byAudits() ? ", as where an auditor names one" : "");
  }

  private static String about(Check check) {
    if (!check.question().equals(Judgement.WHOLE)) {
      return "question " + check.question();
    }
    return check.requirement() instanceof Requirement.OfAnswer
        ? "every answer"
        : "every annotation";
  }

  private static String required(Requirement requirement) {
    if (requirement instanceof Requirement.OneOf oneOf) {
      return "no class but " + String.join(", ", oneOf.classes());
    }
    if (requirement instanceof Requirement.SpansFit spans) {
      return spans(spans);
    }
    if (requirement instanceof Requirement.BoxesFit boxes) {
      return boxes(boxes);
    }
    if (requirement instanceof Requirement.NumberWithin range) {
      return "a number from " + number(range.least()) + " to " + number(range.most());
    }
    if (requirement instanceof Requirement.TextWithout text) {
      return "no text with "
          + text.patterns().stream().map(TextPattern::text).collect(Collectors.joining(", "));
    }
    return requirement instanceof Requirement.TimeAtLeast time
        ? "took at least " + Duration.ofMillis(time.millis())
        : "is not left out";
  }

  private static String spans(Requirement.SpansFit spans) {
    List<String> words = new ArrayList<>();
    if (spans.longest() < Integer.MAX_VALUE) {
      words.add("end by " + spans.longest());
    }
    if (!spans.overlap()) {
      words.add("do not overlap");
    }
    if (!spans.empty()) {
      words.add("are not empty");
    }
    return "spans " + (words.isEmpty() ? "of any kind" : String.join(", ", words));
  }

  private static String boxes(Requirement.BoxesFit boxes) {
    return "boxes within %s x %s, no side below %s"
        .formatted(number(boxes.width()), number(boxes.height()), number(boxes.leastSide()));
  }

  private static String number(double number) {
    return Double.isInfinite(number)
        ? "any"
        : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** Writes the checks into the object that is open. */
  static void writeFields(JsonGenerator json, List<Check> checks) throws IOException {
    json.writeArrayFieldStart("checks");
    for (Check check : checks) {
      json.writeStartObject();
      json.writeStringField("id", check.id());
      json.writeStringField("question", check.question());
      json.writeStringField("requires", required(check.requirement()));
      json.writeStringField("defect", check.defect());
      json.writeStringField("severity", check.severity().text());
      json.writeBooleanField("by_audits", check.byAudits());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
