package dev.andon.producers.adapters.inception;

import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Ignored;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Revisions;
import dev.andon.producers.adapters.SeenIndex.Seen;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import dev.andon.producers.adapters.inception.AeroApi.Listed;
import dev.andon.producers.adapters.inception.WorkReader.Place;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what a message is about. What the tool says now decides, as messages overtake each other;
 * of the message only the time counts at which work was taken back.
 */
final class WorkFetch {
  private static final int MOST_PROJECTS = 10_000;

  private final JsonElements json;
  private final WorkReader reader;
  private final Map<String, String> slugs = new ConcurrentHashMap<>();

  WorkFetch(JsonElements json, WorkReader reader) {
    this.json = json;
    this.reader = reader;
  }

  /**
   * @throws TryLater if the tool does not have all of it now
   */
  void fetch(String what, ToolApi tool, Instant askedAt, Consumer<? super AdaptedRecord> sink)
      throws TryLater {
    String locator = "what a message names";
    try {
      Wanted wanted = Wanted.read(what, json);
      AeroApi api = new AeroApi(tool, json);
      Document document = new Document(slug(wanted.project(), api), wanted.name());
      String rater = wanted.rater();
      locator = rater == null ? document.locator() : document.locator(rater);
      if (rater == null) {
        curated(wanted, document, api, sink);
      } else {
        work(wanted, document, rater, api, askedAt, sink);
      }
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
  }

  private void work(
      Wanted wanted,
      Document document,
      String rater,
      AeroApi api,
      Instant askedAt,
      Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater {
    Work work = find(wanted, rater, api);
    Instant takenBack = wanted.at();
    Seen seen = reader.seen(document, rater);
    if (work != null && work.isComplete()) {
      reader.complete(
          document,
          new Place(wanted.project(), wanted.document()),
          work,
          askedAt,
          api,
          // Annotations of one state under the date of another would outlive the right ones.
          () -> requireUnchanged(work, find(wanted, rater, api)),
          sink);
    } else if (takenBack != null && seen != null) {
      reader.withdraw(document, rater, seen, Revisions.ofState(takenBack), takenBack, sink);
    } else {
      sink.accept(new Ignored(document.locator(rater), "ignored: it is not complete"));
    }
  }

  private @Nullable Work find(Wanted wanted, String rater, AeroApi api) throws Refusal, TryLater {
    for (Work work : api.works(wanted.project(), wanted.document())) {
      if (reader.rater(work).equals(rater)) {
        return work;
      }
    }
    return null;
  }

  private static void requireUnchanged(Work work, @Nullable Work after) throws TryLater {
    if (!work.equals(after)) {
      throw new TryLater("the document changed while it was fetched");
    }
  }

  private void curated(
      Wanted wanted, Document document, AeroApi api, Consumer<? super AdaptedRecord> sink)
      throws Refusal, TryLater {
    Place place = new Place(wanted.project(), wanted.document());
    String state = "";
    for (Listed listed : api.documents(wanted.project())) {
      if (listed.id().equals(wanted.document())) {
        state = listed.state();
      }
    }
    Seen seen = reader.seenCurated(document);
    if (state.equals(Work.CURATION_COMPLETE)) {
      reader.curated(document, place, wanted.requireAt(), api, sink);
    } else if (seen != null && !state.startsWith("CURATION")) {
      reader.retire(document, seen, wanted.requireAt(), sink);
    } else {
      sink.accept(new Ignored(document.locator(), "ignored: its curation is not complete"));
    }
  }

  private String slug(String project, AeroApi api) throws Refusal, TryLater {
    String known = slugs.get(project);
    if (known != null) {
      return known;
    }
    String slug = api.project(project).slug();
    if (slugs.size() >= MOST_PROJECTS) {
      slugs.clear();
    }
    slugs.put(project, slug);
    return slug;
  }
}
