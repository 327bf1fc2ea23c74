package dev.andon.pipeline.containment;

import dev.andon.pipeline.containment.SuspectStore.Place;
import dev.andon.pipeline.message.ContainmentMessage.Cast;
import dev.andon.pipeline.message.ContainmentMessage.Found;
import dev.andon.pipeline.message.ContainmentMessage.Made;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.score.Fingerprint;
import dev.andon.pipeline.score.LineClocks;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.containment.Contained;
import dev.andon.quality.containment.Doubt;
import dev.andon.quality.containment.Suspect;
import dev.andon.quality.scoring.Roster;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Says what changes between alerts and annotations when either changes.
 *
 * <p>Each pair has one answer, which depends on the two as they stand. So it does not matter which
 * of them came first: whoever comes second finds the other.
 */
final class Containing {
  private final SuspectStore suspects;
  private final DoubtStore doubts;
  private final LineClocks clocks;
  private final Consumer<OutputRow> out;
  private Roster roster;

  Containing(
      SuspectStore suspects,
      DoubtStore doubts,
      LineClocks clocks,
      Roster roster,
      Consumer<OutputRow> out) {
    this.suspects = suspects;
    this.doubts = doubts;
    this.clocks = clocks;
    this.roster = roster;
    this.out = out;
  }

  /** An alert has changed. */
  void cast(Cast cast) {
    Doubt before = doubts.get(cast.lineId(), cast.alertId());
    Doubt now = cast.doubt();
    Doubt any = now == null ? before : now;
    if (any == null || any.equals(before) && now != null) {
      return;
    }
    if (now != null && now.until() < clocks.horizon(cast.lineId())) {
      return;
    }
    doubts.put(cast.lineId(), cast.alertId(), now);
    long from = before == null ? any.from() : Math.min(before.from(), any.from());
    long until = before == null ? any.until() : Math.max(before.until(), any.until());
    suspects.forEach(
        cast.lineId(),
        from,
        until,
        Scope.RATER.equals(any.scope().dimension()) ? any.scope().value() : null,
        (place, suspect) -> {
          Suspect placed = suspect.placed(roster);
          tell(place, before, suspect, now, placed);
          if (placed != suspect) {
            suspects.put(place, suspect, placed);
          }
        });
  }

  /** An annotation was made, revised or withdrawn. */
  void made(Made made) {
    Place place = new Place(made.lineId(), made.itemId(), made.annotationId());
    long at = made.contents().occurredAt();
    Suspect before = suspects.get(place);
    if (before == Suspect.UNKNOWN && at < clocks.horizon(made.lineId())) {
      return;
    }
    long event = Fingerprint.of(made.eventId());
    int revision = made.contents().revision();
    Suspect after =
        made.withdrawn()
            ? before.withdrawn(event, revision, at)
            : before.made(event, made.contents());
    if (after == before) {
      return;
    }
    change(place, before, after);
    redo(place, before, after);
    if (clocks.observe(made.lineId(), at)) {
      suspects.forget(made.lineId(), clocks.horizon(made.lineId()));
      doubts.forget(made.lineId(), clocks.horizon(made.lineId()));
    }
  }

  /** Tells the annotation that another redoes, or did. */
  private void redo(Place by, Suspect before, Suspect after) {
    Optional<String> was = before.reworkOf();
    Optional<String> is = after.reworkOf();
    was.filter(target -> !is.equals(was))
        .ifPresent(target -> of(by, target, each -> each.notRedoneBy(by.annotationId())));
    long at = after.contents().map(contents -> contents.occurredAt()).orElse(Long.MIN_VALUE);
    is.ifPresent(target -> of(by, target, each -> each.redoneBy(by.annotationId(), at)));
  }

  private void of(Place by, String target, UnaryOperator<Suspect> step) {
    Place place = new Place(by.lineId(), by.itemId(), target);
    Suspect before = suspects.get(place);
    change(place, before, step.apply(before));
  }

  /** Gold or an audit says something of an answer, or says it no more. */
  void found(Found found) {
    Place place = new Place(found.lineId(), found.itemId(), found.annotationId());
    Suspect before = suspects.get(place);
    if (before == Suspect.UNKNOWN
        && (!found.stands() || found.occurredAt() < clocks.horizon(found.lineId()))) {
      return;
    }
    change(
        place,
        before,
        found.stands() ? before.found(found.finding()) : before.notFound(found.finding()));
  }

  private void change(Place place, Suspect before, Suspect after) {
    Suspect placed = after.placed(roster);
    if (placed == before) {
      return;
    }
    suspects.put(place, before, placed);
    for (Doubt doubt : doubts.ofLine(place.lineId())) {
      tell(place, doubt, before, doubt, placed);
    }
  }

  /** The roster says something else of whom raters work for. */
  void placeAgain(Roster other) {
    roster = other;
    for (String lineId : doubts.lines()) {
      for (Doubt doubt : doubts.ofLine(lineId)) {
        if (doubt.dependsOnRoster()) {
          suspects.forEach(
              lineId,
              doubt.from(),
              doubt.until(),
              null,
              (place, suspect) -> change(place, suspect, suspect));
        }
      }
    }
  }

  private static boolean costsTheSame(Contained now, @Nullable Doubt was, Doubt is) {
    return now.wrongProbability() == null || (was != null && Objects.equals(was.cost(), is.cost()));
  }

  private void tell(
      Place place, @Nullable Doubt was, Suspect before, @Nullable Doubt is, Suspect after) {
    Optional<Contained> former = was == null ? Optional.empty() : was.on(before);
    Optional<Contained> now = is == null ? Optional.empty() : is.on(after);
    if (is != null && now.isPresent()) {
      if (!now.equals(former) || !costsTheSame(now.get(), was, is)) {
        out.accept(ContainmentRows.of(is, place, now.get()));
      }
    } else if (was != null && former.isPresent()) {
      Contained lifted = Doubt.lift(former.get(), is, after);
      out.accept(ContainmentRows.of(was, place, lifted));
    }
  }
}
