package dev.andon.quality.containment;

import dev.andon.quality.scoring.Roster;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of one annotation that bears on whether it is in doubt.
 *
 * <p>It depends on the set of what came, not on the order: the highest revision counts, and it is
 * withdrawn if a withdrawal takes that back. Of an annotation that is withdrawn it still says what
 * it was. Immutable.
 *
 * <pre>
 * bytes, version 1: version | contents flag and contents | latest event
 *                   | ranks: count, then differences | events: count, then eight bytes each
 *                   | findings: count, then each | redone by: count, then annotation and time
 * </pre>
 */
public final class Suspect {
  private static final int VERSION = 1;

  /** An annotation nothing is known of. */
  public static final Suspect UNKNOWN =
      new Suspect(
          null,
          Long.MIN_VALUE,
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(Finding.IDENTITY),
          new TreeMap<>());

  private final @Nullable Contents contents;
  private final long latestEvent;
  private final SortedSet<Long> ranks;
  private final SortedSet<Long> events;
  private final SortedSet<Finding> findings;
  private final SortedMap<String, Long> redoneBy;

  private Suspect(
      @Nullable Contents contents,
      long latestEvent,
      SortedSet<Long> ranks,
      SortedSet<Long> events,
      SortedSet<Finding> findings,
      SortedMap<String, Long> redoneBy) {
    this.contents = contents;
    this.latestEvent = latestEvent;
    this.ranks = ranks;
    this.events = events;
    this.findings = findings;
    this.redoneBy = redoneBy;
  }

  /**
   * Once an event has come that made or revised it; itself where that is a repeat.
   *
   * @param eventId identifies the event, hashed
   */
  public Suspect made(long eventId, Contents said) {
    return with(eventId, 2L * said.revision(), said.occurredAt(), said);
  }

  /**
   * Once an event has come that takes a revision back, and those before; itself where that is a
   * repeat.
   *
   * @param eventId identifies the event, hashed
   * @param at epoch milliseconds
   */
  public Suspect withdrawn(long eventId, int revision, long at) {
    return with(eventId, 2L * revision + 1, at, null);
  }

  private Suspect with(long eventId, long rank, long at, @Nullable Contents said) {
    if (events.contains(eventId) || ranks.contains(rank)) {
      return this;
    }
    boolean newer = said != null && (contents == null || said.revision() > contents.revision());
    return new Suspect(
        newer ? said : contents,
        Math.max(latestEvent, at),
        plus(ranks, rank),
        plus(events, eventId),
        findings,
        redoneBy);
  }

  private static SortedSet<Long> plus(SortedSet<Long> numbers, long number) {
    TreeSet<Long> more = new TreeSet<>(numbers);
    more.add(number);
    return more;
  }

  /** Once gold or an audit says this; it replaces what was said on the same basis. */
  public Suspect found(Finding finding) {
    Suspect without = notFound(finding);
    TreeSet<Finding> more = new TreeSet<>(without.findings);
    more.add(finding);
    return new Suspect(contents, latestEvent, ranks, events, more, redoneBy);
  }

  /** Once gold or an audit says nothing any more of this question, basis and rater. */
  public Suspect notFound(Finding finding) {
    if (!findings.contains(finding)) {
      return this;
    }
    TreeSet<Finding> fewer = new TreeSet<>(findings);
    fewer.remove(finding);
    return new Suspect(contents, latestEvent, ranks, events, fewer, redoneBy);
  }

  /** Once another annotation, made at a time in epoch milliseconds, stands in its place. */
  public Suspect redoneBy(String annotationId, long at) {
    TreeMap<String, Long> more = new TreeMap<>(redoneBy);
    more.put(annotationId, at);
    return new Suspect(contents, latestEvent, ranks, events, findings, more);
  }

  /** Once that annotation stands in its place no more. */
  public Suspect notRedoneBy(String annotationId) {
    if (!redoneBy.containsKey(annotationId)) {
      return this;
    }
    TreeMap<String, Long> fewer = new TreeMap<>(redoneBy);
    fewer.remove(annotationId);
    return new Suspect(contents, latestEvent, ranks, events, findings, fewer);
  }

  /** The same where the roster says whom its rater worked for. */
  public Suspect placed(Roster roster) {
    Contents placed = contents == null ? null : contents.placed(roster);
    return placed == contents
        ? this
        : new Suspect(placed, latestEvent, ranks, events, findings, redoneBy);
  }

  /** What its newest revision says; empty where none has come. */
  public Optional<Contents> contents() {
    return Optional.ofNullable(contents);
  }

  /** Whether its newest revision is taken back. */
  public boolean isWithdrawn() {
    return !ranks.isEmpty() && (ranks.last() & 1) == 1;
  }

  /** The annotation that it redoes, while it stands; empty if none. */
  public Optional<String> reworkOf() {
    return isWithdrawn() ? Optional.empty() : contents().map(Contents::reworkOf);
  }

  /** The first by its id of the annotations that stand in its place; empty if none. */
  Optional<String> redone() {
    return redoneBy.isEmpty() ? Optional.empty() : Optional.of(redoneBy.firstKey());
  }

  Collection<Finding> findings() {
    return Collections.unmodifiableCollection(findings);
  }

  /** How many things of those that came count. */
  long inputs() {
    return (long) ranks.size() + findings.size() + redoneBy.size();
  }

  /** Event time of the newest thing that counts, epoch milliseconds. */
  public long updatedAt() {
    long newest = latestEvent;
    for (Finding finding : findings) {
      newest = Math.max(newest, finding.judgedAt());
    }
    for (long at : redoneBy.values()) {
      newest = Math.max(newest, at);
    }
    return newest;
  }

  /** Appends the state in the layout shown above. */
  public byte[] encode() {
    StateWriter out = new StateWriter(160);
    out.writeByte(VERSION).writeBoolean(contents != null);
    if (contents != null) {
      contents.encode(out);
    }
    out.writeSigned(latestEvent).writeUnsigned(ranks.size());
    long before = 0;
    for (long rank : ranks) {
      out.writeUnsigned(rank - before);
      before = rank;
    }
    out.writeUnsigned(events.size());
    events.forEach(out::writeFixedLong);
    out.writeUnsigned(findings.size());
    findings.forEach(finding -> finding.encode(out));
    out.writeUnsigned(redoneBy.size());
    redoneBy.forEach((annotationId, at) -> out.writeText(annotationId).writeSigned(at));
    return out.toByteArray();
  }

  /** Reads one back. */
  public static Suspect decode(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    in.readVersion(VERSION);
    Contents contents = in.readBoolean() ? Contents.decode(in) : null;
    long latestEvent = in.readSigned();
    TreeSet<Long> ranks = new TreeSet<>();
    long rank = 0;
    for (int left = in.readCount(); left > 0; left--) {
      rank += in.readUnsigned();
      ranks.add(rank);
    }
    TreeSet<Long> events = new TreeSet<>();
    for (int left = in.readCount(); left > 0; left--) {
      events.add(in.readFixedLong());
    }
    TreeSet<Finding> findings = new TreeSet<>(Finding.IDENTITY);
    for (int left = in.readCount(); left > 0; left--) {
      findings.add(Finding.decode(in));
    }
    TreeMap<String, Long> redoneBy = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      redoneBy.put(in.readText(), in.readSigned());
    }
    return new Suspect(contents, latestEvent, ranks, events, findings, redoneBy);
  }
}
