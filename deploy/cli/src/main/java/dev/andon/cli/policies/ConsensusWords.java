package dev.andon.cli.policies;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.andon.quality.policy.ConsensusPlan;
import dev.andon.quality.policy.TriggerPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** On which questions a policy seeks consensus, for people and for programs. */
final class ConsensusWords {
  private ConsensusWords() {}

  /** Prints how consensus is sought on a question. */
  static void print(PrintWriter out, ConsensusPlan plan) {
    TriggerPlan work = plan.adjudication();
    out.printf("  question %s (consensus)%n", plan.question());
    out.printf(
        "    infers    one of %s, where no gold says it%n", String.join(", ", plan.classes()));
    out.printf(
        "    from      %d raters, or from two at least once %s are over%n",
        plan.raters(), PolicyWords.span(plan.closeAfter()));
    out.printf(
        "    below %s  %s by %s within %s; nothing stops%n",
        plan.confidence(), work.kind(), work.owner(), PolicyWords.span(work.within()));
  }

  /** The same as fields of a policy; none where no consensus is sought. */
  static void writeFields(JsonGenerator json, List<ConsensusPlan> plans) throws IOException {
    if (plans.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("consensus");
    for (ConsensusPlan plan : plans) {
      json.writeStartObject();
      json.writeStringField("question", plan.question());
      json.writeArrayFieldStart("classes");
      for (String each : plan.classes()) {
        json.writeString(each);
      }
      json.writeEndArray();
      json.writeNumberField("raters", plan.raters());
      json.writeStringField("close_after", plan.closeAfter().toString());
      json.writeNumberField("confidence", plan.confidence());
      PolicyJson.writeTrigger(json, plan.adjudication());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
