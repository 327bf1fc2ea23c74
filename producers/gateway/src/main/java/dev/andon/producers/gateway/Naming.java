package dev.andon.producers.gateway;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.RosterEntry;
import dev.andon.producers.adapters.People;
import dev.andon.producers.adapters.Pseudonyms;
import org.apache.avro.specific.SpecificRecord;

/** Names the people in records of native JSON as they are to be named. */
final class Naming {
  private Naming() {}

  /** The record with its people named so; a pseudonym stays as it is. */
  static SpecificRecord of(SpecificRecord record, People people) {
    if (people == People.AS_THEY_ARE) {
      return record;
    }
    if (record instanceof AnnotationEvent event) {
      return AnnotationEvent.newBuilder(event).setRaterId(name(event.getRaterId(), people)).build();
    }
    if (record instanceof AuditRecord audit) {
      String rater = audit.getRaterId();
      return AuditRecord.newBuilder(audit)
          .setRaterId(rater == null ? null : name(rater, people))
          .setAuditorId(name(audit.getAuditorId(), people))
          .build();
    }
    if (record instanceof RosterEntry entry) {
      return RosterEntry.newBuilder(entry).setRaterId(name(entry.getRaterId(), people)).build();
    }
    return record;
  }

  private static String name(String id, People people) {
    return Pseudonyms.isPseudonym(id) ? id : people.of(id);
  }
}
