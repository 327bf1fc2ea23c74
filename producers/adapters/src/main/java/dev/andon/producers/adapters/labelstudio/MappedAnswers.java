package dev.andon.producers.adapters.labelstudio;

import dev.andon.contracts.AnswerEntry;
import dev.andon.producers.adapters.Fault;
import java.util.List;

/**
 * What became of the results of one annotation.
 *
 * @param answers the answers that can be compared, one a question
 * @param unusable questions that were answered in a way that cannot be used, although their kind
 *     can be compared
 * @param faults what is not among the answers, and why
 */
record MappedAnswers(List<AnswerEntry> answers, List<String> unusable, List<Fault> faults) {
  MappedAnswers {
    answers = List.copyOf(answers);
    unusable = List.copyOf(unusable);
    faults = List.copyOf(faults);
  }
}
