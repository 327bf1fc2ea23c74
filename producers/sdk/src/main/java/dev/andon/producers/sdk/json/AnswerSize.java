package dev.andon.producers.sdk.json;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerLimits;
import java.util.List;

/** Refuses before publishing what the pipeline would reject after. */
final class AnswerSize {

  private AnswerSize() {}

  static void check(List<AnswerEntry> answers, Problems problems) {
    long bytes = AnswerLimits.encodedSize(answers);
    if (bytes > AnswerLimits.MOST_BYTES) {
      problems.add(
          "%d bytes encoded, more than the %d allowed".formatted(bytes, AnswerLimits.MOST_BYTES));
    }
  }
}
