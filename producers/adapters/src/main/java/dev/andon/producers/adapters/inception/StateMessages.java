package dev.andon.producers.adapters.inception;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
import dev.andon.producers.adapters.AdaptedRecord.ToFetch;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Maps webhook bodies. They say that a state changed and bring no annotations; what kind they are
 * is told by their fields, as the topic may be renamed and stands outside the message.
 */
final class StateMessages {
  private static final String PROJECT_STATE = "projectState";
  private static final String DOCUMENT_STATE = "documentState";
  private static final String ANNOTATION_STATE = "annotationState";
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final AdapterSettings settings;
  private final InceptionOptions options;

  StateMessages(AdapterSettings settings, InceptionOptions options) {
    this.settings = settings;
    this.options = options;
  }

  static boolean isMessage(ObjectNode element) {
    return element.has(ANNOTATION_STATE)
        || element.has(DOCUMENT_STATE)
        || element.has(PROJECT_STATE);
  }

  void map(String element, ObjectNode message, Consumer<? super AdaptedRecord> sink) {
    String locator =
        element + ", document " + JsonFields.bare(JsonFields.text(message, "documentName"));
    try {
      if (!options.takes(JsonFields.id(message.get("projectId")))) {
        sink.accept(new Ignored(locator, "ignored: it is of another project"));
      } else if (message.has(ANNOTATION_STATE)) {
        annotation(locator, message, sink);
      } else if (message.has(DOCUMENT_STATE)) {
        document(locator, message, sink);
      } else {
        sink.accept(new Ignored(element, "ignored: it is about a project as a whole"));
      }
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
  }

  private void annotation(String locator, ObjectNode message, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    String user = JsonFields.requiredText(message, "annotationUser");
    String state = JsonFields.requiredText(message, ANNOTATION_STATE);
    if (user.equals(Document.CURATOR)) {
      curation(locator, message, state.equals(Work.COMPLETE) || state.equals(Work.NEW), sink);
      return;
    }
    switch (state) {
      case Work.COMPLETE -> work(locator, message, user, null, sink);
      case Work.NEW, Work.LOCKED -> work(locator, message, user, time(message), sink);
      case Work.IN_PROGRESS -> sink.accept(new Ignored(locator, "ignored: it is being worked on"));
      default -> throw new Refusal("annotationState " + JsonFields.shown(state) + " is not known");
    }
  }

  private void document(String locator, ObjectNode message, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    String state = JsonFields.requiredText(message, DOCUMENT_STATE);
    String before = JsonFields.text(message, "documentPreviousState");
    boolean wasCurated =
        before != null && before.startsWith("CURATION") && !state.startsWith("CURATION");
    curation(locator, message, state.equals(Work.CURATION_COMPLETE) || wasCurated, sink);
  }

  private void work(
      String locator,
      ObjectNode message,
      String user,
      @Nullable Instant gone,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    Wanted wanted =
        new Wanted(
            project(message), document(message), name(message), settings.people().of(user), gone);
    sink.accept(
        new ToFetch(
            locator,
            wanted.write(),
            "says that the state of a document changed and not what is annotated, which must be"
                + " fetched: publish the document exported as jsoncas"));
  }

  private void curation(
      String locator, ObjectNode message, boolean settles, Consumer<? super AdaptedRecord> sink)
      throws Refusal {
    if (!settles) {
      sink.accept(new Ignored(locator, "ignored: it is neither somebody's work nor curated"));
    } else if (!options.curationIsGold()) {
      sink.accept(new Ignored(locator, "ignored: it is curated"));
    } else {
      Wanted wanted =
          new Wanted(project(message), document(message), name(message), null, time(message));
      sink.accept(
          new ToFetch(
              locator,
              wanted.write(),
              "says that a document was curated and not what it holds, which must be fetched:"
                  + " publish the curated document exported as jsoncas"));
    }
  }

  private static String project(ObjectNode message) throws Refusal {
    return requiredId(message, "projectId");
  }

  private static String document(ObjectNode message) throws Refusal {
    return requiredId(message, "documentId");
  }

  private static String name(ObjectNode message) throws Refusal {
    return JsonFields.requiredText(message, "documentName");
  }

  private static String requiredId(ObjectNode message, String field) throws Refusal {
    String id = JsonFields.id(message.get(field));
    if (id == null) {
      throw new Refusal("has no " + field);
    }
    return id;
  }

  private static Instant time(ObjectNode message) throws Refusal {
    Double millis = JsonFields.number(message, "timestamp");
    if (millis == null || millis < 0 || millis > LATEST.toEpochMilli()) {
      throw new Refusal(
          "timestamp must be milliseconds since 1970 and is "
              + JsonFields.shown(message.get("timestamp")));
    }
    return Instant.ofEpochMilli(millis.longValue());
  }
}
