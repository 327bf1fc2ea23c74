package dev.andon.quality.cause;

import dev.andon.quality.cause.JudgedWork.Found;
import dev.andon.quality.scoring.Judgement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers to gold, by what gold says: how each answer of gold was met, and how often raters err
 * elsewhere.
 */
final class GoldAnswers {
  private static final Comparator<Answer> IN_ORDER =
      Comparator.comparingLong(Answer::judgedAt).thenComparingLong(Answer::id);

  /** What gold says of an item. */
  record Claim(String itemId, String question, String expected) {}

  /**
   * A rater's answer to it.
   *
   * @param given null where it is right, whatever it says: gold may accept several answers
   */
  record Answer(long id, String raterId, long judgedAt, @Nullable String given) {}

  /** Raters' answers to one question; {@code expected} null for all that gold may want. */
  private record Asked(@Nullable String raterId, String question, @Nullable String expected) {}

  private record Confused(
      @Nullable String raterId, String question, String expected, String given) {}

  /** How many answers there are, and how many of them are wrong. */
  static final class Count {
    private int answers;
    private int wrong;

    int answers() {
      return answers;
    }

    int wrong() {
      return wrong;
    }
  }

  private static final Count NONE = new Count();

  private final Map<Claim, List<Answer>> answers = new HashMap<>();
  private final Map<Asked, Count> counts = new HashMap<>();
  private final Map<Confused, Integer> confused = new HashMap<>();
  private final Map<Asked, Set<String>> wrongAnswers = new HashMap<>();

  /** Of work that gold judged. */
  GoldAnswers(Iterable<JudgedWork> log) {
    for (JudgedWork work : log) {
      work.answers()
          .forEach(
              (question, found) -> {
                String expected = found.expected();
                if (!question.equals(Judgement.WHOLE) && expected != null && isAnswer(found)) {
                  answers
                      .computeIfAbsent(
                          new Claim(work.itemId(), question, expected), unused -> new ArrayList<>())
                      .add(
                          new Answer(
                              work.id(),
                              work.raterId(),
                              work.judgedAt(),
                              found.correct() ? null : found.given()));
                }
              });
    }
    answers.replaceAll((claim, each) -> onceByRater(each));
    answers.forEach((claim, each) -> each.forEach(answer -> count(claim, answer)));
  }

  private static boolean isAnswer(Found found) {
    return !found.abstained() && (found.correct() || found.given() != null);
  }

  /** A rater who meets an item again says the same again. */
  private static List<Answer> onceByRater(List<Answer> all) {
    all.sort(IN_ORDER);
    Set<String> raters = new HashSet<>();
    return all.stream().filter(answer -> raters.add(answer.raterId())).toList();
  }

  private void count(Claim claim, Answer answer) {
    String question = claim.question();
    count(new Asked(answer.raterId(), question, null), answer);
    count(new Asked(answer.raterId(), question, claim.expected()), answer);
    Asked ofAll = new Asked(null, question, claim.expected());
    count(ofAll, answer);
    String given = answer.given();
    if (given != null) {
      confused.merge(
          new Confused(answer.raterId(), question, claim.expected(), given), 1, Integer::sum);
      confused.merge(new Confused(null, question, claim.expected(), given), 1, Integer::sum);
      wrongAnswers.computeIfAbsent(ofAll, unused -> new HashSet<>()).add(given);
    }
  }

  private void count(Asked asked, Answer answer) {
    Count count = counts.computeIfAbsent(asked, unused -> new Count());
    count.answers++;
    count.wrong += answer.given() == null ? 0 : 1;
  }

  /** What gold says, with the answers to it in the order in which they were judged. */
  Map<Claim, List<Answer>> byClaim() {
    return answers;
  }

  /** A rater's answers to a question. */
  Count of(String raterId, String question) {
    return counts.getOrDefault(new Asked(raterId, question, null), NONE);
  }

  /** A rater's, or with null everybody's, where gold wants one and the same. */
  Count of(@Nullable String raterId, Claim claim) {
    return counts.getOrDefault(new Asked(raterId, claim.question(), claim.expected()), NONE);
  }

  /** How many of those are {@code given} instead. */
  int confused(@Nullable String raterId, Claim claim, String given) {
    return confused.getOrDefault(
        new Confused(raterId, claim.question(), claim.expected(), given), 0);
  }

  /** How many different wrong answers were given where gold wants one and the same. */
  int wrongAnswers(Claim claim) {
    return wrongAnswers
        .getOrDefault(new Asked(null, claim.question(), claim.expected()), Set.of())
        .size();
  }
}
