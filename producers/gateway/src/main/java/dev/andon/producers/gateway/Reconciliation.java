package dev.andon.producers.gateway;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.Listing;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolApi;
import dev.andon.producers.adapters.TryLater;
import dev.andon.producers.gateway.PublishedWork.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Compares the work that a tool has with what is on the topics, and publishes the difference: what
 * was missed, what has changed since, and what is gone. Used by one thread.
 */
public final class Reconciliation {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int MOST_TRIES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final String tool;
  private final Listing listing;
  private final ToolApi api;
  private final PublishedWork published;
  private final Consumer<SpecificRecord> sink;
  private final Consumer<Refused> refusals;
  private final Set<String> listed = new HashSet<>();
  private final Set<String> lines = new HashSet<>();
  private long known;
  private long missed;
  private long changed;
  private long gone;
  private long refused;

  /**
   * @param tool the name of the tool's format
   * @param sink publishes what is missing
   * @param refusals told what of the tool's work cannot be used
   */
  public Reconciliation(
      String tool,
      Listing listing,
      ToolApi api,
      PublishedWork published,
      Consumer<SpecificRecord> sink,
      Consumer<Refused> refusals) {
    this.tool = tool;
    this.listing = listing;
    this.api = api;
    this.published = published;
    this.sink = sink;
    this.refusals = refusals;
  }

  /**
   * What came of it.
   *
   * @param known records that were on the topics already
   * @param missed records that were not
   * @param changed annotations of which an older revision was
   * @param gone annotations that the tool does not have any more, and are withdrawn
   * @param refused records that cannot be used, or not all of them
   */
  public record Result(long known, long missed, long changed, long gone, long refused) {}

  /**
   * @param now when it happens; what the tool says it has not got counts as gone at this time
   * @throws Refusal if the tool does not list its work
   * @throws TryLater if the tool does not answer
   */
  public Result run(Instant now) throws Refusal, TryLater {
    lines.addAll(listing.list(patient(), now, this::take));
    Map<String, Standing> unlisted = published.standing(lines, listed::contains);
    for (Map.Entry<String, Standing> each : unlisted.entrySet()) {
      if (listing.isGone(each.getKey(), patient())) {
        withdraw(each.getKey(), each.getValue(), now);
      }
    }
    return new Result(known, missed, changed, gone, refused);
  }

  private void take(AdaptedRecord record) {
    if (record instanceof AdaptedRecord.Annotation annotation) {
      AnnotationEvent event = annotation.event();
      listed.add(event.getAnnotationId());
      lines.add(event.getLineId());
      boolean older = published.knows(event);
      if (publish(event, published.has(event)) && older) {
        missed--;
        changed++;
      }
    } else if (record instanceof AdaptedRecord.Gold gold) {
      publish(gold.gold(), published.has(gold.gold()));
    } else if (record instanceof AdaptedRecord.Audit audit) {
      publish(audit.audit(), published.has(audit.audit()));
    } else if (record instanceof Refused refusal) {
      refused++;
      refusals.accept(refusal);
    }
  }

  private boolean publish(SpecificRecord record, boolean isThere) {
    if (isThere) {
      known++;
    } else {
      missed++;
      sink.accept(record);
    }
    return !isThere;
  }

  private void withdraw(String annotationId, Standing standing, Instant now) throws Refusal {
    gone++;
    AnnotationState state =
        new AnnotationState(
            tool,
            standing.lineId(),
            standing.itemId(),
            annotationId,
            standing.raterId(),
            standing.revision() + 1,
            now,
            null);
    sink.accept(listing.mayComeBack() ? state.withdrawn() : state.deleted());
  }

  /** The API, asked again a few times where it does not answer: nobody waits for this. */
  private ToolApi patient() {
    return (path, query) -> {
      for (int tries = 1; ; tries++) {
        try {
          return api.get(path, query);
        } catch (TryLater e) {
          if (tries == MOST_TRIES) {
            throw e;
          }
          pause(e);
        }
      }
    };
  }

  private static void pause(TryLater asked) throws TryLater {
    Duration pause = asked.pause().compareTo(PAUSE) > 0 ? asked.pause() : PAUSE;
    if (pause.compareTo(LONGEST_PAUSE) > 0) {
      throw asked;
    }
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TryLater("interrupted");
    }
  }
}
