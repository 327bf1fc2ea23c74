package dev.andon.pipeline.score;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.comparison.MatchRule;
import dev.andon.quality.comparison.Reference;
import dev.andon.quality.scoring.CorrectionReason;
import dev.andon.quality.scoring.GoldPurpose;
import dev.andon.quality.scoring.GoldTier;
import dev.andon.quality.scoring.GoldVersion;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A gold version in item state.
 *
 * <pre>
 * version 1: version | number | effectiveAt | purpose | tier | reason | retired
 *            | difficulty flag and double | severity | content hash | guidelines
 *            | references: count, then question | match rule | expected | alternatives
 * </pre>
 */
final class GoldBytes {
  private static final int VERSION = 1;
  private static final GoldPurpose[] PURPOSES = GoldPurpose.values();
  private static final GoldTier[] TIERS = GoldTier.values();
  private static final CorrectionReason[] REASONS = CorrectionReason.values();

  private GoldBytes() {}

  static byte[] encode(GoldVersion gold) {
    StateWriter out = new StateWriter(160);
    out.writeByte(VERSION).writeUnsigned(gold.version()).writeSigned(gold.effectiveAt());
    out.writeByte(gold.purpose().ordinal())
        .writeByte(gold.tier().ordinal())
        .writeByte(gold.reason().ordinal())
        .writeBoolean(gold.retired());
    Double difficulty = gold.difficulty();
    out.writeBoolean(difficulty != null);
    if (difficulty != null) {
      out.writeDouble(difficulty);
    }
    out.writeOptionalText(gold.severityIfWrong()).writeFixedLong(gold.contentHash());
    out.writeUnsigned(gold.guidelineVersions().size());
    gold.guidelineVersions().forEach(out::writeText);
    out.writeUnsigned(gold.references().size());
    gold.references()
        .forEach(
            (question, reference) -> {
              out.writeText(question).writeText(reference.rule().text());
              AnswerBytes.encode(reference.expected(), out);
              out.writeUnsigned(reference.alternatives().size());
              reference.alternatives().forEach(answer -> AnswerBytes.encode(answer, out));
            });
    return out.toByteArray();
  }

  static GoldVersion decode(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    in.readVersion(VERSION);
    int number = in.readCount();
    long effectiveAt = in.readSigned();
    GoldPurpose purpose = PURPOSES[in.readByte()];
    GoldTier tier = TIERS[in.readByte()];
    CorrectionReason reason = REASONS[in.readByte()];
    boolean retired = in.readBoolean();
    Double difficulty = in.readBoolean() ? in.readDouble() : null;
    String severity = in.readOptionalText();
    long contentHash = in.readFixedLong();
    TreeSet<String> guidelines = new TreeSet<>(AnswerBytes.list(in, StateReader::readText));
    TreeMap<String, Reference> references = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      references.put(in.readText(), reference(in));
    }
    return new GoldVersion(
        number,
        effectiveAt,
        purpose,
        tier,
        reason,
        guidelines,
        retired,
        difficulty,
        severity,
        references,
        contentHash);
  }

  private static Reference reference(StateReader in) {
    MatchRule rule = MatchRule.parse(in.readText());
    Answer expected = AnswerBytes.decode(in);
    List<Answer> alternatives = AnswerBytes.list(in, AnswerBytes::decode);
    return new Reference(expected, rule, alternatives);
  }
}
