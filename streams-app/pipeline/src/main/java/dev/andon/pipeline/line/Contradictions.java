package dev.andon.pipeline.line;

import dev.andon.quality.cause.JudgedWork;
import dev.andon.quality.cause.JudgedWork.Found;
import dev.andon.quality.policy.GoldReviewPlan;
import dev.andon.quality.scoring.Judgement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which gold was contradicted lately, to tell where a look may find something. It decides nothing:
 * what is missed here is found when nothing comes.
 */
final class Contradictions {
  private static final int MOST = 8_192;
  private static final float LOAD = 0.75f;

  /** What was given instead of what gold says. */
  private record Contradiction(
      String lineId, String itemId, String question, String expected, String given) {}

  private final Map<Contradiction, Set<String>> raters =
      new LinkedHashMap<>(MOST, LOAD, /* accessOrder= */ true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Contradiction, Set<String>> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Takes work in.
   *
   * @return how many raters, this one included, have contradicted its gold in the same way; 0 where
   *     it contradicts none
   */
  int observe(String lineId, JudgedWork work) {
    int most = 0;
    for (Map.Entry<String, Found> answer : work.answers().entrySet()) {
      Found found = answer.getValue();
      String expected = found.expected();
      String given = found.given();
      if (!found.correct()
          && expected != null
          && given != null
          && !answer.getKey().equals(Judgement.WHOLE)) {
        Set<String> alike =
            raters.computeIfAbsent(
                new Contradiction(lineId, work.itemId(), answer.getKey(), expected, given),
                unused -> new HashSet<>());
        if (alike.size() < GoldReviewPlan.MOST_RATERS) {
          alike.add(work.raterId());
        }
        most = Math.max(most, alike.size());
      }
    }
    return most;
  }
}
