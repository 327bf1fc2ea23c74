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
 * Collects the answers of one annotation, one a question. An answer that cannot be used costs only
 * itself: the rater abstains there, with a fault beside it, as a gap would be scored as his.
 *
 * <p>Not thread-safe.
 */
public final class AnswerSheet {
  private final Map<String, AnswerEntry> answers = new LinkedHashMap<>();
  private final Set<String> unusable = new LinkedHashSet<>();
  // A set: five hundred objects that are not compared are one thing to say.
  private final Set<Fault> faults = new LinkedHashSet<>();

  /** Makes an answer, or says why it cannot be used. */
  @FunctionalInterface
  public interface Reading {
    AnswerEntry read() throws Refusal;
  }

  /**
   * Takes the answer to {@code question}. A second answer to it makes it unusable, as nothing says
   * which of them counts.
   *
   * @param part where the answer stands, in the tool's terms
   */
  public void answer(String part, String question, Reading reading) {
    try {
      AnswerEntry answer = Checks.requireAnswer(reading.read());
      if (answers.putIfAbsent(question, answer) != null) {
        throw new Refusal("is answered more than once");
      }
    } catch (Refusal e) {
      unusable(part, question, e.reason());
    }
  }

  /** What was answered to {@code question} cannot be used, whatever else is answered to it. */
  public void unusable(String part, String question, String reason) {
    answers.remove(question);
    unusable.add(question);
    faults.add(new Fault(part, reason));
  }

  /** Whether something was answered to {@code question}, usable or not. */
  public boolean covers(String question) {
    return answers.containsKey(question) || unusable.contains(question);
  }

  /** The rater declined to answer {@code question}. */
  public void abstain(String part, String question) {
    answer(part, question, () -> Answers.abstain(question));
  }

  /** Something that is no answer, or none of a kind Andon compares, is left out. */
  public void leaveOut(String part, String reason) {
    faults.add(new Fault(part, reason));
  }

  /** What was answered, and an abstention for each answer that cannot be used. */
  public List<AnswerEntry> answers() {
    List<AnswerEntry> all = new ArrayList<>(usable());
    unusable.stream().map(Answers::abstain).filter(Checks::isSound).forEach(all::add);
    return all;
  }

  /** The answers that can be used, which is what gold and corrections are made of. */
  public List<AnswerEntry> usable() {
    return answers.values().stream()
        .filter(answer -> !unusable.contains(answer.getQuestion()))
        .toList();
  }

  /** What is not among the answers, and why. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }
}
