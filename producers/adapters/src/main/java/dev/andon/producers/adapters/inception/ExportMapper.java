package dev.andon.producers.adapters.inception;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import java.time.Instant;
import java.util.function.Consumer;

/** Maps an exported document. It says whose it is and which, and not when it was worked on. */
final class ExportMapper {
  private static final String INITIAL = "INITIAL_CAS";

  private final AdapterSettings settings;
  private final InceptionOptions options;
  private final DocumentMapper documents;

  ExportMapper(AdapterSettings settings, InceptionOptions options, DocumentMapper documents) {
    this.settings = settings;
    this.options = options;
    this.documents = documents;
  }

  void map(
      String element, ObjectNode json, Instant receivedAt, Consumer<? super AdaptedRecord> sink) {
    String locator = element;
    try {
      ObjectNode metadata = Cas.of(json).metadata();
      Document document =
          new Document(
              required(metadata, "collectionId", "project"),
              required(metadata, "documentTitle", "document"));
      locator = element + ", " + document.locator();
      String user = required(metadata, "documentId", "user");
      if (user.equals(INITIAL)) {
        sink.accept(new Ignored(locator, "ignored: nobody has worked on it"));
      } else if (!user.equals(Document.CURATOR)) {
        documents.work(
            document,
            settings.people().of(user),
            options.origin().requireAt(receivedAt),
            json,
            AnnotationState::undated,
            sink);
      } else if (options.curationIsGold()) {
        documents.gold(document, options.origin().requireAt(receivedAt), json, sink);
      } else {
        sink.accept(new Ignored(locator, "ignored: it is curated"));
      }
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
  }

  private static String required(ObjectNode metadata, String field, String what) throws Refusal {
    String value = JsonFields.text(metadata, field);
    if (value == null) {
      throw new Refusal("names no " + what + ": its DocumentMetaData has no " + field);
    }
    return value;
  }
}
