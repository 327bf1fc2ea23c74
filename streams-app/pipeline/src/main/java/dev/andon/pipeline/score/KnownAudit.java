package dev.andon.pipeline.score;

import dev.andon.quality.scoring.AuditKind;
import dev.andon.quality.scoring.AuditSample;
import dev.andon.quality.scoring.AuditState;
import dev.andon.quality.scoring.Defect;
import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An audit as item state holds it: what stands of it, which of its revisions have come, and which
 * annotations these were about.
 *
 * <pre>
 * version 1: version | id | revision | flags | kind | annotation | revision seen, 0 for unknown
 *            | rater | occurredAt | defects: count, then question, type, severity and cause
 *            | expected: count, then question and text | targets: count, then annotation
 *            | ranks: count, then differences
 * version 2: the same | inclusion in millionths | stratum | batch
 * </pre>
 *
 * <p>One that does not say how its annotation was drawn is written in version 1.
 *
 * @param state what stands
 * @param targets the annotations that any of its revisions was about: the standing one, too
 * @param ranks the ranks that came, rising
 */
record KnownAudit(AuditState state, SortedSet<String> targets, long[] ranks) {
  private static final int WITHOUT_SAMPLE = 1;
  private static final int WITH_SAMPLE = 2;
  private static final int WITHDRAWN = 1;
  private static final int PASSED = 2;
  private static final int SAMPLED = 4;
  private static final AuditKind[] KINDS = AuditKind.values();
  private static final DefectSeverity[] SEVERITIES = DefectSeverity.values();

  /** The first record of an audit. */
  static KnownAudit first(AuditState state) {
    return new KnownAudit(
        state, targets(new TreeSet<>(), state.annotationId()), new long[] {rank(state)});
  }

  /** A higher revision outranks a lower one, and a withdrawal the revision it withdraws. */
  private static long rank(AuditState state) {
    return 2L * state.revision() + (state.withdrawn() ? 1 : 0);
  }

  private static SortedSet<String> targets(SortedSet<String> known, @Nullable String annotationId) {
    SortedSet<String> targets = new TreeSet<>(known);
    if (annotationId != null) {
      targets.add(annotationId);
    }
    return targets;
  }

  /** Whether this very revision came before, whatever it said. */
  boolean knows(AuditState candidate) {
    return Arrays.binarySearch(ranks, rank(candidate)) >= 0;
  }

  /** Whether {@code candidate} is newer than what stands. */
  boolean isOutrankedBy(AuditState candidate) {
    return rank(candidate) > ranks[ranks.length - 1];
  }

  /** What stands once {@code candidate} has come, too. */
  KnownAudit with(AuditState candidate) {
    long[] more = Arrays.copyOf(ranks, ranks.length + 1);
    more[ranks.length] = rank(candidate);
    Arrays.sort(more);
    return new KnownAudit(
        isOutrankedBy(candidate) ? candidate : state,
        targets(targets, candidate.annotationId()),
        more);
  }

  /** How many records have made it up, duplicates not counted. */
  int inputs() {
    return ranks.length;
  }

  byte[] encode() {
    AuditSample sample = state.sample();
    boolean drawn = !sample.equals(AuditSample.UNKNOWN);
    StateWriter out = new StateWriter(128);
    out.writeByte(drawn ? WITH_SAMPLE : WITHOUT_SAMPLE)
        .writeText(state.auditId())
        .writeUnsigned(state.revision());
    out.writeByte(
        (state.withdrawn() ? WITHDRAWN : 0)
            | (state.passed() ? PASSED : 0)
            | (state.sampled() ? SAMPLED : 0));
    Integer seen = state.annotationRevision();
    out.writeByte(state.kind().ordinal()).writeOptionalText(state.annotationId());
    out.writeUnsigned(seen == null ? 0 : seen).writeOptionalText(state.raterId());
    out.writeSigned(state.occurredAt()).writeUnsigned(state.defects().size());
    for (Defect defect : state.defects()) {
      out.writeText(defect.question()).writeText(defect.type());
      out.writeByte(defect.severity().ordinal()).writeOptionalText(defect.cause());
    }
    out.writeUnsigned(state.expected().size());
    state.expected().forEach((question, text) -> out.writeText(question).writeText(text));
    out.writeUnsigned(targets.size());
    targets.forEach(out::writeText);
    out.writeUnsigned(ranks.length);
    long before = 0;
    for (long rank : ranks) {
      out.writeUnsigned(rank - before);
      before = rank;
    }
    if (drawn) {
      out.writeUnsigned(sample.inclusion())
          .writeOptionalText(sample.stratum())
          .writeOptionalText(sample.batchId());
    }
    return out.toByteArray();
  }

  static KnownAudit decode(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    int version = in.readVersion(WITH_SAMPLE);
    AuditState state = state(in);
    TreeSet<String> targets = new TreeSet<>(AnswerBytes.list(in, StateReader::readText));
    long[] ranks = new long[in.readCount()];
    long rank = 0;
    for (int i = 0; i < ranks.length; i++) {
      rank += in.readUnsigned();
      ranks[i] = rank;
    }
    return new KnownAudit(version == WITH_SAMPLE ? drawn(state, in) : state, targets, ranks);
  }

  private static AuditState drawn(AuditState state, StateReader in) {
    return state.drawn(
        new AuditSample(in.readCount(), in.readOptionalText(), in.readOptionalText()));
  }

  private static AuditState state(StateReader in) {
    String auditId = in.readText();
    int revision = in.readCount();
    int flags = in.readByte();
    AuditKind kind = KINDS[in.readByte()];
    String annotationId = in.readOptionalText();
    int seen = in.readCount();
    String raterId = in.readOptionalText();
    long occurredAt = in.readSigned();
    List<Defect> defects = AnswerBytes.list(in, KnownAudit::defect);
    TreeMap<String, String> expected = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      expected.put(in.readText(), in.readText());
    }
    return new AuditState(
        auditId,
        revision,
        (flags & WITHDRAWN) != 0,
        kind,
        (flags & PASSED) != 0,
        (flags & SAMPLED) != 0,
        annotationId,
        seen == 0 ? null : seen,
        raterId,
        occurredAt,
        defects,
        expected);
  }

  private static Defect defect(StateReader in) {
    return new Defect(
        in.readText(), in.readText(), SEVERITIES[in.readByte()], in.readOptionalText());
  }
}
