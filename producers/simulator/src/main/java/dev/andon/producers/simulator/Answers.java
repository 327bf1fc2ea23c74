package dev.andon.producers.simulator;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import java.util.ArrayList;
import java.util.List;

/** Classes as answers on the wire. */
final class Answers {
  private Answers() {}

  /** An answer to every question of a line. */
  static List<AnswerEntry> of(Line line, int[] classes) {
    List<AnswerEntry> answers = new ArrayList<>(classes.length);
    for (int i = 0; i < classes.length; i++) {
      answers.add(of(line.questions().get(i), classes[i]));
    }
    return answers;
  }

  static AnswerEntry of(Question question, int chosen) {
    String name = question.classAt(chosen).name();
    AnswerEntry.Builder answer = AnswerEntry.newBuilder().setQuestion(question.spec().id());
    return switch (question.spec().kind()) {
      case CATEGORY -> answer.setKind(AnswerKind.CATEGORY).setCategory(name).build();
      case ORDINAL -> answer.setKind(AnswerKind.ORDINAL).setOrdinal(Long.valueOf(name)).build();
      case PAIRWISE -> answer.setKind(AnswerKind.PAIRWISE).setPairwise(name).build();
    };
  }

  /** No answer to any question of a line. */
  static List<AnswerEntry> abstained(Line line) {
    return line.questions().stream()
        .map(
            question ->
                AnswerEntry.newBuilder()
                    .setQuestion(question.spec().id())
                    .setKind(AnswerKind.ABSTAIN)
                    .build())
        .toList();
  }
}
