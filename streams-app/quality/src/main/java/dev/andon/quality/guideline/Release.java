package dev.andon.quality.guideline;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A version of a line's guidelines, as somebody announced it.
 *
 * <pre>
 * bytes, version 1: version | line | guideline version | change | labels | effective at
 *                   | grace flag, grace until | gold set version | announced at
 * </pre>
 *
 * @param lineId the line
 * @param version the guideline version, as annotations name it
 * @param change what is another than before
 * @param labels the labels whose meaning changes, sorted, each once; empty where none are named
 * @param effectiveAt from when on it counts, epoch milliseconds
 * @param graceUntil until when work under the version before is accepted, later than that; empty
 *     where nothing is said of it
 * @param goldSetVersion the gate items that belong to it; null where none are named
 * @param announcedAt when that was said, epoch milliseconds
 */
public record Release(
    String lineId,
    String version,
    Change change,
    List<String> labels,
    long effectiveAt,
    OptionalLong graceUntil,
    @Nullable String goldSetVersion,
    long announcedAt) {
  private static final int VERSION = 1;
  private static final int LABELS_IN_WORDS = 10;
  private static final Change[] CHANGES = Change.values();

  /**
   * Of what is said of one version the last holds; what is said at the same moment is settled by
   * its contents, so that order never matters.
   */
  public static final Comparator<Release> ORDER =
      Comparator.comparingLong(Release::announcedAt)
          .thenComparingLong(Release::effectiveAt)
          .thenComparing(Release::change)
          .thenComparingLong(release -> release.graceUntil.orElse(Long.MIN_VALUE))
          .thenComparing(Release::words)
          .thenComparing(release -> String.join("\n", release.labels));

  /** Checks that grace ends after the release takes effect. */
  public Release {
    requireNonNull(lineId, "lineId is null");
    requireNonNull(version, "version is null");
    requireNonNull(change, "change is null");
    labels = List.copyOf(new TreeSet<>(labels));
    if (graceUntil.isPresent() && graceUntil.getAsLong() <= effectiveAt) {
      throw new IllegalArgumentException(
          "graceUntil is "
              + graceUntil.getAsLong()
              + ", must be later than effectiveAt, "
              + effectiveAt);
    }
  }

  /** What a release changes. Appended to, never reordered: places are stored. */
  public enum Change {
    /** Words only: what was right stays right. */
    CLARIFICATION("clarify the wording"),
    /** What some labels mean. */
    DEFINITION("change definitions"),
    /** Which labels there are. */
    TAXONOMY("change the taxonomy");

    private final String words;

    Change(String words) {
      this.words = words;
    }
  }

  /** Whether raters have to show that they know it. */
  public boolean asksForCertification() {
    return change != Change.CLARIFICATION;
  }

  /**
   * Whether it counts.
   *
   * @param tick time of the newest tick of the line, epoch milliseconds
   */
  public boolean inForceAt(long tick) {
    return effectiveAt <= Math.max(tick, announcedAt);
  }

  /** The same, said at another moment. */
  public Release saidAt(long epochMillis) {
    return new Release(
        lineId, version, change, labels, effectiveAt, graceUntil, goldSetVersion, epochMillis);
  }

  /** What it changes, in a sentence, and what that asks for. */
  public String words() {
    return changes()
        + (asksForCertification()
            ? ": raters have to be certified for them."
            : ": nobody has to be certified for that.");
  }

  /** What it changes: the beginning of a sentence. */
  public String changes() {
    StringBuilder text =
        new StringBuilder("Guidelines ").append(version).append(' ').append(change.words);
    if (!labels.isEmpty()) {
      text.append(" of ")
          .append(String.join(", ", labels.subList(0, Math.min(labels.size(), LABELS_IN_WORDS))));
    }
    if (labels.size() > LABELS_IN_WORDS) {
      text.append(" and ").append(labels.size() - LABELS_IN_WORDS).append(" other labels");
    }
    if (goldSetVersion != null) {
      text.append(" (gold set ").append(goldSetVersion).append(')');
    }
    return text.toString();
  }

  /** The bytes of a row. */
  public byte[] encode() {
    StateWriter out = new StateWriter(128);
    out.writeByte(VERSION)
        .writeText(lineId)
        .writeText(version)
        .writeByte(change.ordinal())
        .writeUnsigned(labels.size());
    labels.forEach(out::writeText);
    out.writeSigned(effectiveAt).writeBoolean(graceUntil.isPresent());
    graceUntil.ifPresent(out::writeSigned);
    return out.writeOptionalText(goldSetVersion).writeSigned(announcedAt).toByteArray();
  }

  /** Reads a row back. */
  public static Release decode(byte[] row) {
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    String lineId = in.readText();
    String version = in.readText();
    Change change = change(in.readByte());
    List<String> labels = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      labels.add(in.readText());
    }
    long effectiveAt = in.readSigned();
    OptionalLong graceUntil =
        in.readBoolean() ? OptionalLong.of(in.readSigned()) : OptionalLong.empty();
    return new Release(
        lineId,
        version,
        change,
        labels,
        effectiveAt,
        graceUntil,
        in.readOptionalText(),
        in.readSigned());
  }

  private static Change change(int place) {
    if (place >= CHANGES.length) {
      throw new StateFormatException("a guideline release has no change " + place);
    }
    return CHANGES[place];
  }
}
