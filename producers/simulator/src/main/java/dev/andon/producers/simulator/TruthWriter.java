package dev.andon.producers.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.ItemIntake;
import dev.andon.producers.simulator.FloorEvent.Annotated;
import dev.andon.producers.simulator.FloorEvent.GoldPublished;
import dev.andon.producers.simulator.FloorEvent.ItemReceived;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes the truth as JSON Lines. {@code record} says what a line is about: first every {@code
 * incident}; then, in the order of events, each {@code item}, {@code gold} and {@code annotation}
 * an incident touched, with the ids of the incidents. An incident that is nobody's fault, and is
 * not to be found, has {@code "fault": false}. Asked to, it writes every item with its right
 * answers.
 */
final class TruthWriter implements Closeable {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator out;
  private final boolean everyItem;

  TruthWriter(OutputStream out, boolean everyItem) throws IOException {
    this.out = JSON.createGenerator(out).setRootValueSeparator(null);
    this.everyItem = everyItem;
  }

  void write(IncidentTruth incident) throws IOException {
    begin("incident");
    out.writeStringField("id", incident.id());
    out.writeStringField("kind", incident.kind().text());
    out.writeStringField("line_id", incident.lineId());
    names("raters", incident.raters());
    if (incident.source().isPresent()) {
      out.writeStringField("source", incident.source().get());
    }
    names("labels", incident.labels());
    out.writeStringField("from", incident.from().toString());
    if (incident.until().isPresent()) {
      out.writeStringField("until", incident.until().get().toString());
    }
    out.writeStringField("ramp", incident.ramp().toString());
    out.writeNumberField("size", incident.size());
    out.writeStringField("rule", incident.rule());
    if (!incident.kind().isFault()) {
      out.writeBooleanField("fault", false);
    }
    end();
  }

  void write(FloorEvent event) throws IOException {
    boolean touched = !event.touches().isEmpty();
    if (event instanceof ItemReceived item && (touched || everyItem)) {
      item(item.record(), item.truth());
    } else if (event instanceof GoldPublished gold && touched) {
      gold(gold.record(), gold.touches());
    } else if (event instanceof Annotated annotation && touched) {
      annotation(annotation.record(), annotation.touches());
    }
  }

  private void item(ItemIntake item, ItemTruth truth) throws IOException {
    begin("item");
    out.writeStringField("line_id", item.getLineId());
    out.writeStringField("item_id", item.getItemId());
    out.writeStringField("received_at", item.getReceivedAt().toString());
    out.writeBooleanField("gold", truth.gold());
    touches(truth.touches());
    out.writeArrayFieldStart("answers");
    for (AnswerEntry answer : truth.answers()) {
      answer(answer);
    }
    out.writeEndArray();
    end();
  }

  private void gold(GoldRecord gold, List<Touch> touches) throws IOException {
    begin("gold");
    out.writeStringField("line_id", gold.getLineId());
    out.writeStringField("item_id", gold.getItemId());
    out.writeNumberField("version", gold.getVersion());
    touches(touches);
    end();
  }

  private void annotation(AnnotationEvent event, List<Touch> touches) throws IOException {
    begin("annotation");
    out.writeStringField("line_id", event.getLineId());
    out.writeStringField("item_id", event.getItemId());
    out.writeStringField("annotation_id", event.getAnnotationId());
    out.writeNumberField("revision", event.getRevision());
    out.writeStringField("event_id", event.getEventId());
    out.writeStringField("rater_id", event.getRaterId());
    out.writeStringField("occurred_at", event.getOccurredAt().toString());
    touches(touches);
    end();
  }

  private void touches(List<Touch> touches) throws IOException {
    names("touched_by", touches.stream().map(Touch::incident).toList());
    names("changed_by", touches.stream().filter(Touch::changed).map(Touch::incident).toList());
  }

  /** As native JSON has it. */
  private void answer(AnswerEntry answer) throws IOException {
    out.writeStartObject();
    out.writeStringField("question", answer.getQuestion());
    switch (answer.getKind()) {
      case CATEGORY -> {
        out.writeStringField("kind", "category");
        out.writeStringField("value", answer.getCategory());
      }
      case ORDINAL -> {
        out.writeStringField("kind", "ordinal");
        out.writeNumberField("value", answer.getOrdinal());
      }
      case PAIRWISE -> {
        out.writeStringField("kind", "pairwise");
        out.writeStringField("value", answer.getPairwise());
      }
      default -> throw new IllegalStateException("not a kind of the simulator: " + answer);
    }
    out.writeEndObject();
  }

  private void names(String field, List<String> names) throws IOException {
    if (!names.isEmpty()) {
      out.writeArrayFieldStart(field);
      for (String name : names) {
        out.writeString(name);
      }
      out.writeEndArray();
    }
  }

  private void begin(String about) throws IOException {
    out.writeStartObject();
    out.writeStringField("record", about);
  }

  private void end() throws IOException {
    out.writeEndObject();
    out.writeRaw('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
