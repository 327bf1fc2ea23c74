package dev.andon.pipeline.score;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.check.Checked;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.Effort;
import dev.andon.quality.scoring.Membership;
import dev.andon.quality.scoring.ModelMatch;
import dev.andon.quality.scoring.Roster;
import dev.andon.quality.scoring.Stage;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An annotation as item state holds it: what stands of it, and which of its revisions have come.
 *
 * <pre>
 * version 1: version | id | revision | flags | rater | occurredAt | stage | batch | guideline
 *            | inputs | answers: count, then question and answer | ranks: count, then differences
 * version 2: as version 1, then latestAt | team | vendor | records of the roster
 *            | tags: count, then dimension and value
 * version 3: as version 2, then flags of the effort | one more than the time on task
 * version 4: as version 3, then what checks came to | match flag | model | shown
 *            | questions: count, then question, flags and score
 * </pre>
 *
 * <p>Each is written where there is nothing more to say.
 *
 * @param state what stands, with the membership that its judgements were sent on with
 * @param ranks the ranks that came, rising
 * @param latestAt the latest time of any of its revisions, epoch milliseconds
 * @param checked what its checks came to when that was last sent on
 */
record KnownAnnotation(AnnotationState state, long[] ranks, long latestAt, Checked checked) {
  private static final int VERSION = 1;
  private static final int SLICED_VERSION = 2;
  private static final int EFFORT_VERSION = 3;
  private static final int CHECKED_VERSION = 4;
  private static final int WITHDRAWN = 1;
  private static final int CLAMPED = 2;
  private static final int FLAGGED = 1;
  private static final int REWORK = 2;
  private static final int ABSTAINED = 1;
  private static final int CORRECT = 2;
  private static final Stage[] STAGES = Stage.values();

  /** The first event of an annotation. */
  static KnownAnnotation first(AnnotationState state) {
    return new KnownAnnotation(
        state, new long[] {rank(state)}, state.occurredAt(), Checked.NOTHING);
  }

  /**
   * Where a state stands among the others of its annotation: a higher revision outranks a lower
   * one, and a withdrawal the revision it withdraws.
   */
  private static long rank(AnnotationState state) {
    return 2L * state.revision() + (state.withdrawn() ? 1 : 0);
  }

  /** Whether this very revision came before. */
  boolean knows(AnnotationState candidate) {
    return Arrays.binarySearch(ranks, rank(candidate)) >= 0;
  }

  /** Whether {@code candidate} is newer than what stands. */
  boolean isOutrankedBy(AnnotationState candidate) {
    return rank(candidate) > ranks[ranks.length - 1];
  }

  /** What stands once {@code candidate} has come, too. */
  KnownAnnotation with(AnnotationState candidate) {
    long[] more = Arrays.copyOf(ranks, ranks.length + 1);
    more[ranks.length] = rank(candidate);
    Arrays.sort(more);
    AnnotationState standing = isOutrankedBy(candidate) ? candidate : state;
    return new KnownAnnotation(
        standing.with(state.inputs() + 1, standing.membership()),
        more,
        Math.max(latestAt, candidate.occurredAt()),
        checked);
  }

  /** The same where the roster, or failing that its tags, say whom its rater worked for. */
  KnownAnnotation placed(Roster roster) {
    Membership membership =
        roster.of(state.raterId(), state.occurredAt(), latestAt).or(state.tags());
    return membership.equals(state.membership())
        ? this
        : new KnownAnnotation(state.with(state.inputs(), membership), ranks, latestAt, checked);
  }

  /** The same where its checks come to something else. */
  KnownAnnotation checked(Checked now) {
    return now.equals(checked) ? this : new KnownAnnotation(state, ranks, latestAt, now);
  }

  byte[] encode() {
    StateWriter out = new StateWriter(160);
    int version = version();
    out.writeByte(version).writeText(state.annotationId());
    out.writeUnsigned(state.revision());
    out.writeByte((state.withdrawn() ? WITHDRAWN : 0) | (state.clamped() ? CLAMPED : 0));
    out.writeText(state.raterId()).writeSigned(state.occurredAt());
    out.writeByte(state.stage().ordinal());
    out.writeOptionalText(state.batchId()).writeOptionalText(state.guidelineVersion());
    out.writeUnsigned(state.inputs()).writeUnsigned(state.answers().size());
    state
        .answers()
        .forEach((question, answer) -> AnswerBytes.encode(answer, out.writeText(question)));
    out.writeUnsigned(ranks.length);
    long before = 0;
    for (long rank : ranks) {
      out.writeUnsigned(rank - before);
      before = rank;
    }
    if (version >= SLICED_VERSION) {
      Membership membership = state.membership();
      out.writeSigned(latestAt).writeOptionalText(membership.teamId());
      out.writeOptionalText(membership.vendorId()).writeUnsigned(membership.inputs());
      out.writeUnsigned(state.tags().size());
      state.tags().forEach((dimension, value) -> out.writeText(dimension).writeText(value));
    }
    if (version >= EFFORT_VERSION) {
      encode(state.effort(), out);
    }
    if (version == CHECKED_VERSION) {
      checked.encode(out);
      encode(state.match(), out);
    }
    return out.toByteArray();
  }

  private static void encode(Effort effort, StateWriter out) {
    out.writeByte((effort.flagged() ? FLAGGED : 0) | (effort.rework() ? REWORK : 0));
    out.writeUnsigned(effort.timeOnTaskMillis() - Effort.UNKNOWN_TIME);
  }

  private static void encode(@Nullable ModelMatch match, StateWriter out) {
    out.writeBoolean(match != null);
    if (match != null) {
      out.writeText(match.model()).writeBoolean(match.shown());
      out.writeUnsigned(match.answers().size());
      match
          .answers()
          .forEach(
              (question, found) ->
                  out.writeText(question)
                      .writeByte(
                          (found.abstained() ? ABSTAINED : 0) | (found.correct() ? CORRECT : 0))
                      .writeUnsigned(found.microScore()));
    }
  }

  private static @Nullable ModelMatch match(StateReader in) {
    if (!in.readBoolean()) {
      return null;
    }
    String model = in.readText();
    boolean shown = in.readBoolean();
    TreeMap<String, ModelMatch.Found> answers = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      String question = in.readText();
      int flags = in.readByte();
      answers.put(
          question,
          new ModelMatch.Found((flags & ABSTAINED) != 0, (flags & CORRECT) != 0, in.readCount()));
    }
    return new ModelMatch(model, shown, answers);
  }

  private static Effort effort(StateReader in) {
    int flags = in.readByte();
    long time = in.readUnsigned() + Effort.UNKNOWN_TIME;
    return new Effort((flags & FLAGGED) != 0, (flags & REWORK) != 0, time);
  }

  private int version() {
    if (!checked.equals(Checked.NOTHING) || state.match() != null) {
      return CHECKED_VERSION;
    }
    if (!state.effort().equals(Effort.UNKNOWN)) {
      return EFFORT_VERSION;
    }
    return sliced() ? SLICED_VERSION : VERSION;
  }

  private boolean sliced() {
    return !state.tags().isEmpty()
        || !state.membership().equals(Membership.UNKNOWN)
        || latestAt != state.occurredAt();
  }

  static KnownAnnotation decode(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    int version = in.readVersion(CHECKED_VERSION);
    boolean sliced = version >= SLICED_VERSION;
    String annotationId = in.readText();
    int revision = in.readCount();
    int flags = in.readByte();
    String raterId = in.readText();
    long occurredAt = in.readSigned();
    Stage stage = STAGES[in.readByte()];
    String batchId = in.readOptionalText();
    String guidelineVersion = in.readOptionalText();
    int inputs = in.readCount();
    TreeMap<String, Answer> answers = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      answers.put(in.readText(), AnswerBytes.decode(in));
    }
    long[] ranks = ranks(in);
    long latestAt = sliced ? in.readSigned() : occurredAt;
    Membership membership =
        sliced
            ? new Membership(in.readOptionalText(), in.readOptionalText(), in.readCount())
            : Membership.UNKNOWN;
    SortedMap<String, String> tags = sliced ? tags(in) : new TreeMap<>();
    Effort effort = version >= EFFORT_VERSION ? effort(in) : Effort.UNKNOWN;
    boolean looked = version == CHECKED_VERSION;
    Checked checked = looked ? Checked.decode(in) : Checked.NOTHING;
    AnnotationState state =
        new AnnotationState(
            annotationId,
            revision,
            (flags & WITHDRAWN) != 0,
            raterId,
            occurredAt,
            (flags & CLAMPED) != 0,
            stage,
            batchId,
            guidelineVersion,
            tags,
            membership,
            effort,
            looked ? match(in) : null,
            answers,
            inputs);
    return new KnownAnnotation(state, ranks, latestAt, checked);
  }

  private static TreeMap<String, String> tags(StateReader in) {
    TreeMap<String, String> tags = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      tags.put(in.readText(), in.readText());
    }
    return tags;
  }

  private static long[] ranks(StateReader in) {
    long[] ranks = new long[in.readCount()];
    long rank = 0;
    for (int i = 0; i < ranks.length; i++) {
      rank += in.readUnsigned();
      ranks[i] = rank;
    }
    return ranks;
  }
}
