package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Refused;

/**
 * A part of a record that cannot be used while the rest of it can.
 *
 * @param part what of the record, in the tool's terms: {@code control 'ner'}
 * @param reason for a person: what is wrong, and what to do where something can be done
 */
public record Fault(String part, String reason) {
  public Fault {
    requireNonNull(part, "part is null");
    requireNonNull(reason, "reason is null");
  }

  /** The fault as a refusal of a part of what stands at {@code locator}. */
  public Refused at(String locator) {
    return new Refused(locator + ", " + part, Extent.PART, reason);
  }
}
