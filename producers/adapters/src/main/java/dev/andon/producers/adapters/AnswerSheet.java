package dev.andon.producers.adapters;

import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects what one annotation says to each question, and what of it cannot be used.
 *
 * <p>An answer is whole or it is none, and a question has one answer: a part of an answer that
 * cannot be read, or a second answer, costs the question its answer. The rater abstains there, as
 * without any answer he would seem to have left the question out, which is an error of his.
 */
public final class AnswerSheet {
  private final Map<String, AnswerEntry> answers = new LinkedHashMap<>();
  private final Set<String> unusable = new LinkedHashSet<>();
  // A set: five hundred lines of one question are one thing to say.
  private final Set<Fault> faults = new LinkedHashSet<>();

  /** Reads one answer out of a tool's value. */
  @FunctionalInterface
  public interface Reading {
    /**
     * @throws Refusal if the value is no whole answer
     */
    AnswerEntry read() throws Refusal;
  }

  /**
   * Notes the answer to {@code question}, held to the rules of native JSON; if it breaks them, or
   * there is one already, notes that there is none.
   *
   * @param part what of the annotation it is, in the tool's terms: {@code question 'tone'}
   */
  public void answer(String question, String part, Reading reading) {
    try {
      AnswerEntry answer = Checks.requireAnswer(reading.read());
      if (unusable.contains(question)) {
        return;
      }
      if (answers.putIfAbsent(question, answer) != null) {
        throw new Refusal("is answered more than once");
      }
    } catch (Refusal e) {
      unusable(question, part, e.reason());
    }
  }

  /** Notes that {@code question} was answered in a way that cannot be used. */
  public void unusable(String question, String part, String reason) {
    answers.remove(question);
    unusable.add(question);
    fault(part, reason);
  }

  /**
   * Notes something that cannot be used and that no question asks for, such as a kind of answer
   * that Andon does not know: no gold can ask for it, so nobody abstains.
   */
  public void fault(String part, String reason) {
    faults.add(new Fault(part, reason));
  }

  /** Whether something was answered to {@code question}, usable or not. */
  public boolean covers(String question) {
    return answers.containsKey(question) || unusable.contains(question);
  }

  /** The answers that can be used, in the order they were noted. */
  public List<AnswerEntry> answers() {
    return List.copyOf(answers.values());
  }

  /** The answers that can be used, and an abstention on each question whose answer cannot. */
  public List<AnswerEntry> answersAndAbstentions() {
    List<AnswerEntry> all = new ArrayList<>(answers.values());
    unusable.stream().map(Answers::abstain).filter(Checks::isSound).forEach(all::add);
    return all;
  }

  /** What cannot be used, and why. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }
}
