package dev.andon.producers.adapters.inception;

import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.SeenIndex.Seen;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import dev.andon.producers.adapters.inception.AeroApi.Listed;
import dev.andon.producers.adapters.inception.AeroApi.Project;
import dev.andon.producers.adapters.inception.WorkReader.Check;
import dev.andon.producers.adapters.inception.WorkReader.Place;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Lists the work of projects by the API, a document at a time. */
final class WorkListing {
  private final AdapterSettings settings;
  private final InceptionOptions options;
  private final JsonElements json;
  private final WorkReader reader;

  WorkListing(
      AdapterSettings settings, InceptionOptions options, JsonElements json, WorkReader reader) {
    this.settings = settings;
    this.options = options;
    this.json = json;
    this.reader = reader;
  }

  Set<String> list(ToolApi tool, Instant listedAt, Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater {
    AeroApi api = new AeroApi(tool, json);
    Set<String> lines = new TreeSet<>();
    for (Project project : chosen(api.projects())) {
      lines.add(Document.line(project.slug(), settings.line()));
      for (Listed listed : api.documents(project.id())) {
        Document document = new Document(project.slug(), listed.name());
        Place place = new Place(project.id(), listed.id());
        for (Work work : api.works(project.id(), listed.id(), listedAt)) {
          work(document, place, work, api, listedAt, sink);
        }
        if (options.curationIsGold() && listed.isCurated()) {
          curated(document, place, api, listedAt, sink);
        }
      }
    }
    return lines;
  }

  private List<Project> chosen(List<Project> all) throws Refusal {
    List<String> ids = options.projects();
    List<Project> chosen =
        all.stream().filter(each -> ids.isEmpty() || ids.contains(each.id())).toList();
    if (chosen.size() < ids.size()) {
      throw new Refusal("the tool does not list all of the projects " + String.join(", ", ids));
    }
    return chosen;
  }

  private void work(
      Document document,
      Place place,
      Work work,
      AeroApi api,
      Instant listedAt,
      Consumer<? super AdaptedRecord> sink)
      throws TryLater {
    String rater = reader.rater(work);
    try {
      Seen seen = reader.seen(document, rater);
      if (work.state().equals(Work.COMPLETE)) {
        // What it is changed to meanwhile comes later, with a later time.
        reader.complete(document, place, work, api, Check.NONE, sink);
      } else if (work.isVoid() && seen != null) {
        // Nobody says when it was taken back: one above what it was is the same at each listing.
        reader.withdraw(document, rater, seen, seen.revision() + 1, listedAt, sink);
      }
    } catch (Refusal e) {
      sink.accept(e.at(document.locator(rater), Extent.RECORD));
    }
  }

  /** Nobody says when a document was curated, so that only what was never seen is missing. */
  private void curated(
      Document document,
      Place place,
      AeroApi api,
      Instant listedAt,
      Consumer<? super AdaptedRecord> sink)
      throws TryLater {
    if (reader.seenCurated(document) == null) {
      try {
        reader.curated(document, place, listedAt, api, sink);
      } catch (Refusal e) {
        sink.accept(e.at(document.locator(), Extent.RECORD));
      }
    }
  }

  /**
   * Whether the document is gone. An annotator who left the project is not listed any more, and the
   * work is work all the same; nor is a project listed that the token may not read any more.
   */
  boolean isGone(String annotationId, ToolApi tool) throws Refusal, TryLater {
    int first = annotationId.indexOf('/');
    int last = annotationId.lastIndexOf('/');
    if (first < 0 || last == first) {
      return false;
    }
    String slug = annotationId.substring(0, first);
    String name = annotationId.substring(first + 1, last);
    AeroApi api = new AeroApi(tool, json);
    for (Project project : api.projects()) {
      if (project.slug().equals(slug)) {
        return api.documents(project.id()).stream().noneMatch(each -> each.name().equals(name));
      }
    }
    return false;
  }
}
