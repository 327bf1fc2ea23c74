package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.GoldRecord;

/**
 * What an adapter made of one part of its input.
 *
 * <p>The {@code locator} of each says where that part stands in the tool's own terms, ready to be
 * the start of a message: {@code task 501, annotation 9001}.
 */
public sealed interface AdaptedRecord {

  /** Where the part stands in the input, in the tool's own terms. */
  String locator();

  /** Work of a rater, for the annotations topic. */
  record Annotation(String locator, AnnotationEvent event) implements AdaptedRecord {
    public Annotation {
      requireNonNull(locator, "locator is null");
      requireNonNull(event, "event is null");
    }
  }

  /** A verified answer, for the gold topic. */
  record Gold(String locator, GoldRecord gold) implements AdaptedRecord {
    public Gold {
      requireNonNull(locator, "locator is null");
      requireNonNull(gold, "gold is null");
    }
  }

  /** A review or an audit, for the audits topic. */
  record Audit(String locator, AuditRecord audit) implements AdaptedRecord {
    public Audit {
      requireNonNull(locator, "locator is null");
      requireNonNull(audit, "audit is null");
    }
  }

  /** What could not be used, with a reason that says what to do where something can be done. */
  record Refused(String locator, Extent extent, String reason) implements AdaptedRecord {
    public Refused {
      requireNonNull(locator, "locator is null");
      requireNonNull(extent, "extent is null");
      requireNonNull(reason, "reason is null");
    }

    /** The message for a person: where, and why. */
    public String message() {
      return locator + ": " + reason;
    }
  }

  /**
   * What a message names and does not hold. Where the tool's API can be asked, {@link
   * Fetching#fetch} makes records of it; elsewhere it is refused.
   *
   * @param what what to fetch, in a form that only its adapter understands; equal for messages that
   *     ask for the same
   * @param reason why it cannot be used as it is, and what to do where nobody fetches it
   */
  record ToFetch(String locator, String what, String reason) implements AdaptedRecord {
    public ToFetch {
      requireNonNull(locator, "locator is null");
      requireNonNull(what, "what is null");
      requireNonNull(reason, "reason is null");
    }
  }

  /** What is understood and is no business of Andon's, such as a project that was renamed. */
  record Ignored(String locator, String reason) implements AdaptedRecord {
    public Ignored {
      requireNonNull(locator, "locator is null");
      requireNonNull(reason, "reason is null");
    }
  }

  /** How much a refusal cost. */
  enum Extent {
    /** A part of a record, such as one answer: the rest of the record is used. */
    PART,
    /** A whole record: what stands beside it in the input is used. */
    RECORD,
    /**
     * A whole record that speaks of something not seen yet, such as the delete of an unknown
     * annotation: the same bytes may be used once it has been seen.
     */
    FOR_NOW,
    /** Everything from here to the end of the input, which could not be read. */
    REST
  }
}
