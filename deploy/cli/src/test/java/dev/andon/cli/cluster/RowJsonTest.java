package dev.andon.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.console.JsonLines;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.RejectedRecord;
import dev.andon.producers.sdk.AnnotationBuilder;
import dev.andon.producers.sdk.Answers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;

final class RowJsonTest {

  private static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");

  @Test
  void writesEveryFieldOfAFlatRow() {
    LineStateRow row =
        LineStateRow.newBuilder()
            .setLineId("toxicity")
            .setState(LineRunState.STOPPED)
            .setActor("policy")
            .setReason("agreement fell")
            .setSince(NINE)
            .setRevision(3)
            .build();

    assertThat(json(row))
        .isEqualTo(
            "{\"line_id\":\"toxicity\",\"scope_dimension\":null,\"scope_value\":null,"
                + "\"state\":\"STOPPED\",\"actor\":\"policy\",\"reason\":\"agreement fell\","
                + "\"alert_id\":null,\"since\":\"2026-05-04T09:00:00.000Z\","
                + "\"policy_version\":null,\"revision\":3,\"resumes_when\":null,"
                + "\"resume_asked_by\":null,\"resume_reason\":null,\"resume_asked_at\":null}");
  }

  @Test
  void writesNestedInputs() {
    AnnotationEvent event =
        AnnotationBuilder.created()
            .eventId("e-1")
            .lineId("l")
            .itemId("i")
            .annotationId("a")
            .raterId("r")
            .occurredAt(NINE)
            .slice("language", "en")
            .answer(Answers.category("label", "toxic"))
            .build();

    assertThat(json(event))
        .contains("\"slices\":{\"language\":\"en\"}")
        .contains(
            "\"answers\":[{\"question\":\"label\",\"kind\":\"CATEGORY\",\"category\":\"toxic\"");
  }

  @Test
  void writesBytesAsBase64AndLeavesThemToBeReadAgain() {
    ByteBuffer bytes = ByteBuffer.wrap("{bad".getBytes(StandardCharsets.UTF_8));
    RejectedRecord row =
        RejectedRecord.newBuilder()
            .setReasonCode("no_schema_id")
            .setReason("why")
            .setSourceTopic("andon.in.gold.v1")
            .setSourcePartition(0)
            .setSourceOffset(17)
            .setSourceTimestamp(NINE)
            .setRawKey(null)
            .setRawValue(bytes)
            .setRawValueSize(4)
            .build();

    assertThat(json(row)).contains("\"raw_value\":\"e2JhZA==\"").isEqualTo(json(row));
  }

  private static String json(IndexedRecord row) {
    return JsonLines.object(json -> RowJson.writeFields(json, row));
  }
}
