package dev.andon.producers.adapters.inception;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.GoldRecords;
import dev.andon.producers.adapters.ItemFields;
import dev.andon.producers.adapters.Lines;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.adapters.SeenIndex.Seen;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Maps a document as one person left it: to that person's work, or to gold if it is curated. */
final class DocumentMapper {
  private final AdapterSettings settings;
  private final ItemFields fields;
  private final Lines lines;
  private final LayerReader layers;

  DocumentMapper(AdapterSettings settings, InceptionOptions options) {
    this.settings = settings;
    fields = new ItemFields(settings);
    lines = new Lines(settings);
    layers = new LayerReader(settings.limits(), options);
  }

  /**
   * The work of a rater.
   *
   * @param at when it came into this state
   * @param finish the last touch to the event of work that says something
   * @throws Refusal if nothing can be made of it
   */
  void work(
      Document document,
      String rater,
      Instant at,
      ObjectNode json,
      UnaryOperator<AnnotationEvent> finish,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    String locator = document.locator(rater);
    Read read = read(document, document.annotation(rater), rater, at, json);
    List<Fault> faults = new ArrayList<>(read.sheet().faults());
    AnnotationState state = read.state();
    if (!read.sheet().answers().isEmpty()) {
      sink.accept(new AdaptedRecord.Annotation(locator, finish.apply(event(read, faults))));
      remember(state, false);
    } else if (settings.index().find(state.annotationId()) != null) {
      sink.accept(new AdaptedRecord.Annotation(locator, state.withdrawn()));
      remember(state, false);
    } else {
      faults.forEach(fault -> sink.accept(fault.at(locator)));
      throw new Refusal(
          "has no answer that can be compared: if nothing to find is an answer, name what is asked"
              + " in the option spans");
    }
    faults.forEach(fault -> sink.accept(fault.at(locator)));
  }

  /**
   * What curators settled on.
   *
   * @param at when it came into this state
   * @throws Refusal if nothing can be made of it
   */
  void gold(Document document, Instant at, ObjectNode json, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    String locator = document.locator();
    Read read = read(document, document.curation(), Document.CURATOR, at, json);
    List<Fault> faults = read.sheet().faults();
    if (read.sheet().usable().isEmpty()) {
      faults.forEach(fault -> sink.accept(fault.at(locator)));
      throw new Refusal("is curated and has no answer that can be used");
    }
    sink.accept(
        new AdaptedRecord.Gold(locator, GoldRecords.gold(read.state(), read.sheet().usable())));
    remember(read.state(), true);
    faults.forEach(fault -> sink.accept(fault.at(locator)));
  }

  /** What was read of a document. */
  private record Read(AnnotationState state, AnswerSheet sheet, ObjectNode metadata) {}

  private Read read(Document document, String id, String author, Instant at, ObjectNode json)
      throws Refusal {
    Cas cas = Cas.of(json);
    Schema schema = Schema.of(cas);
    ObjectNode metadata = cas.metadata();
    String set = settings.guidelineVersion();
    AnnotationState state =
        new AnnotationState(
            InceptionAdapter.FORMAT,
            Document.line(lines, document.project(), metadata).require(),
            fields.item(document.item(), metadata, "names no document"),
            id,
            author,
            Revisions.ofState(at),
            at,
            set == null ? schema.fingerprint() : set);
    return new Read(state, layers.read(cas, schema), metadata);
  }

  private AnnotationEvent event(Read read, List<Fault> faults) throws Refusal {
    List<@Nullable ObjectNode> places = List.of(read.metadata());
    return Checks.require(
        NativeFormat.ANNOTATIONS,
        read.state()
            .event()
            .setStage(settings.stage())
            .setBatchId(fields.batch(places, faults))
            .setSlices(fields.slices(places, faults))
            .setAnswers(read.sheet().answers())
            .build());
  }

  private void remember(AnnotationState state, boolean gold) {
    settings
        .index()
        .remember(
            state.annotationId(),
            new Seen(state.lineId(), state.itemId(), state.raterId(), state.revision(), gold));
  }
}
