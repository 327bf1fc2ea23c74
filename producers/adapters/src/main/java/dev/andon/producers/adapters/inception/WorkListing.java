package dev.andon.producers.adapters.inception;

import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.Lines;
import dev.andon.producers.adapters.Refusal;
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
  private final Lines lines;
  private final InceptionOptions options;
  private final JsonElements json;
  private final WorkReader reader;

  WorkListing(
      AdapterSettings settings, InceptionOptions options, JsonElements json, WorkReader reader) {
    lines = new Lines(settings);
    this.options = options;
    this.json = json;
    this.reader = reader;
  }

  Set<String> list(ToolApi tool, Instant listedAt, Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater {
    AeroApi api = new AeroApi(tool, json);
    Set<String> listed = new TreeSet<>();
    for (Project project : chosen(api.projects())) {
      String line = Document.line(lines, project.slug(), null).id();
      if (line != null) {
        listed.add(line);
      }
      for (Listed document : api.documents(project.id())) {
        document(project, document, api, listedAt, sink);
      }
    }
    return listed;
  }

  private void document(
      Project project,
      Listed listed,
      AeroApi api,
      Instant listedAt,
      Consumer<? super AdaptedRecord> sink)
      throws TryLater {
    Document document = new Document(project.slug(), listed.name());
    Place place = new Place(project.id(), listed.id());
    try {
      for (Work work : api.works(project.id(), listed.id())) {
        work(document, place, work, api, listedAt, sink);
      }
    } catch (Refusal e) {
      sink.accept(e.at(document.locator(), Extent.RECORD));
    }
    if (options.curationIsGold() && listed.isCurated()) {
      curated(document, place, api, listedAt, sink);
    }
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
    if (work.isComplete()) {
      try {
        // What it is changed to meanwhile comes later, with a later time.
        reader.complete(document, place, work, listedAt, api, Check.NONE, sink);
      } catch (Refusal e) {
        sink.accept(e.at(document.locator(reader.rater(work)), Extent.RECORD));
      }
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
}
