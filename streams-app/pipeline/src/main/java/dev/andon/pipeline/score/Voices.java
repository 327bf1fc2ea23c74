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
import java.util.HashMap;
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
  private final List<AnnotationState> annotations = new ArrayList<>();
  private final List<Gold> gold = new ArrayList<>();

  /** The number of each answer, in the order in which they first come. */
  private final List<Integer> answers = new ArrayList<>();

  private final Map<Object, Integer> numbers = new HashMap<>();

  /** How many gave the answer of each number. */
  private final List<Integer> counts = new ArrayList<>();

  private Voices(String question) {
    this.question = question;
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
          voices(questions, answer.getKey()).add(annotation, answer.getValue(), by);
        }
      }
      if (choices && !said.isEmpty()) {
        voices(questions, Judgement.WHOLE).add(annotation, annotation.answers(), together(said));
      }
    }
    return List.copyOf(questions.values());
  }

  private static Voices voices(Map<String, Voices> questions, String question) {
    return questions.computeIfAbsent(question, Voices::new);
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
    Integer number = numbers.get(answer);
    if (number == null) {
      number = counts.size();
      numbers.put(answer, number);
      counts.add(0);
    }
    counts.set(number, counts.get(number) + 1);
    annotations.add(annotation);
    answers.add(number);
    gold.add(by);
  }

  String question() {
    return question;
  }

  /** How many raters answered. */
  int size() {
    return answers.size();
  }

  AnnotationState annotation(int i) {
    return annotations.get(i);
  }

  String rater(int i) {
    return annotations.get(i).raterId();
  }

  Gold gold(int i) {
    return gold.get(i);
  }

  /** Whether not all answered the same. */
  boolean differ() {
    return counts.size() > 1;
  }

  boolean same(int i, int j) {
    return answers.get(i).equals(answers.get(j));
  }

  /** Whether all but one answered the same. */
  boolean othersAgree(int i) {
    return counts.size() == 1 || standsAlone(i);
  }

  /** Whether all but one answered the same, and that one something else. */
  boolean standsAlone(int i) {
    return counts.size() == 2 && counts.get(answers.get(i)) == 1;
  }

  boolean anybodyStandsAlone() {
    return counts.size() == 2 && (counts.get(0) == 1 || counts.get(1) == 1);
  }

  /** Whether all but two answered the same. */
  boolean restAgrees(int i, int j) {
    int kinds = 0;
    for (int number = 0; number < counts.size() && kinds < 2; number++) {
      int left = counts.get(number);
      left -= answers.get(i) == number ? 1 : 0;
      left -= answers.get(j) == number ? 1 : 0;
      kinds += left > 0 ? 1 : 0;
    }
    return kinds == 1;
  }
}
