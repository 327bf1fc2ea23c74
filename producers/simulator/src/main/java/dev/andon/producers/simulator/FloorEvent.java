package dev.andon.producers.simulator;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.GuidelineRelease;
import dev.andon.contracts.ItemIntake;
import dev.andon.contracts.RosterEntry;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Something that happens on the floor: a record to publish, and beside it what is known about it
 * that no tool would know.
 */
public sealed interface FloorEvent {

  /** Event time; also when it is to be published. */
  Instant at();

  /** What to publish. */
  SpecificRecord record();

  /** The incidents within whose scope and time it happens; empty on a clean floor. */
  List<Touch> touches();

  /** An annotation is created, revised or withdrawn. */
  record Annotated(Instant at, AnnotationEvent record, List<Touch> touches) implements FloorEvent {
    public Annotated {
      touches = List.copyOf(touches);
    }
  }

  /** Gold is published, touched by what touched its item; or it is corrected. */
  record GoldPublished(Instant at, GoldRecord record, List<Touch> touches) implements FloorEvent {
    public GoldPublished {
      touches = List.copyOf(touches);
    }
  }

  /**
   * An item arrives.
   *
   * @param truth the right answers, and what has happened to the item
   */
  record ItemReceived(Instant at, ItemIntake record, ItemTruth truth) implements FloorEvent {
    @Override
    public List<Touch> touches() {
      return truth.touches();
    }
  }

  /** A rater joins. */
  record RaterJoined(Instant at, RosterEntry record) implements FloorEvent {
    @Override
    public List<Touch> touches() {
      return List.of();
    }
  }

  /** A guideline release takes effect. */
  record GuidelineReleased(Instant at, GuidelineRelease record) implements FloorEvent {
    @Override
    public List<Touch> touches() {
      return List.of();
    }
  }

  /** An annotation is audited. */
  record Audited(Instant at, AuditRecord record) implements FloorEvent {
    @Override
    public List<Touch> touches() {
      return List.of();
    }
  }
}
