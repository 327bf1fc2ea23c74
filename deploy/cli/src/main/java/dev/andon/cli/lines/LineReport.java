package dev.andon.cli.lines;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.console.OutputOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/** Prints whether work may go on, for people or for programs. */
public final class LineReport {

  private final OutputOptions output;

  LineReport(OutputOptions output) {
    this.output = output;
  }

  void print(LineAnswer answer) {
    if (output.json()) {
      output.jsonLines().write(json -> writeFields(json, answer));
    } else {
      print(output.out(), answer);
    }
    output.out().flush();
  }

  private static void print(PrintWriter out, LineAnswer answer) {
    out.printf("line %s: %s%s%n", answer.lineId(), answer.state(), scope(answer));
    answer.since().ifPresent(since -> out.printf("  since   %s%n", JsonLines.timestamp(since)));
    answer.reason().ifPresent(reason -> out.printf("  reason  %s%n", reason));
    answer.actor().ifPresent(actor -> out.printf("  by      %s%n", actor));
    answer
        .alertId()
        .ifPresent(alert -> out.printf("  alert   %s (andon alert explain %s)%n", alert, alert));
    answer
        .resumes()
        .ifPresent(
            resumes ->
                out.printf(
                    "  resumes when %s: asked for by %s, %s (%s)%n",
                    resumes.words(),
                    resumes.askedBy(),
                    JsonLines.timestamp(resumes.askedAt()),
                    resumes.reason()));
    answer.warning().ifPresent(warning -> out.printf("  but     %s%n", warning));
  }

  private static String scope(LineAnswer answer) {
    return answer.scope().equals(LineStates.WHOLE_LINE) ? "" : " for " + answer.scope();
  }

  /** Writes the answer's fields into the object that is open. */
  public static void writeFields(JsonGenerator json, LineAnswer answer) throws IOException {
    json.writeStringField("line_id", answer.lineId());
    json.writeBooleanField("may_work_go_on", answer.mayWorkGoOn());
    json.writeStringField("state", answer.state().name());
    json.writeStringField("scope", answer.scope());
    json.writeStringField("reason", answer.reason().orElse(null));
    json.writeStringField("actor", answer.actor().orElse(null));
    json.writeStringField("since", answer.since().map(JsonLines::timestamp).orElse(null));
    json.writeStringField("alert_id", answer.alertId().orElse(null));
    json.writeStringField("alert_still_firing", answer.stillFiring().orElse(null));
    Optional<LineAnswer.Resumes> resumes = answer.resumes();
    json.writeStringField("resumes_when", resumes.map(wish -> wish.when().name()).orElse(null));
    json.writeStringField("resume_asked_by", resumes.map(LineAnswer.Resumes::askedBy).orElse(null));
    json.writeStringField(
        "resume_asked_at",
        resumes.map(LineAnswer.Resumes::askedAt).map(JsonLines::timestamp).orElse(null));
    json.writeStringField("resume_reason", resumes.map(LineAnswer.Resumes::reason).orElse(null));
  }
}
