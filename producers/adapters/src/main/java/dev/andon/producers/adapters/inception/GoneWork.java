package dev.andon.producers.adapters.inception;

import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import dev.andon.producers.adapters.inception.AeroApi.Listed;
import dev.andon.producers.adapters.inception.AeroApi.Project;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells of work that was not listed whether it is gone: with its document, or because it was taken
 * back. An annotator who left the project is not listed any more, and the work is work all the
 * same; nor is a project listed that the token may not read any more.
 */
final class GoneWork {
  private final JsonElements json;
  private final WorkReader reader;
  private final Map<String, Documents> projects = new ConcurrentHashMap<>();

  GoneWork(JsonElements json, WorkReader reader) {
    this.json = json;
    this.reader = reader;
  }

  /** The documents of a project, by name. */
  private record Documents(String project, Map<String, String> ids) {}

  /** What was known of documents is to be asked again. */
  void forget() {
    projects.clear();
  }

  boolean isGone(String annotationId, ToolApi tool) throws Refusal, TryLater {
    int first = annotationId.indexOf('/');
    int last = annotationId.lastIndexOf('/');
    if (first < 0 || last == first) {
      return false;
    }
    AeroApi api = new AeroApi(tool, json);
    Documents documents = documents(annotationId.substring(0, first), api);
    if (documents == null) {
      return false;
    }
    String document = documents.ids().get(annotationId.substring(first + 1, last));
    return document == null
        || isTakenBack(documents.project(), document, annotationId.substring(last + 1), api);
  }

  private boolean isTakenBack(String project, String document, String rater, AeroApi api)
      throws Refusal, TryLater {
    for (Work work : api.works(project, document)) {
      if (reader.rater(work).equals(rater)) {
        return work.isVoid();
      }
    }
    return false;
  }

  private @Nullable Documents documents(String slug, AeroApi api) throws Refusal, TryLater {
    Documents known = projects.get(slug);
    if (known != null) {
      return known;
    }
    for (Project project : api.projects()) {
      if (project.slug().equals(slug)) {
        Map<String, String> ids = new HashMap<>();
        for (Listed listed : api.documents(project.id())) {
          ids.put(listed.name(), listed.id());
        }
        Documents documents = new Documents(project.id(), ids);
        projects.put(slug, documents);
        return documents;
      }
    }
    return null;
  }
}
