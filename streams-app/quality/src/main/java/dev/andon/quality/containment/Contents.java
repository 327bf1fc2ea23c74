package dev.andon.quality.containment;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.scoring.Membership;
import dev.andon.quality.scoring.Roster;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a revision of an annotation says, without its answers.
 *
 * @param revision the revision, at least 0
 * @param raterId who labeled
 * @param occurredAt when this revision was made, epoch milliseconds
 * @param watched whether rules watch such work: that of production
 * @param batchId the delivered lot; null if none
 * @param guidelineVersion the guideline it was done under; null if unknown
 * @param reworkOf the annotation it redoes; null if none
 * @param tags further slices it belongs to, value by dimension, sorted
 * @param teamId the team that the rater worked for then; null if unknown
 * @param vendorId the vendor likewise
 * @param questions those answered, abstentions left out
 */
public record Contents(
    int revision,
    String raterId,
    long occurredAt,
    boolean watched,
    @Nullable String batchId,
    @Nullable String guidelineVersion,
    @Nullable String reworkOf,
    SortedMap<String, String> tags,
    @Nullable String teamId,
    @Nullable String vendorId,
    SortedSet<String> questions) {

  /** Copies what could change. */
  public Contents {
    requireNonNull(raterId, "raterId is null");
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    questions = Collections.unmodifiableSortedSet(new TreeSet<>(questions));
  }

  /** The same where the roster, or failing that its tags, say whom its rater worked for. */
  public Contents placed(Roster roster) {
    Membership now = roster.of(raterId, occurredAt, occurredAt).or(tags);
    if (Objects.equals(now.teamId(), teamId) && Objects.equals(now.vendorId(), vendorId)) {
      return this;
    }
    return new Contents(
        revision,
        raterId,
        occurredAt,
        watched,
        batchId,
        guidelineVersion,
        reworkOf,
        tags,
        now.teamId(),
        now.vendorId(),
        questions);
  }

  /**
   * The value that the work has of a dimension of slices, as far as it says so itself; null where
   * it has none. Its class and its difficulty are known of gold alone.
   */
  @Nullable String slice(String dimension) {
    return switch (dimension) {
      case "team" -> teamId;
      case "vendor" -> vendorId;
      case "guideline_version" -> guidelineVersion;
      case "batch" -> batchId;
      case "class", "difficulty" -> null;
      default -> tags.get(dimension);
    };
  }

  /** Appends all fields. */
  void encode(StateWriter out) {
    out.writeUnsigned(revision).writeText(raterId).writeSigned(occurredAt).writeBoolean(watched);
    out.writeOptionalText(batchId).writeOptionalText(guidelineVersion).writeOptionalText(reworkOf);
    out.writeUnsigned(tags.size());
    tags.forEach((dimension, value) -> out.writeText(dimension).writeText(value));
    out.writeOptionalText(teamId).writeOptionalText(vendorId).writeUnsigned(questions.size());
    questions.forEach(out::writeText);
  }

  /** Reads them back. */
  static Contents decode(StateReader in) {
    return new Contents(
        in.readCount(),
        in.readText(),
        in.readSigned(),
        in.readBoolean(),
        in.readOptionalText(),
        in.readOptionalText(),
        in.readOptionalText(),
        tags(in),
        in.readOptionalText(),
        in.readOptionalText(),
        questions(in));
  }

  private static SortedMap<String, String> tags(StateReader in) {
    TreeMap<String, String> tags = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      tags.put(in.readText(), in.readText());
    }
    return tags;
  }

  private static SortedSet<String> questions(StateReader in) {
    TreeSet<String> questions = new TreeSet<>();
    for (int left = in.readCount(); left > 0; left--) {
      questions.add(in.readText());
    }
    return questions;
  }
}
