package dev.andon.pipeline.score;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.answer.OrdinalAnswer;
import dev.andon.quality.answer.PairwiseAnswer;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.GoldHistory;
import dev.andon.quality.scoring.Judgement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the raters of an item answered one question, where it has one of several values for an answer
 * and two answers are the same or not; or the whole of it, if all its questions are such.
 */
final class Voices {
  /** Whether gold judges an answer. */
  enum Gold {
    /** There is none. */
    NONE,
    /** It does. */
    JUDGED,
    /** Some questions of the whole alone. */
    IN_PART
  }

  private final String question;
  private final AnnotationState[] annotations;
  private final Gold[] gold;
  private int size;

  /** The number of each answer, in the order in which they first come. */
  private final int[] answers;

  /** The answers told apart, by their numbers. */
  private final Object[] kinds;

  /** How many gave the answer of each number. */
  private final int[] counts;

  private int kindCount;

  private Voices(String question, int most) {
    this.question = question;
    this.annotations = new AnnotationState[most];
    this.gold = new Gold[most];
    this.answers = new int[most];
    this.kinds = new Object[most];
    this.counts = new int[most];
  }

  /**
   * Of an item, by question; without those of which there is nothing to say.
   *
   * @param annotations one of each rater
   */
  static List<Voices> of(String itemId, List<AnnotationState> annotations, GoldHistory gold) {
    if (annotations.size() < 3) {
      return List.of();
    }
    boolean hasGold = !gold.versions().isEmpty();
    int most = annotations.size();
    Map<String, Voices> questions = new LinkedHashMap<>();
    for (AnnotationState annotation : annotations) {
      SortedMap<String, Standing.Entry> judged =
          hasGold ? Standing.of(itemId, annotation, gold).entries() : new TreeMap<>();
      List<Gold> said = new ArrayList<>();
      boolean choices = true;
      for (Map.Entry<String, Answer> answer : annotation.answers().entrySet()) {
        boolean choice = isChoice(answer.getValue());
        choices &= choice;
        if (choice) {
          Gold by = gold(judged.get(answer.getKey()));
          said.add(by);
          voices(questions, answer.getKey(), most).add(annotation, answer.getValue(), by);
        }
      }
      if (choices && !said.isEmpty()) {
        voices(questions, Judgement.WHOLE, most)
            .add(annotation, annotation.answers(), together(said));
      }
    }
    return List.copyOf(questions.values());
  }

  private static Voices voices(Map<String, Voices> questions, String question, int most) {
    return questions.computeIfAbsent(question, which -> new Voices(which, most));
  }

  private static boolean isChoice(Answer answer) {
    return answer instanceof CategoryAnswer
        || answer instanceof OrdinalAnswer
        || answer instanceof PairwiseAnswer;
  }

  private static Gold gold(Standing.@Nullable Entry entry) {
    return entry == null || entry.judgement() == null ? Gold.NONE : Gold.JUDGED;
  }

  private static Gold together(Collection<Gold> said) {
    if (!said.contains(Gold.JUDGED)) {
      return Gold.NONE;
    }
    return said.contains(Gold.NONE) ? Gold.IN_PART : Gold.JUDGED;
  }

  private void add(AnnotationState annotation, Object answer, Gold by) {
    int number = numberOf(answer);
    counts[number]++;
    annotations[size] = annotation;
    answers[size] = number;
    gold[size] = by;
    size++;
  }

  /** Of the few that there can be, the one it equals; otherwise it is the next. */
  private int numberOf(Object answer) {
    for (int number = 0; number < kindCount; number++) {
      if (kinds[number].equals(answer)) {
        return number;
      }
    }
    kinds[kindCount] = answer;
    return kindCount++;
  }

  String question() {
    return question;
  }

  /** How many raters answered. */
  int size() {
    return size;
  }

  AnnotationState annotation(int i) {
    return annotations[i];
  }

  String rater(int i) {
    return annotations[i].raterId();
  }

  Gold gold(int i) {
    return gold[i];
  }

  /** Whether not all answered the same. */
  boolean differ() {
    return kindCount > 1;
  }

  boolean same(int i, int j) {
    return answers[i] == answers[j];
  }

  /** Whether all but one answered the same. */
  boolean othersAgree(int i) {
    return kindCount == 1 || standsAlone(i);
  }

  /** Whether all but one answered the same, and that one something else. */
  boolean standsAlone(int i) {
    return kindCount == 2 && counts[answers[i]] == 1;
  }

  boolean anybodyStandsAlone() {
    return kindCount == 2 && (counts[0] == 1 || counts[1] == 1);
  }

  /** Whether all but two answered the same. */
  boolean restAgrees(int i, int j) {
    int others = 0;
    for (int number = 0; number < kindCount && others < 2; number++) {
      int left = counts[number];
      left -= answers[i] == number ? 1 : 0;
      left -= answers[j] == number ? 1 : 0;
      others += left > 0 ? 1 : 0;
    }
    return others == 1;
  }
}
