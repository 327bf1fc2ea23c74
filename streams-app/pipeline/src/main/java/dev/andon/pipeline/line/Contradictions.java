package dev.andon.pipeline.line;

import dev.andon.quality.cause.JudgedWork;
import dev.andon.quality.cause.JudgedWork.Found;
import dev.andon.quality.scoring.Judgement;
import java.util.LinkedHashMap;
import java.util.Map;

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

  private final Map<Contradiction, String> firstRaters =
      new LinkedHashMap<>(MOST, LOAD, /* accessOrder= */ true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Contradiction, String> eldest) {
          return size() > MOST;
        }
      };

  /** Takes work in, and says whether another rater has contradicted its gold in the same way. */
  boolean observe(String lineId, JudgedWork work) {
    boolean again = false;
    for (Map.Entry<String, Found> answer : work.answers().entrySet()) {
      Found found = answer.getValue();
      String expected = found.expected();
      String given = found.given();
      if (!found.correct()
          && expected != null
          && given != null
          && !answer.getKey().equals(Judgement.WHOLE)) {
        String first =
            firstRaters.putIfAbsent(
                new Contradiction(lineId, work.itemId(), answer.getKey(), expected, given),
                work.raterId());
        again |= first != null && !first.equals(work.raterId());
      }
    }
    return again;
  }
}
