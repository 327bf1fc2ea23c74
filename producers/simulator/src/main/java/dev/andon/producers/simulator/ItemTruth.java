package dev.andon.producers.simulator;

import dev.andon.contracts.AnswerEntry;
import java.util.List;

/**
 * The truth about an item.
 *
 * @param answers the right answer to every question
 * @param gold whether it is a gold item, even where its gold is never published
 * @param touches the incidents that touched the item or its gold
 */
public record ItemTruth(List<AnswerEntry> answers, boolean gold, List<Touch> touches) {
  public ItemTruth {
    answers = List.copyOf(answers);
    touches = List.copyOf(touches);
  }
}
