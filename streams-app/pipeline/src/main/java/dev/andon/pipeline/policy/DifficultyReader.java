package dev.andon.pipeline.policy;

import com.fasterxml.jackson.core.JsonToken;
import dev.andon.quality.detect.UsualDifficulty;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Measure;
import org.jspecify.annotations.Nullable;

/** Reads how hard the gold is that a rule is meant for. */
final class DifficultyReader {
  static final String WORD = "usual_difficulty";
  private static final String LEARNED = "learned";

  private DifficultyReader() {}

  /**
   * What a rule says of it; null if nothing.
   *
   * @throws PolicyFault where it says what cannot be, or of what nobody says how hard it is
   */
  static @Nullable UsualDifficulty read(YamlWords words, Measure measure, Basis basis) {
    if (words.find(WORD) == null) {
      return null;
    }
    if (basis != Basis.GOLD) {
      throw words.fault(WORD, "goes with basis gold only: nothing else says how hard an item is");
    }
    if (measure == Measure.ABSTAIN_RATE) {
      PolicyReader.refuse(words, measure, WORD);
    }
    YamlNode.Scalar scalar = words.scalar(WORD);
    if (scalar.text().equals(LEARNED)) {
      return UsualDifficulty.LEARNED;
    }
    if (scalar.token() == JsonToken.VALUE_STRING) {
      throw words.fault(
          WORD, "is '" + scalar.text() + "', must be " + LEARNED + ", or a number, such as 0.06");
    }
    return new UsualDifficulty(PolicyReader.share(words, WORD));
  }
}
